import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call } from '../../harness/engine/model.ts';
import { list, number, vector } from '../../harness/engine/shape.ts';
import { distancesFromBest, randomLocalSearch, stepsFromBest } from '../../reference/random-local-search.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf, minOf } from '../common/extremes.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { oneOf, sameLength, seed, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './02-local-search.misconceptions.ts';
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

/** No coordinate of a step is longer than this many standard deviations: chance below 1.3e-15 for each. */
const LONGEST = 8;

const stepSize = oneOf(0.5, 0.25, 2);

const problem = fc
  .record({
    pair: sameLength(['minimiser', 'start'], [1, 3]),
    iterations: fc.integer({ min: 0, max: 8 }),
    stepSize,
    seed: seed(),
  })
  .map(({ pair: { minimiser, start }, iterations, stepSize, seed }) => ({
    loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
    start,
    options: { iterations, stepSize },
    seed,
  }));

/** The losses of the example: of the start, and of the candidates in turn. Which candidates come is not known. */
const EXAMPLE = { ofStart: 2, ofCandidates: [1.8125, 3.25] };

const example = law(
  exampleLaw({
    input: { start: [1, 1], losses: EXAMPLE, options: { iterations: 2, stepSize: 0.5 }, seed: 1 },
    statement: 'the losses of the start and the candidates are 2, 1.8125 and 3.25: bestLoss = 1.8125',
    observe: (student, { start, losses, options, seed }) => {
      const seen: string[] = [];
      const loss = givenFunction('v ↦ 2 at the start, then 1.8125 and 3.25', start.length, (v: number[]) => {
        if (v.every((entry, j) => entry === start[j])) return losses.ofStart;
        if (!seen.includes(v.join())) seen.push(v.join());
        return losses.ofCandidates[seen.indexOf(v.join())] ?? losses.ofStart;
      });
      return student.randomLocalSearch(loss, start, options, randomSource(seed));
    },
    answer: ({ start }) => searchResult(start.length),
    judge: (_, { bestLoss }) => agrees(bestLoss, EXAMPLE.ofCandidates[0], EXACT, 'bestLoss'),
  }),
);

const smallest = law({
  name: 'the best point has the smallest loss of all that were tried, the start included',
  statement:
    'bestLoss = loss(best) = min(loss(start), loss(v₁), …),   all candidates finite, also where rng gives 0',
  points: 1,
  trivial: true,
  given: fc.record({ problem, source: randomNumbers() }).map(({ problem: { seed: _, ...rest }, source }) => ({
    ...rest,
    source,
  })),
  observe: (student, { loss, start, options, source }) =>
    student.randomLocalSearch(loss, start, options, rngOf(source)),
  answer: ({ start }) => searchResult(start.length),
  judge: ({ loss, start }, { best, bestLoss }, { loss: calls }) => {
    const stray = pointsOf(calls).find((point) => !point.every(Number.isFinite));
    if (stray !== undefined) {
      return refuted({ expected: 'finite numbers', got: stray, note: 'a candidate' });
    }
    const least = minOf([loss(start), ...lossesOf(calls)]);
    if (bestLoss !== least) return refuted({ expected: least, got: bestLoss, note: 'bestLoss' });
    return agrees(loss(best), bestLoss, ROUNDING, 'loss(best) beside bestLoss');
  },
  fingerprint: ({ loss, start }, { best, bestLoss }, { loss: calls }) => {
    const losses = [loss(start), ...lossesOf(calls)].sort((a, b) => a - b);
    return [losses.indexOf(bestLoss), losses.findIndex((value) => Math.abs(value - loss(best)) < 1e-9)];
  },
});

const anyRange = law({
  name: 'losses may be negative, huge, tiny, nearly equal, or 0',
  statement:
    'bestLoss = min(loss(start), loss(v₁), …) after iterations candidates, whatever the range of loss',
  points: 1,
  runs: 200,
  given: fc
    .record({
      loss: oneOf(...RANGED_LOSSES),
      start: vectorOf([1, 2]),
      iterations: fc.integer({ min: 1, max: 8 }),
      stepSize: oneOf(0.5, 2),
      seed: seed(),
    })
    .map(({ loss: { formula, of }, start, iterations, stepSize, seed }) => ({
      loss: givenFunction(`w ↦ ${formula}`, start.length, ([w]: number[]) => of(w)),
      start,
      options: { iterations, stepSize },
      seed,
    })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
  answer: ({ start }) => searchResult(start.length),
  judge: ({ loss, start, options: { iterations } }, { best, bestLoss }, { loss: calls }) => {
    const tried = calls.length;
    if (tried < iterations || tried > iterations + 1) {
      return refuted({ expected: `${iterations} or ${iterations + 1}`, got: tried, note: 'calls to loss' });
    }
    const least = minOf([loss(start), ...lossesOf(calls)]);
    return all(
      () => agrees(bestLoss, least, EXACT, 'bestLoss beside the smallest loss'),
      () => agrees(loss(best), least, EXACT, 'loss(best) beside the smallest loss'),
    );
  },
  fingerprint: ({ loss, start }, { bestLoss }, { loss: calls }) => [
    [loss(start), ...lossesOf(calls)].sort((a, b) => a - b).indexOf(bestLoss),
    calls.length,
  ],
});

const optimum = law({
  name: 'from a minimum the search does not move',
  statement: 'loss(start) < loss(v) for every v ⇒ best = start',
  points: 1,
  trivial: true,
  given: problem.map((input) => ({
    ...input,
    start: input.start.map(() => 0),
    loss: pit(input.start.length),
  })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).best,
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, best) => agrees(best, start, EXACT),
  // Whether it moved, and whether further than one step could have taken it.
  fingerprint: ({ start, options }, best) => [
    isClose(best, start, EXACT) ? 0 : 1,
    best.every((entry) => entry >= 0) ? 1 : 0,
    best.some((entry) => Math.abs(entry) > LONGEST * options.stepSize) ? 1 : 0,
  ],
});

/** No entry of the pit is as large. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into best, and no other vector changes',
  statement: 'b = best from the start, c = best from b, then c₀ ← 99 ⇒ b is still the start',
  points: 1,
  trivial: true,
  runs: 20,
  given: problem.map((input) => ({
    ...input,
    start: input.start.map(() => 0),
    loss: pit(input.start.length),
  })),
  observe: (student, { loss, start, options, seed }) => {
    const { best: b } = student.randomLocalSearch(loss, start, options, randomSource(seed));
    const { best: c } = student.randomLocalSearch(loss, b, options, randomSource(seed));
    c[0] = SCRIBBLE;
    return b;
  },
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, b) => agrees(b, start, EXACT, 'b after the write into c'),
  fingerprint: (_, b) => [b[0] === SCRIBBLE ? 1 : 0],
});

function pit(dimension: number): (v: number[]) => number {
  return givenFunction(`v ↦ 0 at the start, 1 elsewhere`, dimension, (v: number[]) =>
    v.every((entry) => entry === 0) ? 0 : 1,
  );
}

const count = law({
  name: 'every iteration tries one candidate',
  statement: 'calls to loss ≤ iterations + 1,   iterations of them at other points than the start',
  points: 1,
  given: problem,
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options: { iterations } }, _, { loss }) => {
    if (loss.length > iterations + 1) {
      return refuted({ expected: iterations + 1, got: loss.length, note: 'calls to loss' });
    }
    const candidates = pointsOf(loss).filter((point) => !isClose(point, start, EXACT)).length;
    return candidates === iterations
      ? upheld
      : refuted({ expected: iterations, got: candidates, note: 'candidates, which are not the start' });
  },
  fingerprint: ({ options }, _, { loss }) => [
    Math.max(0, loss.length - options.iterations - 1),
    Math.min(0, loss.length - options.iterations),
  ],
});

/** Of 60 normal numbers all are below 1/2 with a chance of 0.383⁶⁰ ≈ 1e-25. */
const SHORT = 0.5;

const nearby = law({
  name: 'every candidate is a short step from the best point so far, as long as stepSize says',
  statement: '|vₖⱼ − bₖ₋₁ⱼ| ≤ 8 · stepSize, and in 60 steps some are longer than stepSize/2',
  points: 2,
  runs: 40,
  given: fc
    .record({ problem, stepSize: oneOf(0.5, 0.25, 2, 1e-9, 1e-3, 100, 1e6) })
    .map(({ problem, stepSize }) => ({ ...problem, options: { iterations: 60, stepSize } })),
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

const DIMENSION = 2;

const spread = law({
  name: 'while nothing is better the candidates spread around the start like normal numbers',
  statement: 'vₖ = start + stepSize · zₖ,   zₖⱼ independent, mean 0, variance 1',
  points: 1,
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: pit(DIMENSION),
    start: new Array<number>(DIMENSION).fill(0),
    options: { iterations: SAMPLE, stepSize },
    seed,
  })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ options }, _, { loss }) => looksNormal(candidatesOf(loss), options.stepSize),
  fingerprint: ({ options }, _, { loss }) => roughMoments(candidatesOf(loss), options.stepSize),
});

