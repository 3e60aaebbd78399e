/**
 * Grades one submission: each exercise of the assignment in its order, all in one sandbox.
 */

import { isStubText } from '../../course/stubs.ts';
import { unloadable } from '../../engine/calls/unguarded.ts';
import { grade } from '../../engine/grade.ts';
import { Memory } from '../../engine/memory.ts';
import type { ExerciseId, Grader, Report } from '../../engine/model.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Compilation } from '../../runtime/compile.ts';
import { compileInTime } from '../../runtime/compile-in-time.ts';
import type { CourseValues } from '../../runtime/course-values.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { sandboxed } from '../../sandbox/sandboxed-subject.ts';
import { SCHEMA_VERSION, type SubmissionResult } from '../schema.ts';
import { sourcePrint } from '../source-print.ts';
import type { Isolation } from './isolation.ts';
import type { Submission } from './submission.ts';

export interface Assignment {
  /** In the order of the course. */
  readonly graders: ReadonlyMap<ExerciseId, Grader>;
  readonly seed: number;
  /** Overrides the runs that the laws ask for. */
  readonly runs?: number;
  /** The most that the laws of one exercise may take. */
  readonly seconds?: number;
  /** Kept from one submission to the next: their code runs elsewhere, and cannot spoil it. */
  readonly memory?: Memory;
  /** Called before each exercise: the place to end, where nobody waits any more. */
  readonly beforeExercise?: () => void;
  /** What the files hold before anyone began: nothing of it has to be run. */
  readonly stubs?: Readonly<Record<ExerciseId, string>>;
  /** What the course brings along. */
  readonly values?: CourseValues | undefined;
}

/** Never throws on account of a submission. */
export async function gradeSubmission(
  submission: Submission,
  assignment: Assignment,
  isolation: Isolation,
): Promise<SubmissionResult> {
  const { memory = new Memory() } = assignment;
  const compiled = compileAll(submission, assignment);
  const missing = [...assignment.graders.keys()].filter((exercise) => !compiled.has(exercise));
  const reports = isolation.withSandbox((sandbox) => {
    return [...assignment.graders].map(([exercise, grader]): Report => {
      assignment.beforeExercise?.();
      const { seed, runs } = assignment;
      const subject = subjectOf(exercise, compiled.get(exercise), sandbox, assignment);
      return grade(grader, subject, { exercise, seed, memory, ...(runs && { runs }) });
    });
  });
  return resultOf(submission, reports, missing);
}

/** @param reports  in the order of the assignment */
export function resultOf(
  { student, name, digest, problems, files }: Submission,
  reports: readonly Decided[],
  missing: readonly ExerciseId[],
): SubmissionResult {
  const attention = attentionFor(reports);
  const sources = Object.fromEntries(
    Object.entries(files).map(([exercise, text]) => [exercise, sourcePrint(text)]),
  );
  const result = {
    ...{ version: SCHEMA_VERSION, student, name, digest, reports, sources, missing, problems, attention },
  };
  // Through JSON, so that what is stored and what is in memory cannot differ.
  return JSON.parse(JSON.stringify(result));
}

function compileAll(submission: Submission, assignment: Assignment) {
  const compiled = new Map<ExerciseId, Compilation>();
  for (const exercise of assignment.graders.keys()) {
    const source = submission.files[exercise];
    if (source === undefined) continue;
    const isStub = isStubText(source, assignment.stubs?.[exercise]);
    compiled.set(exercise, isStub ? { fault: { kind: 'not-started' } } : compileInTime(source));
  }
  return compiled;
}

function subjectOf(
  exercise: ExerciseId,
  compiled: Compilation | undefined,
  sandbox: Sandbox,
  { seconds, values }: Pick<Assignment, 'seconds' | 'values'>,
): Subject {
  if (compiled === undefined) return unloadable({ kind: 'not-started' });
  if ('fault' in compiled) return unloadable(compiled.fault);
  const milliseconds = seconds === undefined ? undefined : 1000 * seconds;
  return sandboxed(sandbox, `${exercise}.ts`, compiled, milliseconds, values);
}

/** As far as it says what was decided. */
interface Decided {
  readonly exercise: ExerciseId;
  readonly findings: readonly {
    readonly law: string;
    readonly verdict:
      | Report['findings'][number]['verdict']
      | SubmissionResult['reports'][number]['findings'][number]['verdict'];
  }[];
}

/** A law that could not be decided is the grader's fault: a person has to look. */
export function attentionFor(reports: readonly Decided[]): string[] {
  return reports.flatMap(({ exercise, findings }) =>
    findings.flatMap(({ law, verdict }) =>
      verdict.kind === 'undecided' ? [`${exercise}: '${law}' is undecided: ${verdict.reason}`] : [],
    ),
  );
}
