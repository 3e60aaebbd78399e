import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call, Judgement } from '../../harness/engine/model.ts';
import { list, number, vector } from '../../harness/engine/shape.ts';
import { bestOf, randomSearch } from '../../reference/random-search.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { minOf } from '../common/extremes.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-random-search.misconceptions.ts';
import { givenLoss } from './bowls.ts';
import { RANGED_LOSSES } from './losses-by-range.ts';
import {
  FINE_DIMENSION,
  FINE_SAMPLE,
  isSinglePrecision,
  looksFinelyNormal,
  looksNormal,
  roughMoments,
  SAMPLE,
} from './normal-points.ts';
import { lossesOf, pointsOf, searchResult } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

/** The loss has seen the very point and given the very number: no rounding may come between. */
const EXACT: Tolerance = { relative: 0, absolute: 0 };

const minimiser = vectorOf([1, 3]);
const iterations = fc.integer({ min: 1, max: 8 });
const scale = oneOf(1, 0.5, 3);

const problem = fc
  .record({ minimiser, iterations, scale, source: randomNumbers() })
  .map(({ minimiser, iterations, scale, source }) => ({
    loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
    dimension: minimiser.length,
    options: { iterations, scale },
    source,
  }));

/** Which of the calls gave the best point, from the end: does not depend on how the points were drawn. */
const placeOf = (loss: readonly Call[], bestLoss: number) => {
  const losses = lossesOf(loss);
  const ranked = [...losses].sort((a, b) => a - b);
  return [ranked.indexOf(bestLoss), losses.indexOf(bestLoss) - losses.length, losses.length];
};

/** The losses of the example in turn: which points come is not known, their losses are. */
const exampleLosses = [1.25, 5, 0.3125];

const example = law(
  exampleLaw({
    input: { losses: exampleLosses, dimension: 2, options: { iterations: 3, scale: 1 }, seed: 1 },
    statement: 'the losses of the three points are 1.25, 5 and 0.3125: bestLoss = 0.3125, best = the third',
    observe: (student, { losses, dimension, options, seed }) => {
      let k = 0;
      const loss = givenFunction('w ↦ 1.25, 5 and 0.3125 in turn', dimension, (_: number[]) => losses[k++]);
      return student.randomSearch(loss, dimension, options, randomSource(seed));
    },
    answer: ({ dimension }) => searchResult(dimension),
    judge: (_, { bestLoss }) => agrees(bestLoss, 0.3125, EXACT, 'bestLoss'),
  }),
);

const smallest = law({
  name: 'the best point is the one with the smallest loss of all that were tried',
  statement: 'bestLoss = min over k of loss(wₖ)',
  points: 1,
  given: problem,
  observe: (student, { loss, dimension, options, source }) =>
    student.randomSearch(loss, dimension, options, rngOf(source)),
  answer: ({ dimension }) => searchResult(dimension),
  judge: (_, { bestLoss }, { loss }) => {
    const losses = lossesOf(loss);
    if (losses.length === 0) return refuted({ expected: 'a loss that was asked for', got: bestLoss });
    return agrees(bestLoss, minOf(losses), EXACT, 'bestLoss beside the smallest loss that was returned');
  },
  fingerprint: (_, { bestLoss }, { loss }) => placeOf(loss, bestLoss),
});

const point = law({
  name: 'best is the point that has this loss',
  statement: 'loss(best) = bestLoss',
  points: 1,
  given: problem,
  observe: (student, { loss, dimension, options, source }) =>
    student.randomSearch(loss, dimension, options, rngOf(source)),
  answer: ({ dimension }) => searchResult(dimension),
  judge: (_, { best, bestLoss }, { loss }) => {
    const [points, losses] = [pointsOf(loss), lossesOf(loss)];
    const tried = points.some((point, k) => losses[k] === bestLoss && isClose(best, point, EXACT));
    if (tried) return upheld;
    const expected = losses.length > 0 ? bestOf(points, losses).best : 'a point that was tried';
    return refuted({ expected, got: best, note: 'best beside the point with the smallest loss' });
  },
  fingerprint: (_, { best, bestLoss }, { loss }) => {
    const points = pointsOf(loss);
    return [
      ...placeOf(loss, bestLoss),
      points.findLastIndex((tried) => isClose(best, tried, EXACT)) - points.length,
    ];
  },
});

const count = law({
  name: 'as many points are tried as there are iterations, all of finite numbers',
  statement: 'calls to loss = iterations,   also where rng gives 0',
  points: 1,
  given: problem,
  observe: (student, { loss, dimension, options, source }) =>
    student.randomSearch(loss, dimension, options, rngOf(source)).bestLoss,
  answer: () => number,
  judge: ({ options }, _, { loss }) => {
    const stray = pointsOf(loss).find((point) => !point.every(Number.isFinite));
    return all(
      () => asOftenAs(options.iterations, loss),
      () =>
        stray === undefined ? upheld : refuted({ expected: 'finite numbers', got: stray, note: 'a point' }),
    );
  },
  fingerprint: (_, bestLoss, { loss }) => placeOf(loss, bestLoss),
});

function asOftenAs(iterations: number, loss: readonly Call[]): Judgement {
  if (loss.length === iterations) return upheld;
  return refuted({ expected: iterations, got: loss.length, note: 'calls to loss' });
}

