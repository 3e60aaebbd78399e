/**
 * Laws of where random search looks: in every direction, normally, with a draw for each coordinate.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number, times } from '../../harness/engine/shape.ts';
import { agrees } from '../common/closeness.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { givenLoss } from './bowls.ts';
import { firstCoordinate } from './first-coordinate.ts';
import {
  FINE_DIMENSION,
  FINE_SAMPLE,
  isSinglePrecision,
  looksFinelyNormal,
  looksNormal,
  roughMoments,
  SAMPLE,
  SEARCHES,
  seedsOf,
} from './normal-points.ts';
import { ALIKE, EXACT, pointsOf } from './search-log.ts';
import { iterations, minimiser } from './search-problems.ts';

const law = lawsFor<typeof Exercise>();

/** More coordinates than any other law has. */
const manyCoordinates = {
  loss: firstCoordinate('w', 130),
  dimension: 130,
  options: { iterations: 2, scale: 1 },
  first: [] as readonly number[],
  seed: 1,
  otherSeed: 2,
};

export const ownDraws = law({
  name: 'every coordinate of every point is a draw of its own, in every call',
  statement:
    'no number comes twice among the wₖⱼ of two calls with other random numbers, be it all of them or all but the first',
  points: 1,
  hint: 'For dimension = 3 and 2 iterations six normal numbers are needed. How often does the code draw one, and is anything kept from call to call?',
  // Two of 48 numbers of 53 bits are equal with a chance below 2e-13, in all runs below 3e-12.
  runs: 20,
  given: fc
    .record({
      minimiser,
      iterations,
      scale: oneOf(1, 0.5, 3, 1e-16, 1e6),
      first: oneOf<readonly number[]>([], ALIKE),
      seed: seed(),
    })
    .map(({ minimiser, iterations, scale, first, seed }) => ({
      loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
      dimension: minimiser.length,
      options: { iterations, scale },
      first,
      seed,
      otherSeed: seed + 1,
    })),
  examples: [manyCoordinates],
  observe: (student, { loss, dimension, options, first, seed, otherSeed }) => [
    student.randomSearch(loss, dimension, options, randomSource(seed, first)).bestLoss,
    student.randomSearch(loss, dimension, options, randomSource(otherSeed, first)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: ({ first }, __, { loss }) => {
    const entries = pointsOf(loss ?? []).flat();
    if (entries.length === 0) return refuted({ expected: 'points', got: 'none', note: 'points tried' });
    if (isSinglePrecision([entries])) {
      return refuted({
        expected: 'numbers of double precision',
        got: entries.slice(0, 3),
        note: 'all numbers tried have single precision, as in a Float32Array; the first of them',
      });
    }
    const twice = entries.filter((entry, k) => entries.indexOf(entry) < k);
    if (twice.length <= first.length) return upheld;
    if (first.length > 0) {
      return refuted({
        expected: `at most ${first.length}`,
        got: twice.length,
        note: `how many numbers come twice: the sources of the two calls begin with ${first.join(', ')}, and then differ`,
      });
    }
    return refuted({
      expected: 'once',
      got: entries.filter((entry) => entry === twice[0]).length,
      note: `how often ${twice[0]} stands in the points of both calls`,
    });
  },
  fingerprint: (_, __, { loss }) => {
    const entries = pointsOf(loss ?? []).flat();
    return [entries.length - new Set(entries).size, entries.length];
  },
});

const DIMENSION = 3;

export const distribution = law({
  name: 'the points are spread like independent normal numbers of the given scale',
  statement: 'wₖⱼ = scale · zₖⱼ,   zₖⱼ independent, mean 0, variance 1',
  points: 1,
  hint: 'Draw many points with scale = 2: in each coordinate the mean of the squares should be near 4, and the mean product of two coordinates near 0. Which of the two is not?',
  runs: 1,
  given: fc.record({ scale: oneOf(3, 0.25), seed: seed() }).map(({ scale, seed }) => ({
    loss: firstCoordinate('w', DIMENSION),
    dimension: DIMENSION,
    options: { iterations: SAMPLE / SEARCHES, scale },
    seeds: seedsOf(seed),
  })),
  observe: (student, { loss, dimension, options, seeds }) =>
    seeds.map((seed) => student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss),
  answer: () => times(SEARCHES, number),
  judge: ({ options }, _, { loss }) => looksNormal(pointsOf(loss), options.scale),
  fingerprint: ({ options }, _, { loss }) => roughMoments(pointsOf(loss), options.scale),
});

export const finely = law({
  name: 'the points are normal to the last digit that many of them show',
  statement: 'mean of z² ≈ 1, mean of z⁴ ≈ 3, over 3000 points of 100 coordinates',
  points: 1,
  runs: 1,
  given: fc.record({ scale: oneOf(2, 0.5), seed: seed() }).map(({ scale, seed }) => ({
    loss: firstCoordinate('w', FINE_DIMENSION),
    dimension: FINE_DIMENSION,
    options: { iterations: FINE_SAMPLE / SEARCHES, scale },
    seeds: seedsOf(seed),
  })),
  observe: (student, { loss, dimension, options, seeds }) =>
    seeds.map((seed) => student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss),
  answer: () => times(SEARCHES, number),
  judge: ({ options }, _, { loss }) => looksFinelyNormal(pointsOf(loss), options.scale),
  fingerprint: ({ options }, _, { loss }) =>
    roughMoments(
      pointsOf(loss).map((point) => point.slice(0, 3)),
      options.scale,
    ),
});

const manyPoints = (minimiser: number[], scale: number, seed: number) => ({
  loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
  dimension: minimiser.length,
  options: { iterations: 200, scale },
  seed,
});

/** Of 200 normal numbers none is above 1/2 with a chance of 0.692²⁰⁰ ≈ 1e-32; one beyond 8 has a chance of 1.3e-15. */
const [NOT_FAR, TOO_FAR] = [0.5, 8];

/** For each coordinate: tried far out below 0, far out above 0, and nowhere too far. */
function reached(points: readonly number[][], dimension: number, scale: number): number[][] {
  return Array.from({ length: dimension }, (_, j) => [
    points.some((point) => point[j] < -NOT_FAR * scale) ? -1 : 0,
    points.some((point) => point[j] > NOT_FAR * scale) ? 1 : 0,
    points.some((point) => Math.abs(point[j]) > TOO_FAR * scale) ? 1 : 0,
  ]);
}

export const everyDirection = law({
  name: 'points are tried in every direction, as far out as the scale says',
  statement: 'some wₖⱼ > scale/2, some wₖⱼ < −scale/2, and none beyond 8·scale, for every j',
  points: 1,
  runs: 10,
  given: fc
    .record({
      minimiser: vectorOf([1, 3]),
      scale: oneOf(1, 0.125, 2, 1e-9, 1e-3, 100, 1e6),
      seed: seed(),
    })
    .map(({ minimiser, scale, seed }) => manyPoints(minimiser, scale, seed)),
  examples: [
    manyPoints([0, 1, 2, 3, 4, 5, 6, 7, 8], 1, 1),
    manyPoints([1], 1e-6, 1),
    manyPoints([1], 1e3, 1),
  ],
  observe: (student, { loss, dimension, options, seed }) =>
    student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ dimension, options: { scale } }, _, { loss }) =>
    agrees(
      reached(pointsOf(loss), dimension, scale),
      Array.from({ length: dimension }, () => [-1, 1, 0]),
      EXACT,
      'for each coordinate −1 and 1 where it was tried that far out on this side, then 1 where it was too far',
    ),
  fingerprint: ({ dimension, options: { scale } }, _, { loss }) =>
    reached(pointsOf(loss), dimension, scale).flat(),
});
