/**
 * Laws on the sweeps of the elastic net: where one leads, and which is the last.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { correlations, dot, lipschitzConstant } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { wellConditioned } from '../common/regression.ts';
import { inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { besideLarge } from './beside-large.ts';
import { ALL_RATIOS, mixed, type Run, solve } from './elastic-net-problem.ts';
import { latestWeight } from './lasso-problem.ts';
import { ENDINGS, endsOf, isEarly, MEASURED, possibleResults, TIED } from './last-sweep.ts';

const law = lawsFor<typeof Exercise>();

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

export const firstSweep = law({
  name: 'without a sweep w is 0, and one sweep does what one sweep can do',
  statement: 'w₀ = 0,   w₁ = one sweep further (a proximal gradient step: a multiple of S_{λa}(Xᵀy/n))',
  points: 1,
  given: mixed(
    wellConditioned(['none'], [2, 2], [1, 4]),
    ALL_RATIOS,
    [0.2, 0, 0.05, 1],
    [{ maxIterations: 1, tolerance: 1e-12 }],
  ),
  runs: 40,
  observe: (student, run) => ({
    none: solve(student, { ...run, maxIterations: 0 }),
    one: solve(student, run),
  }),
  answer: () => record({ none: vector(2), one: vector(2) }),
  judge: (run, { none, one }) =>
    all(
      () => agrees(none, [0, 0], EXACTLY, 'without a sweep'),
      () => {
        const sweeps = possibleResults(run, run.l1Ratio);
        if (isOneOf(one, sweeps) || gradientStep(run, one) !== undefined) return upheld;
        return refuted({ expected: sweeps[0], got: one, note: 'after one sweep' });
      },
    ),
});

/**
 * From w = 0 a proximal gradient step leads to η/(1 + ηs) · S_{λa}(Xᵀy/n), with s the L2 part that its prox has: that factor,
 * if w is such a step.
 */
function gradientStep(
  { X, y, lambda, l1Ratio }: Omit<Run, 'maxIterations'>,
  w: readonly number[],
): number | undefined {
  const start = new Array<number>(X.columns).fill(0);
  const direction = softThreshold(correlations(X.to2DArray(), y, start), lambda * l1Ratio);
  const factor = dot(direction, w) / dot(direction, direction);
  const isStep = factor > 0 && isOneOf(w, [direction.map((entry) => factor * entry)]);
  return isStep ? factor : undefined;
}

/** A run, and for some others that end at the same sweep. */
interface Ended extends Run {
  readonly others?: readonly Run[];
}

const drawnEnds: fc.Arbitrary<Ended> = mixed(
  wellConditioned(['none'], [2, 2], [1, 4]),
  [0.5, 0.75, 1],
  [0.2, 0.05, 0],
  ENDINGS,
);

const ended: readonly Ended[] = [
  ...MEASURED.map((problem) => ({ ...problem, l1Ratio: 1 })),
  { ...TIED.one, l1Ratio: 1, others: [{ ...TIED.other, l1Ratio: 1 }] },
];

export const lastSweep = law({
  name: 'the last sweep is number maxIterations, or the first that moves w by less than tolerance',
  statement: 'k = maxIterations or ‖wₖ − wₖ₋₁‖ < tolerance ⇒ the result is wₖ',
  points: 1,
  hint: 'Print how far each sweep moves w, and which w is returned: that of the first sweep below tolerance, the one before, or the one after?',
  trivial: true,
  given: drawnEnds,
  runs: 40,
  examples: ended,
  observe: (student, { others = [], ...run }) => ({
    path: upTo(run.maxIterations).map((maxIterations) =>
      solve(student, { ...run, maxIterations, tolerance: 0 }),
    ),
    result: solve(student, run),
    ofOthers: others.map((other) => solve(student, other)),
  }),
  answer: ({ maxIterations, others = [] }) =>
    record({
      path: times(maxIterations + 1, vector(2)),
      result: vector(2),
      ofOthers: times(others.length, vector(2)),
    }),
  judge: (run, { path, result, ofOthers }) => {
    if (ofOthers.length > 0 && [result, ...ofOthers].every(isEarly)) {
      return refuted({ expected: path[2], got: result, note: TIED.words });
    }
    const ends = endsOf(path, run.tolerance);
    if (isOneOf(result, ends)) return upheld;
    // Coordinate descent may visit the weights in a new order at each call: then no path repeats itself.
    const isDescent = path.every((w, maxIterations) =>
      isOneOf(w, possibleResults({ ...run, maxIterations, tolerance: 0 }, run.l1Ratio)),
    );
    if (isDescent && isOneOf(result, possibleResults(run, run.l1Ratio))) return upheld;
    return refuted({ expected: ends[0], got: result });
  },
});

