/**
 * What the points of random search come from: all numbers of rng, times the scale, and nothing else.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number } from '../../harness/engine/shape.ts';
import { agrees, ELEMENTARY, EXACTLY } from '../common/closeness.ts';
import { rngOf } from '../common/random.ts';
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

/** Of 24 normal numbers two begin with so few numbers from rng that this many can be the same. */
const FIRST = [0.3, 0.6, 0.9];

export const everyNumber = law({
  name: 'every normal number takes new numbers from rng',
  statement: 'rng with the same three numbers at first and others after that ⇒ other points',
  points: 1,
  hint: 'How many numbers does a call with dimension = 3 and 8 iterations take from rng? Is one of them turned into all the others?',
  trivial: true,
  runs: 4,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({
    loss: givenFunction('w ↦ w₀', 3, ([w]: number[]) => w),
    dimension: 3,
    options: { iterations: 8, scale: 1 },
    sources: [seed, seed + 1].map((next) => ({ first: FIRST, seed: next })),
  })),
  observe: (student, { loss, dimension, options, sources }) =>
    sources.map((source) => student.randomSearch(loss, dimension, options, rngOf(source)).bestLoss),
  answer: () => list([number, number]),
  judge: ({ options: { iterations } }, _, { loss }) => {
    const [one, other] = [0, 1].map((call) =>
      pointsOf(loss)
        .slice(call * iterations, (call + 1) * iterations)
        .flat(),
    );
    const same = one.filter((entry) => other.includes(entry)).length;
    return 2 * same <= one.length
      ? upheld
      : refuted({
          expected: 'at most 3',
          got: same,
          note: `how many of ${one.length} numbers are in both calls`,
        });
  },
  fingerprint: (_, __, { loss }) => [new Set(pointsOf(loss).flat()).size],
});
