import type fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoObjective } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, EXACTLY, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { anyRegression, orthogonal, wellConditioned } from '../common/regression.ts';
import { choices, misconceptions } from './02-coordinate-descent.misconceptions.ts';
import { fat, lassoProblem } from './lasso-problem.ts';
import { ENDINGS, isEarly, MEASURED, possibleResults, TIED } from './last-sweep.ts';
import { areShrunkAlone } from './optimality.ts';
import { leastSquares, minimum, nothingLeft, optimal } from './sweep-ends.ts';
import { AT_CONVERGENCE, ONE_SWEEP, type Run, solve, withOptions } from './sweep-runs.ts';
import { labelsDoNotMatter, sampleMeans } from './sweep-symmetries.ts';
import { smallUnits } from './sweep-units.ts';

const law = lawsFor<typeof Exercise>();

/** A column of small numbers is no column of zeros, and a small weight is no 0. */
const smallColumn: Run = { X: new Matrix([[1e-5], [2e-5]]), y: [3, 1], lambda: 1e-6, ...ONE_SWEEP };
const smallTarget: Run = { X: new Matrix([[1], [2]]), y: [3e-5, 1e-5], lambda: 1e-6, ...ONE_SWEEP };

/** More samples than drawn problems have. */
const manySamples: Run = {
  X: new Matrix(Array.from({ length: 130 }, (_, i) => [(i % 5) - 1])),
  y: Array.from({ length: 130 }, (_, i) => (i % 7) - 1),
  lambda: 0.25,
  ...ONE_SWEEP,
};

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
  hint: 'With X = [[2], [0]], y = [4, −1] the minimiser is 1.5 for λ = 1 and 0 for λ = 4; for X = [[0], [0]] it is 0 too. Which of the three comes out differently?',
  given: withOptions(lassoProblem(anyRegression([1, 4], [1, 1], ['none'])), ONE_SWEEP),
  examples: [smallColumn, smallTarget, barely, manySamples],
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

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ, in one sweep',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: withOptions(lassoProblem(orthogonal()), ONE_SWEEP),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => areShrunkAlone(problem, got, ROUNDING),
});

/** A run, and for some others that end at the same sweep. */
interface Ended extends Run {
  readonly others?: readonly Run[];
}

const drawnEnds: fc.Arbitrary<Ended> = withOptions(
  lassoProblem(wellConditioned(['none'], [2, 2], [1, 4]), [0.1, 0.02]),
  ...ENDINGS,
);

const ended: readonly Ended[] = [...MEASURED, { ...TIED.one, others: [TIED.other] }];

const lastSweep = law({
  name: 'the last sweep is number maxIterations, or the first that moves w by less than tolerance',
  statement: 'k = maxIterations or ‖wₖ − wₖ₋₁‖ < tolerance ⇒ the result is wₖ',
  points: 1,
  hint: 'With λ = 0 and the columns in order, the sweeps of the example move w by 2.062, 0.354 and 0.177. For a tolerance of 0.4 the result is [2.25, −0.75]: after which sweep does the code end, and with which w?',
  given: drawnEnds,
  runs: 60,
  examples: ended,
  observe: (student, { others = [], ...run }) => [run, ...others].map((one) => solve(student, one)),
  answer: ({ others = [] }) => times(1 + others.length, vector(2)),
  judge: ({ others = [], ...run }, results) => {
    const [got] = results;
    const possible = possibleResults(run);
    if (!possible.some((result) => isClose(got, result, ROUNDING))) {
      return refuted({ expected: possible[0], got });
    }
    if (others.length === 0 || !results.every(isEarly)) return upheld;
    return refuted({ expected: TIED.expected, got, note: TIED.words });
  },
  fingerprint: (_, results) => results.flat(),
});

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
  choices,
});

function referenceSolution(
  X: Matrix,
  y: number[],
  lambda: number,
  options: Exercise.CoordinateDescentOptions,
): number[] {
  return lassoCoordinateDescent(X.to2DArray(), y, lambda, options);
}
