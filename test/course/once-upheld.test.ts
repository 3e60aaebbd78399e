/**
 * Wrong files that a grader once upheld, and right ones that it once refuted: never again, whatever the seed.
 *
 * They are written as learners write, `test/upheld-but-wrong/<chapter>/<slug>.<name>.ts` and the same under
 * `test/refuted-but-right/`; the first line says what the file does. The name says it in short.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { refutingLaws } from '../../harness/authoring/misconceptions.ts';
import { mostLikelyToFailFirst } from '../../harness/authoring/runs.ts';
import { grade } from '../../harness/engine/grade.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { amount } from '../soak.ts';
import { listExercises, loadGrader } from '../this-course.ts';

/** One by default: there are hundreds of files, and some exercises count thousands of draws for each. */
const SEEDS = amount(1, 40);

const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

const TREES = [
  ['upheld-but-wrong', 'refuted'],
  ['refuted-but-right', 'upheld'],
] as const;

describe.each(TREES)('%s', (tree, status) => {
  it.each(filesOf(tree))('%s', async (name, exercise, source) => {
    const grader = await loadGrader(exercise);
    const options = { shrink: false, resemble: false, untilRefuted: true };
    // The law that refuted it on one seed is asked first on the next.
    let refuting: string | undefined;
    const others = seeds.filter((seed) => {
      const asked = mostLikelyToFailFirst(grader, refuting);
      const report = grade(asked, loadSource(source, name), { ...options, seed });
      refuting = refutingLaws(report.findings)[0] ?? refuting;
      return report.status !== status;
    });
    expect(others, `seeds on which it is not ${status}`).toEqual([]);
  });
});

/** Name, exercise and text of each file. */
function filesOf(tree: string): (readonly [string, string, string])[] {
  const root = fileURLToPath(new URL(`../${tree}`, import.meta.url));
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => {
      const exercise = name.split('.')[0];
      if (!listExercises().includes(exercise)) throw new Error(`${tree}/${name}: no exercise ${exercise}`);
      return [name, exercise, readFileSync(join(root, name), 'utf8')] as const;
    });
}
