/**
 * Replays one counterexample: judged again, and written as TypeScript to play with.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Course, fileOf } from '../../course/course.ts';
import { inputAt, nextLaw } from '../../course/drawn-input.ts';
import { type Budget, DEFAULT_BUDGET } from '../../engine/budget.ts';
import { observeOne } from '../../engine/calls/observe-one.ts';
import type { PairInputs } from '../../engine/earlier-calls.ts';
import { grade } from '../../engine/grade.ts';
import type { ExerciseId, Grader, Law, Report } from '../../engine/model.ts';
import { breaksPromise, NO_TRACE } from '../../engine/no-trace.ts';
import { firstRefuted } from '../../report/finding-block.ts';
import { DIST } from '../../runtime/built.ts';
import { loadFile } from '../../runtime/load.ts';
import { expectedIn } from './replay-lines.ts';
import { pairLines, SNIPPET_FILE, snippetLines, type Traces } from './snippet.ts';
import type { SnippetPlace } from './snippet-writer.ts';

export interface ReplayOptions {
  /** Counted from 1. */
  readonly law: number;
  readonly seed: number;
  readonly path: string;
  /** Stop in the debugger at each call of an export; then nothing is too slow. */
  readonly breakAtExports?: boolean;
}

/** The same input, the same law. The law has to be there. */
export function replay(
  course: Course,
  exercise: ExerciseId,
  grader: Grader,
  { law, seed, path, breakAtExports = false }: ReplayOptions,
): Report {
  const subject = loadFile(fileOf(course, 'exercises', exercise), {
    breakAtExports,
    values: course.modules.values,
  });
  const budget = breakAtExports ? PATIENT : DEFAULT_BUDGET;
  const only = { law: grader.laws[law - 1]?.name ?? '', path };
  return grade(grader, subject, { exercise, seed, only, resemble: false, runs: 1, budget });
}

/** A person in a debugger is not an endless loop. */
const A_DAY = 24 * 60 * 60 * 1000;
const PATIENT: Budget = { law: A_DAY, input: A_DAY, shrinking: A_DAY, guardedLaw: A_DAY };

/** The counterexample as TypeScript; also written to a file, where that is possible. */
export function snippet(
  course: Course,
  exercise: ExerciseId,
  grader: Grader,
  { law: number, seed, path }: ReplayOptions,
  report: Report,
): { readonly lines: readonly string[]; readonly isWritten: boolean } {
  const law = grader.laws[number - 1];
  const file = join(course.workspace, SNIPPET_FILE);
  const from = (folder: string) => relative(dirname(file), folder).replaceAll('\\', '/');
  const folders = {
    exercises: from(join(course.workspace, 'exercises')),
    course: from(course.root),
    program: from(DIST),
  };
  const place: SnippetPlace = { exercise, law: number, seed, path, ...folders };
  const input = inputAt(grader, place);
  if (law === undefined || input === undefined) return { lines: [], isWritten: false };
  const next = nextLaw(grader, path);
  const lines = next
    ? pairLines(law, next, input as PairInputs, place)
    : snippetLines(law, input, place, {
        expected: expectedIn(report),
        traces: tracesIn(course, exercise, grader, law, input, report),
      });
  return { lines, isWritten: write(file, `${lines.join('\n')}\n`) };
}

/** Where the law that the engine adds is what is refuted: what the calls on this input left behind. */
function tracesIn(
  course: Course,
  exercise: ExerciseId,
  { newAnswers }: Grader,
  law: Law,
  input: unknown,
  report: Report,
): Traces | undefined {
  if (firstRefuted(report)?.law !== NO_TRACE.name) return undefined;
  const subject = loadFile(fileOf(course, 'exercises', exercise), { values: course.modules.values });
  const asked = subject.within(DEFAULT_BUDGET.input, () =>
    subject.guarded(() => observeOne(subject, law.observe, input)),
  );
  if (!asked.inTime || !asked.value.ok || asked.value.value.kind !== 'answered') return undefined;
  const { changes, handedBack = [] } = asked.value.value;
  return { changes, handedBack: handedBack.filter((part) => breaksPromise(part, newAnswers)) };
}

function write(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}