const anyRange = law({
  name: 'losses may be negative, huge, tiny, nearly equal, or 0',
  statement: 'bestLoss = min over k of loss(wₖ), whatever the range of loss',
  points: 1,
  runs: 200,
  given: fc
    .record({ loss: oneOf(...RANGED_LOSSES), iterations, seed: seed() })
    .map(({ loss: { formula, of }, iterations, seed }) => ({
      loss: givenFunction(`w ↦ ${formula}`, 1, ([w]: number[]) => of(w)),
      dimension: 1,
      options: { iterations, scale: 1 },
      seed,
    })),
  observe: (student, { loss, dimension, options, seed }) =>
    student.randomSearch(loss, dimension, options, randomSource(seed)),
  answer: ({ dimension }) => searchResult(dimension),
  judge: ({ options }, { best, bestLoss }, { loss }) => {
    const [points, losses] = [pointsOf(loss), lossesOf(loss)];
    const least = minOf(losses);
    return all(
      () => asOftenAs(options.iterations, loss),
      () => agrees(bestLoss, least, EXACT, 'bestLoss beside the smallest loss that was returned'),
      () =>
        points.some((point, k) => losses[k] === least && isClose(best, point, EXACT))
          ? upheld
          : refuted({
              expected: points[losses.indexOf(least)],
              got: best,
              note: 'best beside the point with the smallest loss',
            }),
    );
  },
  fingerprint: (_, { bestLoss }, { loss }) => [...placeOf(loss, bestLoss), Math.round(bestLoss)],
});

const ownDraws = law({
  name: 'every coordinate of every point is a draw of its own, in every call',
  statement: 'no number comes twice among the wₖⱼ of two calls with other random numbers',
  points: 1,
  // Two of 48 numbers of 53 bits are equal with a chance below 2e-13, in all runs below 3e-12.
  runs: 20,
  given: fc
    .record({
      minimiser,
      iterations,
      scale: oneOf(1, 0.5, 3, 1e-9, 1e6),
      seed: seed(),
    })
    .map(({ minimiser, iterations, scale, seed }) => ({
      loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
      dimension: minimiser.length,
      options: { iterations, scale },
      seed,
      otherSeed: seed + 1,
    })),
  observe: (student, { loss, dimension, options, seed, otherSeed }) => [
    student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss,
    student.randomSearch(loss, dimension, options, randomSource(otherSeed)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: (_, __, { loss }) => {
    const entries = pointsOf(loss ?? []).flat();
    if (entries.length === 0) return refuted({ expected: 'points', got: 'none', note: 'points tried' });
    if (isSinglePrecision([entries])) {
      return refuted({
        expected: 'numbers of double precision',
        got: entries.slice(0, 3),
        note: 'all numbers tried have single precision, as in a Float32Array; the first of them',
      });
    }
    const twice = entries.find((entry, k) => entries.indexOf(entry) < k);
    if (twice === undefined) return upheld;
    return refuted({
      expected: 'once',
      got: entries.filter((entry) => entry === twice).length,
      note: `how often ${twice} stands in the points of both calls`,
    });
  },
  fingerprint: (_, __, { loss }) => {
    const entries = pointsOf(loss ?? []).flat();
    return [entries.length - new Set(entries).size, entries.length];
  },
});

const repeatable = law({
  name: 'the same random numbers lead to the same point',
  statement: 'one seed of rng, one result',
  points: 1,
  trivial: true,
  runs: 30,
  given: problem,
  observe: (student, { loss, dimension, options, source }) => [
    student.randomSearch(loss, dimension, options, rngOf(source)).best,
    student.randomSearch(loss, dimension, options, rngOf(source)).best,
  ],
  answer: ({ dimension }) => list([vector(dimension), vector(dimension)]),
  judge: (_, [once, again]) => agrees(again, once, ROUNDING, 'the second call beside the first'),
  fingerprint: (_, [once, again]) => [isClose(again, once, ROUNDING) ? 1 : 0],
});

const DIMENSION = 3;

const distribution = law({
  name: 'the points are spread like independent normal numbers of the given scale',
  statement: 'wₖⱼ = scale · zₖⱼ,   zₖⱼ independent, mean 0, variance 1',
  points: 1,
  runs: 1,
  given: fc.record({ scale: oneOf(3, 0.25), seed: seed() }).map(({ scale, seed }) => ({
    loss: givenFunction(`w ↦ w₀`, DIMENSION, ([w]: number[]) => w),
    dimension: DIMENSION,
    options: { iterations: SAMPLE, scale },
    seed,
  })),
  observe: (student, { loss, dimension, options, seed }) =>
    student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ options }, _, { loss }) => looksNormal(pointsOf(loss), options.scale),
  fingerprint: ({ options }, _, { loss }) => roughMoments(pointsOf(loss), options.scale),
});

const finely = law({
  name: 'the points are normal to the last digit that many of them show',
  statement: 'mean of z² ≈ 1, mean of z⁴ ≈ 3, over 3000 points of 100 coordinates',
  points: 1,
  runs: 1,
  given: fc.record({ scale: oneOf(2, 0.5), seed: seed() }).map(({ scale, seed }) => ({
    loss: givenFunction(`w ↦ w₀`, FINE_DIMENSION, ([w]: number[]) => w),
    dimension: FINE_DIMENSION,
    options: { iterations: FINE_SAMPLE, scale },
    seed,
  })),
  observe: (student, { loss, dimension, options, seed }) =>
    student.randomSearch(loss, dimension, options, randomSource(seed)).bestLoss,
  answer: () => number,
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

const everyDirection = law({
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

export const grader = graderFor<typeof Exercise>({
  title: 'Random search',
  difficulty: 2,
  needs: [],
  reference: { randomSearch },
  laws: [
    example,
    smallest,
    point,
    count,
    anyRange,
    repeatable,
    ownDraws,
    everyDirection,
    distribution,
    finely,
  ],
  misconceptions,
  hints: [
    'Each iteration has three parts: draw a point, ask for its loss, keep it if it is better.',
    'Which number is larger than every loss, so that the first point is kept whatever its loss is?',
    'If the same array is filled with the next point, what happens to the one that was kept?',
  ],
});
