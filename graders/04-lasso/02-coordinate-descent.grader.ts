import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { correlations, lassoObjective } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { anyRegression, orthogonal, type Regression, wellConditioned } from '../common/regression.ts';
import { atUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-coordinate-descent.misconceptions.ts';
import { besideLarge, withoutLarge } from './beside-large.ts';
import {
  fat,
  HARMLESS,
  type LassoProblem,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  lateWeight,
} from './lasso-problem.ts';
import { ENDINGS, MEASURED, possibleResults } from './last-sweep.ts';
import { minimises, OPTIMALITY } from './optimality.ts';
import { everySampleTwice, relabelled, relabelledWeights } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

/**
 * With a tolerance of 1e-10 for the last sweep, right solutions violate the conditions by 2e-11 at most,
 * in whatever order they visit the weights; the nearest misconception by 1e-2.
 */
const CONVERGED = 1e-7;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/** Right solutions need fewer than 100 sweeps for that, in any order (measured on 3000 problems). */
const TO_THE_END = { maxIterations: 500, tolerance: 1e-10 };

interface Run extends LassoProblem, Exercise.CoordinateDescentOptions {}

function withOptions(
  problem: fc.Arbitrary<LassoProblem>,
  ...options: readonly Exercise.CoordinateDescentOptions[]
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, ending: oneOf(...options) })
    .map(({ problem, ending }) => ({ ...problem, ...ending }));
}

function solve(student: typeof Exercise, { X, y, lambda, maxIterations, tolerance }: Run) {
  return student.lassoCoordinateDescent(X, y, lambda, { maxIterations, tolerance });
}

const ONE_SWEEP = { maxIterations: 1, tolerance: 1e-10 };
const TWO_SWEEPS = { maxIterations: 2, tolerance: 1e-10 };

/** Where the minimiser is unique: the columns are linearly independent. */
const unique = withOptions(lassoProblem(wellConditioned(['none'], [1, 4], [0, 4])), TO_THE_END);

/** A column of small numbers is no column of zeros, and a small weight is no 0. */
const smallColumn: Run = { X: new Matrix([[1e-5], [2e-5]]), y: [3, 1], lambda: 1e-6, ...ONE_SWEEP };
const smallTarget: Run = { X: new Matrix([[1], [2]]), y: [3e-5, 1e-5], lambda: 1e-6, ...ONE_SWEEP };

/** λ is a millionth below λ_max = 3: a weight of 4e-6 is left. */
const barely: Run = { X: new Matrix([[1], [1]]), y: [4, 2], lambda: 3 - 2 ** -18, ...ONE_SWEEP };

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: {
      X: new Matrix([
        [2, 1],
        [0, 1],
      ]),
      y: [4, -1],
      maxIterations: 100,
      tolerance: 1e-10,
    },
    statement: 'X = [[2, 1], [0, 1]], y = [4, −1]:   [1.5, 0] for λ = 1,   [2, −0.25] for λ = 0.25',
    observe: (student, problem) => [1, 0.25].map((lambda) => solve(student, { ...problem, lambda })),
    answer: () => times(2, vector(2)),
    judge: (_, [one, quarter]) =>
      all(
        () => agrees(one, [1.5, 0], AT_CONVERGENCE, 'λ = 1'),
        () => agrees(quarter, [2, -0.25], AT_CONVERGENCE, 'λ = 0.25'),
      ),
  }),
);

const oneWeight = law({
  name: 'with one feature, one sweep finds the minimiser',
  statement: 'd = 1 ⇒ w₁ = argmin over v of (1/2n)‖y − v x‖² + λ|v|,   0 where x = 0',
  points: 1,
  given: withOptions(lassoProblem(anyRegression([1, 4], [1, 1], ['none'])), ONE_SWEEP),
  examples: [smallColumn, smallTarget, barely],
  observe: solve,
  answer: () => vector(1),
  judge: ({ X, y, lambda }, got) => agrees(got, [inOneWeight(X.getColumn(0), y, lambda)], ROUNDING),
});

/** argmin over v of ½a v² − c v + λ|v|, with a the mean square of x and c its mean product with y. */
function inOneWeight(x: readonly number[], y: readonly number[], lambda: number): number {
  const a = x.reduce((sum, entry) => sum + entry * entry, 0) / y.length;
  const c = x.reduce((sum, entry, i) => sum + entry * y[i], 0) / y.length;
  const [shrunk] = softThreshold([c], lambda);
  return a === 0 ? 0 : shrunk / a;
}

/** Two features 2° apart: 10,000 sweeps leave more than 1e-6 of the way, 20,000 in a random order less than 1e-8. */
const slowest: LassoProblem = {
  X: new Matrix([
    [28, 28],
    [0, 1],
  ]),
  y: [28, 2],
  lambda: 0.01,
};

const minimum = law({
  name: 'sweeps end at the minimiser',
  statement: 'w = argmin F where the columns of X are linearly independent',
  points: 2,
  given: unique,
  runs: 40,
  examples: [{ ...slowest, maxIterations: 20_000, tolerance: 0 }],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda }, got) =>
    agrees(got, lassoCoordinateDescent(X.to2DArray(), y, lambda), AT_CONVERGENCE),
});

