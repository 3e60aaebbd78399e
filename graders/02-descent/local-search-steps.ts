/**
 * Laws of how far the candidates of random local search lie from the best point so far.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { argument, times, total } from '../../harness/engine/calls/formula.ts';
import { givenFormula, randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number } from '../../harness/engine/shape.ts';
import { distancesFromBest } from '../../reference/random-local-search.ts';
import { isClose } from '../common/closeness.ts';
import { maxOf } from '../common/extremes.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { LONGEST, pit, problem, stepSize, tinySteps } from './local-search-problems.ts';
import { isSinglePrecision } from './normal-points.ts';
import { ALIKE, EXACT, lossesOf, pointsOf } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

/** Of 60 normal numbers all are below 1/2 with a chance of 0.383⁶⁰ ≈ 1e-25. */
const SHORT = 0.5;

export const nearby = law({
  name: 'every candidate is a short step from the best point so far, as long as stepSize says',
  statement: '|vₖⱼ − bₖ₋₁ⱼ| ≤ 8 · stepSize, and in 60 steps some are longer than stepSize/2',
  points: 2,
  hint: 'For stepSize = 0.25 about 95 of 100 entries of a step lie between −0.5 and 0.5. Print the steps, measured from the best point so far: do they?',
  runs: 40,
  given: fc
    .record({ problem, stepSize: oneOf(0.5, 0.25, 2, 1e-9, 1e-3, 100, 1e6) })
    .map(({ problem, stepSize }) => ({ ...problem, options: { iterations: 60, stepSize } })),
  examples: [tinySteps],
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ loss, start, options }, _, { loss: calls }) => {
    const farthest = maxOf(distancesFromBest(start, loss(start), pointsOf(calls), lossesOf(calls)), 0);
    const [least, most] = [SHORT * options.stepSize, LONGEST * options.stepSize];
    const candidates = pointsOf(calls).filter((point) => !isClose(point, start, EXACT));
    if (farthest < least || farthest > most) {
      return refuted({
        expected: farthest > most ? `at most ${most}` : `at least ${least}`,
        got: farthest,
        note: 'the longest of 60 steps in one coordinate',
      });
    }
    if (!isSinglePrecision(candidates)) return upheld;
    return refuted({
      expected: 'numbers of double precision',
      got: candidates[0],
      note: 'all candidates have single precision, as in a Float32Array; the first of them',
    });
  },
  fingerprint: ({ loss, start, options }, _, { loss: calls }) => {
    const distances = distancesFromBest(start, loss(start), pointsOf(calls), lossesOf(calls));
    return [maxOf(distances, 0) > LONGEST * options.stepSize ? 1 : 0];
  },
});

const long = new Array<number>(130).fill(0);

/** More coordinates than any other law has. */
const manyCoordinates = {
  loss: pit(long.length),
  start: long,
  options: { iterations: 2, stepSize: 2 as const },
  first: [] as readonly number[],
  seed: 1,
  otherSeed: 2,
};

export const everyCoordinate = law({
  name: 'every candidate moves every coordinate, by a draw of its own',
  statement:
    'vₖⱼ ≠ bₖ₋₁ⱼ for every j, and no vₖⱼ comes twice in two calls with other random numbers, be it all of them or all but the first',
  points: 1,
  runs: 30,
  given: fc
    .record({
      start: vectorOf([2, 3]),
      iterations: fc.integer({ min: 1, max: 5 }),
      stepSize,
      first: oneOf<readonly number[]>([], ALIKE),
      seed: seed(),
    })
    .map(({ start, iterations, stepSize, first, seed }) => ({
      loss: pit(start.length, start),
      start,
      options: { iterations, stepSize },
      first,
      seed,
      otherSeed: seed + 1,
    })),
  examples: [manyCoordinates],
  observe: (student, { loss, start, options, first, seed, otherSeed }) => [
    student.randomLocalSearch(loss, start, options, randomSource(seed, first)).bestLoss,
    student.randomLocalSearch(loss, start, options, randomSource(otherSeed, first)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: ({ start, first }, _, { loss }) => {
    const candidates = pointsOf(loss).filter((point) => !isClose(point, start, EXACT));
    if (candidates.length === 0)
      return refuted({ expected: 'candidates', got: 'none', note: 'points tried' });
    const stuck = candidates.find((point) => point.some((entry, j) => entry === start[j]));
    if (stuck !== undefined) {
      return refuted({ expected: 'a candidate with no coordinate of the start', got: stuck });
    }
    const twice = alike(candidates);
    if (twice.length <= first.length) return upheld;
    const begin = first.length > 0 ? `, whose sources begin with ${first.join(', ')} and then differ` : '';
    return refuted({
      expected: 'a candidate with no coordinate of another one',
      got: twice[first.length],
      note: `among the candidates of both calls${begin}`,
    });
  },
  fingerprint: ({ start }, _, { loss }) => [
    ...pointsOf(loss).map((point) => point.filter((entry, j) => entry === start[j]).length),
    alike(pointsOf(loss).filter((point) => !isClose(point, start, EXACT))).length > 1 ? 1 : 0,
  ],
});

/** The points that have a coordinate of one before them. */
function alike(points: readonly number[][]): number[][] {
  return points.filter((point, k) =>
    points.slice(0, k).some((other) => point.some((entry, j) => entry === other[j])),
  );
}

/**
 * From (4, 4), at a distance of 5.7, to below a distance of 2: as long as it is above 2, a step shortens it by 0.2
 * with a chance of at least 0.18 (radial part below −0.3, the other within 0.5), and 19 such steps suffice.
 * Fewer than 19 in 600 have a chance below 1e-27 (Chernoff).
 */
const STEPS = 600;

const FAR = [4, 4];

const DESCENDED = 4;

export const descends = law({
  name: 'the search walks: many short steps lead far from the start',
  statement: 'loss(v) = ‖v‖², start = (4, 4), 600 steps of 0.5 ⇒ bestLoss < 4',
  points: 2,
  trivial: true,
  runs: 6,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({
    loss: givenFormula('v ↦ v₀² + v₁²', 2, total(times(argument(0), argument(0)))),
    start: FAR,
    options: { iterations: STEPS, stepSize: 0.5 },
    seed,
  })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: (_, bestLoss) =>
    bestLoss < DESCENDED ? upheld : refuted({ expected: 'below 4', got: bestLoss, note: 'bestLoss' }),
  // Where it ends depends on the draws: only whether it ever left the neighbourhood of the start does not.
  fingerprint: (_, bestLoss, { loss }) => [
    bestLoss < DESCENDED ? 1 : 0,
    pointsOf(loss).every((point) => Math.hypot(point[0] - 4, point[1] - 4) < 4) ? 1 : 0,
  ],
});
