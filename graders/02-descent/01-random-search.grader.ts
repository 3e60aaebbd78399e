import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call, Judgement } from '../../harness/engine/model.ts';
import { list, number, vector } from '../../harness/engine/shape.ts';
import { bestOf, randomSearch } from '../../reference/random-search.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { minOf } from '../common/extremes.ts';
import { triesMany } from '../common/many-iterations.ts';
import { rngOf } from '../common/random.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { choices, misconceptions } from './01-random-search.misconceptions.ts';
import { firstCoordinate } from './first-coordinate.ts';
import { RANGED_LOSSES } from './losses-by-range.ts';
import { rngAndScale } from './search-draws.ts';
import { EXACT, lossesOf, pointsOf, searchResult } from './search-log.ts';
import { distribution, everyDirection, finely, ownDraws } from './search-points.ts';
import { iterations, problem } from './search-problems.ts';

const law = lawsFor<typeof Exercise>();

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

/** More points than any other law asks for. */
const manyPoints = {
  loss: firstCoordinate('w', 1),
  dimension: 1,
  options: { iterations: 12_000, scale: 1 as const },
  source: { first: [], seed: 1 },
};

const count = law({
  name: 'as many points are tried as there are iterations, all of finite numbers',
  statement: 'calls to loss = iterations,   also where rng gives 0',
  points: 1,
  hint: 'Try it with rng = () => 0 and iterations = 1: how often is loss called, and is every entry a finite number?',
  given: problem,
  examples: [manyPoints],
  isDeep: triesMany,
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
  hint: 'Follow the losses 2e9, −5e-13 and −6e-13 through the comparison: each is smaller than the one before. Which of them is not kept?',
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
    rngAndScale,
    everyDirection,
    distribution,
    finely,
  ],
  misconceptions,
  choices,
  hints: [
    'Each iteration has three parts: draw a point, ask for its loss, keep it if it is better.',
    'Which number is larger than every loss, so that the first point is kept whatever its loss is?',
    'If the same array is filled with the next point, what happens to the one that was kept?',
  ],
});