function isOneOf(w: readonly number[], results: readonly (readonly number[])[]): boolean {
  return results.some((result) => isClose(w, result, ROUNDING));
}

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, k) => k);
}

/**
 * An end before sweep 10,000 shows in twice as many: in a random order k sweeps are between k + 1 and 2k moves, since a
 * weight set twice in a row moves once.
 */
const MANY = [10_000, 20_000] as const;

/** Small weights move as well: two and four sweeps, with y and λ in tiny units. */
const FEW = [2, 4] as const;

/** One weight is 0 for 1,300 sweeps of coordinate descent, or 7,247 steps of 1/L, and is visited all the same. */
const ALL = [1000, 20_000] as const;

/** Steps may be shorter than 1/L, however short: two fifths of it take 18,117 of them to that weight. */
const LONG_ENOUGH = 0.4;

/** Whether sweeps are steps of proximal gradient with which the weight may be 0 to the end. */
function takesShortSteps(problem: Moving, first: readonly number[]): boolean {
  const step = gradientStep(problem, first);
  return step !== undefined && step * lipschitzConstant(problem.X.to2DArray()) < LONG_ENOUGH;
}

/** A problem, and two numbers of sweeps that lead to different weights. */
interface Moving extends Omit<Run, 'maxIterations'> {
  readonly sweeps: readonly [number, number];
}

/** Two features 2° apart: in any order, sweep 20,000 moves the weights by more than 1e-14. */
function almostParallel(target: number, l1Ratio: number): Moving {
  const X = new Matrix([
    [28, 28],
    [0, 1],
  ]);
  return { X, y: [28, target], lambda: 0.01, l1Ratio, tolerance: 0, sweeps: MANY };
}

function inTinyUnit(unit: number, l1Ratio: number): Moving {
  const problem = almostParallel(2, l1Ratio);
  return { ...problem, y: inUnits(problem.y, unit), lambda: unit * problem.lambda, sweeps: FEW };
}

export const everySweepMoves = law({
  name: 'with a tolerance of 0 sweeps go on to maxIterations, however many and however small they are',
  statement: 'tolerance = 0 and wₖ not yet the minimiser ⇒ wₘ ≠ wₖ for m ≥ 2k',
  points: 1,
  hint: 'No sweep moves w by less than 0, not even one that moves it by 1e-9. What in the code ends the sweeps before maxIterations?',
  given: fc
    .record({ target: oneOf(2, 0.5), l1Ratio: oneOf(0.5, 1) })
    .map(({ target, l1Ratio }) => almostParallel(target, l1Ratio)),
  runs: 1,
  examples: [
    ...[0.5, 1].map((l1Ratio) => ({ ...besideLarge(), l1Ratio, tolerance: 0, sweeps: FEW })),
    ...TINY_UNITS.flatMap((unit) => [0.5, 1].map((l1Ratio) => inTinyUnit(unit, l1Ratio))),
    { ...latestWeight(), l1Ratio: 1, tolerance: 0, sweeps: ALL },
  ],
  isDeep: ({ sweeps: [, most] }) => asksForMany({ maxIterations: most }),
  observe: (student, { sweeps, ...problem }) =>
    [1, ...sweeps].map((maxIterations) => solve(student, { ...problem, maxIterations })),
  answer: ({ X }) => times(3, vector(X.columns)),
  judge: (problem, [first, earlier, later]) => {
    const [before, after] = problem.sweeps;
    // The last two weights, or the last one, are the ones that go on.
    const moving = before === ALL[0] && !takesShortSteps(problem, first) ? 1 : 2;
    if (later.slice(-moving).some((weight, j) => weight !== earlier.slice(-moving)[j])) return upheld;
    return refuted({ expected: `other weights after ${after} sweeps than after ${before}`, got: later });
  },
});