const finely = law({
  name: 'the steps are normal to the last digit that many of them show',
  statement: 'mean of z² ≈ 1, mean of z⁴ ≈ 3, over 3000 candidates of 100 coordinates',
  points: 1,
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: pit(FINE_DIMENSION),
    start: new Array<number>(FINE_DIMENSION).fill(0),
    options: { iterations: FINE_SAMPLE, stepSize },
    seed,
  })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ options }, _, { loss }) => looksFinelyNormal(candidatesOf(loss), options.stepSize),
  fingerprint: ({ options }, _, { loss }) =>
    roughMoments(
      candidatesOf(loss).map((point) => point.slice(0, DIMENSION)),
      options.stepSize,
    ),
});

/** The points that were tried, without the start. */
function candidatesOf(calls: readonly Call[]): number[][] {
  return pointsOf(calls).filter((point) => point.some((entry) => entry !== 0));
}

/** Downhill without end, and so flat that neither a share of the loss nor a small number tells better from worse. */
const slope = givenFunction('v ↦ 100 + v₀/100', DIMENSION, ([first]: number[]) => 100 + first / 100);

const fromTheBest = law({
  name: 'after every taken step, and after every refused one, the next starts at the best point',
  statement: '(vₖ − bₖ₋₁)/stepSize like independent normal numbers, where every second step is taken',
  points: 1,
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: slope,
    start: new Array<number>(DIMENSION).fill(0),
    options: { iterations: SAMPLE, stepSize },
    seed,
  })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options }, _, { loss }) => looksNormal(stepsOf(start, loss), options.stepSize),
  fingerprint: ({ start, options }, _, { loss }) => roughMoments(stepsOf(start, loss), options.stepSize),
});

