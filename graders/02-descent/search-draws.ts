/**
 * What the points of random search come from: rng, times the scale, and nothing else.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list, number } from '../../harness/engine/shape.ts';
import { agrees, ELEMENTARY, EXACTLY } from '../common/closeness.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { pointsOf } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

const DIMENSION = 2;

const uphill = givenFunction('w ↦ w₀', DIMENSION, ([w]: number[]) => w);
const downhill = givenFunction('w ↦ −w₀', DIMENSION, ([w]: number[]) => -w);

/** Beyond what any bound on points or scales lets through. */
const SCALES = [2 ** -100, 2 ** -40, 2 ** 40, 2 ** 100] as const;

export const rngAndScale = law({
  name: 'where the points lie depends on rng and scale, not on the losses so far',
  statement: 'the same numbers from rng: wₖ for −loss = wₖ for loss,   wₖ for S·scale = S · wₖ',
  points: 1,
  hint: 'Draw five points with one seed for scale = 1, and five with the same seed for scale = 1e9. Is each of the second a billion times as far out as its partner?',
  runs: 8,
  given: fc
    .record({ S: oneOf(...SCALES), seed: seed() })
    .map(({ S, seed }) => ({ loss: uphill, other: downhill, dimension: DIMENSION, iterations: 6, S, seed })),
  observe: (student, { loss, other, dimension, iterations, S, seed }) => [
    student.randomSearch(loss, dimension, { iterations, scale: 1 }, randomSource(seed)).bestLoss,
    student.randomSearch(other, dimension, { iterations, scale: S }, randomSource(seed)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: ({ iterations, S }, _, { loss, other }) => {
    const [plain, scaled] = [pointsOf(loss), pointsOf(other)];
    return all(
      () => agrees([plain.length, scaled.length], [iterations, iterations], EXACTLY, 'points tried'),
      ...plain.map(
        (point, k) => () =>
          agrees(
            (scaled[k] ?? []).map((entry) => entry / S),
            point,
            ELEMENTARY,
            `point ${k + 1} for other and scale = ${S}, divided by it, beside that for loss and scale = 1`,
          ),
      ),
    );
  },
  fingerprint: ({ S }, _, { loss, other }) => [
    pointsOf(loss).length,
    pointsOf(other).filter((point, k) => {
      const partner = pointsOf(loss)[k] ?? [];
      return point.every((entry, j) => Math.abs(entry / S - partner[j]) < 1e-9);
    }).length,
  ],
});
