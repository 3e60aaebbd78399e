import { inject, test } from 'vitest';
import { fileOf } from '../../course/course.ts';
import { type Graded, gradeFile } from '../../course/grade-file.ts';
import { isRefuted } from '../../engine/judge.ts';
import type { ExerciseId, Finding, Grader, Report } from '../../engine/model.ts';
import { NO_TRACE } from '../../engine/no-trace.ts';
import { type Grading, gradingOf } from '../../learner/progress/state.ts';
import type { RunSettings } from '../../learner/session/run-settings.ts';
import { findingBlock } from '../../report/finding-block.ts';
import { thisCourse } from '../this-course.ts';

/** What a run of vitest hands to the test files. */
export interface GradeSettings extends RunSettings {
  /** The folder that holds the learner's exercises; the course's own, unless said. */
  readonly root: string | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    gradlings: GradeSettings;
  }
  interface TaskMeta {
    report?: Report;
    /** What the learner's progress remembers of it. */
    grading?: Grading;
  }
}

/** Grades the exercise once, at its first law, and lets each law report as a test of its own. */
export function gradeAsTests(grader: Grader, exercise: ExerciseId): void {
  const { seed, runs, root, tree } = inject('gradlings');
  // What `--root` names holds the tree, whichever it is.
  const installed = thisCourse();
  const course = root === null ? installed : { ...installed, root, workspace: root };
  const path = fileOf(course, tree, exercise);
  let known: Graded | undefined;
  const graded = (): Graded => {
    known ??= gradeFile(course, exercise, grader, { seed, tree, ...(runs !== null && { runs }) });
    return known;
  };
  const names = [...grader.laws.map(({ name }) => name), NO_TRACE.name];
  for (const [index, name] of names.entries()) {
    test(name, ({ skip, task }) => {
      const { report, fingerprint } = graded();
      task.file.meta.report = report;
      task.file.meta.grading = gradingOf(report, fingerprint, grader);
      const finding = report.findings[index];
      const { kind } = finding.verdict;
      if (kind === 'not-started') skip('not started');
      if (kind === 'undecided') skip('undecided: a fault of the grader');
      if (isRefuted(finding.verdict)) throw refutation(report, finding, path);
    });
  }
}

/** An error for other reporters and editors: its stack holds the student's line and nothing else. */
function refutation(report: Report, finding: Finding, path: string): Error {
  const lines = findingBlock(report, finding).flatMap(({ label, lines }) =>
    lines.map((line, index) => `${(index === 0 ? label : '').padEnd(12)}${line}`),
  );
  const error = new Error(lines.join('\n'));
  error.name = finding.verdict.kind;
  const at = 'at' in finding.verdict ? finding.verdict.at : undefined;
  error.stack = `${error.name}: ${error.message}\n    at ${at?.function ?? 'exercise'} (${path}:${at?.line ?? 1}:${at?.column ?? 1})`;
  return error;
}