/** More columns than rows: in any order 400 to 600 sweeps move the weights by more than 1e-9. */
const wideAndSlow: LassoProblem = {
  X: new Matrix([
    [1, -2, 1, -1, -2],
    [-4, 3, 2, 4, -3],
    [2, -3, 1, -2, -4],
  ]),
  y: [-4, -4, 1],
  lambda: 0.25,
};

const optimal = law({
  name: 'no weight has a reason to move, also where columns are equal, opposite or zero',
  statement: OPTIMALITY,
  points: 3,
  given: withOptions(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), TO_THE_END),
  runs: 60,
  examples: [
    { ...wideAndSlow, maxIterations: 3000, tolerance: 1e-10 },
    { ...lateWeight(), maxIterations: 4000, tolerance: 1e-12 },
  ],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => minimises(problem, got, CONVERGED),
});

const nothingLeft = law({
  name: 'above λ_max all weights are exactly 0',
  statement: 'λ > ‖Xᵀy‖∞/n ⇒ w = 0',
  points: 1,
  trivial: true,
  given: withOptions(lassoProblemAboveLambdaMax(anyRegression([1, 5], [1, 4])), TO_THE_END),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X }, got) => agrees(got, new Array(X.columns).fill(0), EXACTLY),
});

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

const leastSquares = law({
  name: 'without a penalty sweeps go on as ever, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   two weights after one or two sweeps,   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  given: fc.record({
    few: withOptions(withoutPenalty(wellConditioned(['none'], [2, 2], [1, 4])), ONE_SWEEP, TWO_SWEEPS),
    many: withOptions(withoutPenalty(wellConditioned(HARMLESS, [1, 4], [0, 4])), TO_THE_END),
  }),
  runs: 40,
  observe: (student, { few, many }) => ({ few: solve(student, few), many: solve(student, many) }),
  answer: ({ many }) => record({ few: vector(2), many: vector(many.X.columns) }),
  judge: ({ few, many: { X, y } }, got) => {
    const results = possibleResults(few);
    if (!results.some((result) => isClose(got.few, result, ROUNDING))) {
      return refuted({ expected: results[0], got: got.few, note: `the weights for few` });
    }
    const rows = X.to2DArray();
    const scale = 1 + largest(correlations(rows, y, new Array(X.columns).fill(0)));
    const left = correlations(rows, y, got.many);
    if (largest(left) <= CONVERGED * scale) return upheld;
    return refuted({ expected: left.map(() => 0), got: left, note: 'Xᵀ(y − Xw)/n at the result for many' });
  },
});

function withoutPenalty(regression: fc.Arbitrary<Regression>): fc.Arbitrary<LassoProblem> {
  return regression.map(({ X, y }) => ({ X, y, lambda: 0 }));
}

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ, in one sweep',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: withOptions(lassoProblem(orthogonal()), ONE_SWEEP),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda }, got) => {
    const alone = correlations(X.to2DArray(), y, new Array(X.columns).fill(0));
    return agrees(got, softThreshold(alone, lambda), ROUNDING);
  },
});

const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'F has a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: unique,
  runs: 30,
  observe: (student, problem) => [
    solve(student, problem),
    solve(student, { ...problem, ...everySampleTwice(problem) }),
  ],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) =>
    agrees(twice, once, AT_CONVERGENCE, 'every sample twice, beside every sample once'),
});

const labelsDoNotMatter = law({
  name: 'the order and the signs of the features do not matter',
  statement: 'columns of X reordered, some negated ⇒ the weights are, and nothing else',
  points: 1,
  trivial: true,
  given: unique,
  runs: 30,
  observe: (student, problem) => [
    solve(student, problem),
    solve(student, { ...problem, X: relabelled(problem.X) }),
  ],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: (_, [plain, mirrored]) =>
    agrees(
      mirrored,
      relabelledWeights(plain),
      AT_CONVERGENCE,
      'features in reverse order, every other one negated, beside the weights so rearranged',
    ),
});

const lastSweep = law({
  name: 'the last sweep is number maxIterations, or the first that moves w by less than tolerance',
  statement: 'k = maxIterations or ‖wₖ − wₖ₋₁‖ < tolerance ⇒ the result is wₖ',
  points: 1,
  given: withOptions(lassoProblem(wellConditioned(['none'], [2, 2], [1, 4]), [0.1, 0.02]), ...ENDINGS),
  runs: 60,
  examples: MEASURED,
  observe: solve,
  answer: () => vector(2),
  judge: (run, got) => {
    const results = possibleResults(run);
    if (results.some((result) => isClose(got, result, ROUNDING))) return upheld;
    return refuted({ expected: results[0], got });
  },
});