/** How each candidate on the slope lies to the best point before it. */
function stepsOf(start: number[], calls: readonly Call[]): number[][] {
  const steps = stepsFromBest(start, slope(start), pointsOf(calls), lossesOf(calls));
  return steps.filter((step) => step.some((entry) => entry !== 0));
}

const everyCoordinate = law({
  name: 'every candidate moves every coordinate, by a draw of its own',
  statement: 'vₖⱼ ≠ bₖ₋₁ⱼ for every j, and no vₖⱼ comes twice in two calls with other random numbers',
  points: 1,
  runs: 30,
  given: fc
    .record({ start: vectorOf([2, 3]), iterations: fc.integer({ min: 1, max: 5 }), stepSize, seed: seed() })
    .map(({ start, iterations, stepSize, seed }) => ({
      loss: givenFunction('v ↦ 0 at the start, 1 elsewhere', start.length, (v: number[]) =>
        isClose(v, start, EXACT) ? 0 : 1,
      ),
      start,
      options: { iterations, stepSize },
      seed,
      otherSeed: seed + 1,
    })),
  observe: (student, { loss, start, options, seed, otherSeed }) => [
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
    student.randomLocalSearch(loss, start, options, randomSource(otherSeed)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: ({ start }, _, { loss }) => {
    const candidates = pointsOf(loss).filter((point) => !isClose(point, start, EXACT));
    if (candidates.length === 0)
      return refuted({ expected: 'candidates', got: 'none', note: 'points tried' });
    const stuck = candidates.find((point) => point.some((entry, j) => entry === start[j]));
    if (stuck !== undefined) {
      return refuted({ expected: 'a candidate with no coordinate of the start', got: stuck });
    }
    const twice = candidates.find((point, k) =>
      candidates.slice(0, k).some((other) => point.some((entry, j) => entry === other[j])),
    );
    if (twice === undefined) return upheld;
    return refuted({
      expected: 'a candidate with no coordinate of another one',
      got: twice,
      note: 'among the candidates of both calls',
    });
  },
  fingerprint: ({ start }, _, { loss }) =>
    pointsOf(loss).map((point) => point.filter((entry, j) => entry === start[j]).length),
});

/**
 * From (4, 4), at a distance of 5.7, to below a distance of 2: as long as it is above 2, a step shortens it by 0.2
 * with a chance of at least 0.18 (radial part below −0.3, the other within 0.5), and 19 such steps suffice.
 * Fewer than 19 in 600 have a chance below 1e-27 (Chernoff).
 */
const STEPS = 600;
const FAR = [4, 4];
const DESCENDED = 4;

const descends = law({
  name: 'the search walks: many short steps lead far from the start',
  statement: 'loss(v) = ‖v‖², start = (4, 4), 600 steps of 0.5 ⇒ bestLoss < 4',
  points: 2,
  trivial: true,
  runs: 6,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({
    loss: givenFunction('v ↦ v₀² + v₁²', 2, ([a, b]: number[]) => a * a + b * b),
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

const repeatable = law({
  name: 'the same random numbers lead to the same point',
  statement: 'one seed of rng, one result',
  points: 1,
  trivial: true,
  runs: 30,
  given: problem,
  observe: (student, { loss, start, options, seed }) => [
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
  ],
  answer: ({ start }) => list([searchResult(start.length), searchResult(start.length)]),
  judge: (_, [once, again]) => agrees(again.best, once.best, ROUNDING, 'the second call beside the first'),
  fingerprint: (_, [once, again]) => [isClose(again.best, once.best, ROUNDING) ? 1 : 0],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Random local search',
  formula: String.raw`\begin{aligned}b_0 &= \text{start} \\[6pt] v_k &= b_{k-1} + \text{stepSize}\cdot z_k, \qquad z_k \text{ a vector of independent standard normal numbers} \\[6pt] b_k &= \begin{cases} v_k & \text{if } \operatorname{loss}(v_k) < \operatorname{loss}(b_{k-1}), \\ b_{k-1} & \text{else} \end{cases} \qquad k = 1 \dots \text{iterations} \\[6pt] \text{best} &= \text{the last } b, \qquad \text{bestLoss} = \operatorname{loss}(\text{best})\end{aligned}`,
  difficulty: 2,
  needs: ['02-descent/01-random-search'],
  newAnswers: { randomLocalSearch: ['best'] },
  reference: { randomLocalSearch },
  laws: [
    example,
    smallest,
    anyRange,
    optimum,
    ownVector,
    count,
    nearby,
    everyCoordinate,
    repeatable,
    spread,
    finely,
    fromTheBest,
    descends,
  ],
  misconceptions,
  hints: [
    'What is known before the first candidate is drawn, and what does it cost to know its loss?',
    'Two things have to be remembered from one iteration to the next. Which, and when do they change?',
    'From which point does the next step start after a candidate was refused?',
  ],
});
