/**
 * The whole of `gradlings verify`: proofs, table, explanation, page.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Course, listExercises } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { explain, explainOne } from './explain.ts';
import { toBeTold } from './merge-parts.ts';
import { checkOrphans } from './orphans.ts';
import { PAGE, page } from './page.ts';
import { proveAll } from './pool.ts';
import type { Complaint, Proof } from './proof.ts';
import { typeFaults } from './rules/type-rules.ts';
import { DEFAULT_SEEDS } from './runs.ts';
import { type Timed, table, totals } from './table.ts';

export interface RunOptions {
  readonly seeds: number;
  readonly jobs: number;
  /** False: right solutions get no more inputs where few exercises are named. */
  readonly finer?: boolean;
  readonly json?: boolean;
  /** All complaints, not only the first. */
  readonly all?: boolean;
  readonly writePage?: boolean;
  readonly onDone?: (exercise: ExerciseId, done: number, all: number) => void;
}

export interface Outcome {
  readonly lines: readonly string[];
  readonly isProven: boolean;
}

/** Without names, the whole course: then orphans and the page are looked at too. */
export async function runVerify(
  course: Course,
  names: readonly ExerciseId[],
  options: RunOptions,
): Promise<Outcome> {
  const isWholeCourse = names.length === 0;
  const exercises = isWholeCourse ? listExercises(course) : [...new Set(names)].sort();
  const { onDone, ...pool } = options;
  const start = performance.now();
  const [proven, types] = await Promise.all([
    proveAll(course, exercises, {
      ...pool,
      ...(onDone && { onDone: (exercise, done) => onDone(exercise, done, exercises.length) }),
    }),
    // The whole of this course is asked about by `npm run types`.
    isWholeCourse && existsSync(join(course.root, 'harness')) ? [] : typeFaults(course, exercises),
  ]);
  const timed = proven.map((one) => withTypes(one, types));
  const proofs = timed.map(({ proof }) => proof);
  const complaints = proofs.flatMap((proof) => proof.complaints);
  if (isWholeCourse) {
    complaints.push(...checkOrphans(course));
    if (options.writePage) writePage(course.root, page(proofs));
    else if (options.seeds === DEFAULT_SEEDS && hasPage(course.root))
      complaints.push(...staleness(proofs, course.root));
  }
  const milliseconds = performance.now() - start;
  return { lines: linesOf(timed, complaints, milliseconds, options), isProven: complaints.length === 0 };
}

/** What TypeScript says comes after what is the matter with the files, and before what follows from it. */
function withTypes(one: Timed, types: readonly Complaint[]): Timed {
  const { proof } = one;
  const own = types.filter(({ exercise }) => exercise === proof.exercise);
  return { ...one, proof: { ...proof, complaints: toBeTold([...proof.complaints, ...own]) } };
}

/** A course by others need not have the page; this one has. */
function hasPage(root: string): boolean {
  return existsSync(join(root, PAGE)) || existsSync(join(root, 'harness'));
}

function writePage(root: string, text: string): void {
  const file = join(root, PAGE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function linesOf(
  timed: readonly Timed[],
  complaints: readonly Complaint[],
  milliseconds: number,
  { json, all }: RunOptions,
): string[] {
  if (json) return [JSON.stringify({ proofs: timed.map(({ proof }) => proof), complaints }, null, 2)];
  const explanation = all ? complaints.flatMap((one) => ['', ...explainOne(one)]) : explain(complaints);
  return [...table(timed), '', totals(timed, milliseconds), ...explanation];
}

/**
 * The page has to say what was found just now: the same exercises, laws, misconceptions and equivalents.
 *
 * Numbers may differ: which mutants do not end is decided by a clock, and with it how many a law refutes. What must
 * not change in number (nothing right refuted, nothing wrong upheld) is a complaint of its own.
 */
export function staleness(proofs: readonly Proof[], root: string): Complaint[] {
  const path = join(root, PAGE);
  const written = existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined;
  const fresh = page(proofs);
  if (written === fresh) return [];
  const lines = wordsOf(written ?? '');
  const expected = wordsOf(fresh);
  if (lines.join('\n') === expected.join('\n')) return [];
  const at = expected.findIndex((line, index) => line !== lines[index]);
  return [
    {
      exercise: PAGE,
      check: 'course',
      what: written === undefined ? 'the page is not written yet' : 'the page does not say what was found',
      details:
        written === undefined
          ? []
          : [
              `line ${at + 1} is       ${lines[at] ?? '(missing)'}`,
              `it should be  ${expected[at] ?? '(nothing)'}`,
            ],
      next: 'Run `npx gradlings verify --write-page`, look at the difference, and keep it with the change.',
    },
  ];
}

/** The lines of the page without what a clock had a say in. */
function wordsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('Nothing is refuted by '))
    .map((line) =>
      line.replace(/ \(\d+ more were judged.*\)/, '').replaceAll(/\d[\d,]*(, \d+)*( of \d+)?/g, '#'),
    );
}