/** In any orders they are six moves at least: two sweeps are four at most. */
const FIVE_SWEEPS = 5;

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y, cλ) = c · w(X, y, λ), also for λ = 0,   w(c·X, y, cλ) = w(X, y, λ) / c,   and two weights move as ever beside one of 10¹⁸',
  points: 1,
  given: lassoProblem(wellConditioned(['none'], [2, 2], [1, 4]), [0.1, 0.02]),
  runs: 20,
  observe: (student, { X, y, lambda }) => {
    const ending = { maxIterations: FIVE_SWEEPS, tolerance: 0 };
    return {
      beside: solve(student, { ...besideLarge(), ...ending }),
      free: TINY_UNITS.map((unit) => solve(student, { X, y: inUnits(y, unit), lambda: 0, ...ending })),
      targets: TINY_UNITS.map((unit) =>
        solve(student, { X, y: inUnits(y, unit), lambda: unit * lambda, ...ending }),
      ),
      features: TINY_UNITS.map((unit) =>
        solve(student, { X: Matrix.mul(X, unit), y, lambda: unit * lambda, ...ending }),
      ),
    };
  },
  answer: () =>
    record({
      beside: vector(3),
      free: times(TINY_UNITS.length, vector(2)),
      targets: times(TINY_UNITS.length, vector(2)),
      features: times(TINY_UNITS.length, vector(2)),
    }),
  judge: (problem, { beside, free, targets, features }) => {
    const afterFive = (problem: LassoProblem) =>
      possibleResults({ ...problem, maxIterations: FIVE_SWEEPS, tolerance: 0 });
    const results = afterFive(problem);
    const isOne =
      (got: readonly number[], unit: number, words: string, possible = results) =>
      () => {
        const expected = possible.map((result) => inUnits(result, unit));
        if (expected.some((result) => isClose(got, result, atUnit(ROUNDING, unit)))) return upheld;
        return refuted({ expected: expected[0], got, note: `after five sweeps, for ${words}` });
      };
    const ofFree = afterFive({ ...problem, lambda: 0 });
    return all(
      ...TINY_UNITS.map((unit, k) => isOne(targets[k], unit, `${unit} times y and λ`)),
      ...TINY_UNITS.map((unit, k) => isOne(features[k], 1 / unit, `${unit} times X and λ`)),
      ...TINY_UNITS.map((unit, k) => isOne(free[k], unit, `${unit} times y and λ = 0`, ofFree)),
      isOne(beside.slice(1), 1, BESIDE, afterFive(withoutLarge())),
    );
  },
  // At its own scale.
  fingerprint: (_, { beside, free, targets, features }) => [
    ...beside.slice(1),
    ...free.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...features.flatMap((weights, k) => inUnits(weights, TINY_UNITS[k])),
  ],
});

/** The problem of `besideLarge`, as it is passed. */
const BESIDE =
  'X = [[1, 0, 0], [0, 1, 0.25], [0, 0.25, 1]], y = [2⁶⁰, 4, 2], λ = 0.1: the second and the third weight';

/** Fat problems take many sweeps to converge, but every sweep helps. */
const descent = law({
  name: 'sweeps start at w = 0, and never end with a larger objective',
  statement: 'maxIterations = 0 ⇒ w = 0,   maxIterations > 0 ⇒ F(w) ≤ F(0)',
  points: 1,
  trivial: true,
  given: withOptions(
    lassoProblem(fat()),
    ...[0, 1, 2, 5, 20].map((maxIterations) => ({ maxIterations, tolerance: 1e-10 })),
  ),
  runs: 60,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda, maxIterations }, got) => {
    const zeros = new Array(X.columns).fill(0);
    if (maxIterations === 0) return agrees(got, zeros, EXACTLY, 'no sweep at all');
    const [start, end] = [zeros, got].map((w) => lassoObjective(X.to2DArray(), y, w, lambda));
    if (end <= start + RISE * (1 + start)) return upheld;
    return refuted({ expected: start, got: end, note: 'F at the result, at most F(0)' });
  },
});

/** Right solutions rise by 2e-16 relative, by rounding. */
const RISE = 1e-10;

export const grader = graderFor<typeof Exercise>({
  title: 'Coordinate descent',
  formula: String.raw`F(w) = \frac{1}{2n}\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert_1`,
  difficulty: 3,
  needs: ['04-lasso/01-soft-threshold'],
  newAnswers: { lassoCoordinateDescent: 'all' },
  reference: { lassoCoordinateDescent: referenceSolution },
  laws: [
    example,
    oneWeight,
    minimum,
    optimal,
    nothingLeft,
    leastSquares,
    closedForm,
    sampleMeans,
    labelsDoNotMatter,
    lastSweep,
    descent,
    smallUnits,
  ],
  hints: [
    'Take one feature and λ = 0: (1/2n)‖r − v x‖² is a parabola in v. Where is its lowest point?',
    'With λ|v| added, set the derivative to 0, once for v > 0 and once for v < 0. When does neither work?',
    'Multiply by n: the inner product xᵀr meets a threshold, and what remains is divided by xᵀx.',
  ],
  misconceptions,
});

function referenceSolution(
  X: Matrix,
  y: number[],
  lambda: number,
  options: Exercise.CoordinateDescentOptions,
): number[] {
  return lassoCoordinateDescent(X.to2DArray(), y, lambda, options);
}
