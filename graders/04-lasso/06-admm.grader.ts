import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { correlations } from '../../reference/lasso.ts';
import { lassoAdmm } from '../../reference/lasso-admm.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf } from '../common/extremes.ts';
import { anyRegression, orthogonal, type Regression, wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './06-admm.misconceptions.ts';
import { HARMLESS, type LassoProblem, lassoProblem, lassoProblemAboveLambdaMax } from './lasso-problem.ts';
import { minimises, OPTIMALITY } from './optimality.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

interface Run extends LassoProblem {
  readonly rho: number;
  readonly maxIterations: number;
}

/**
 * With ρ from ¼ to 2 right solutions violate the conditions by 1.8e-8 at most on well-conditioned problems
 * (stopping below 1e-8); the nearest misconception by 1e-2, and an end at 1e-6 by 1e-6.
 */
const CONVERGED = 2e-7;

/** Curvatures are 1/8 at least (over n ≤ 8 samples): weights are off by 8 times as much. */
const WEIGHTS: Tolerance = { relative: 1e-5, absolute: 1e-5 };

/** Enough for well-conditioned problems: without an early stop 2e-15 is left at ρ = 1, or from ¼ to 2. */
const MANY = 500;
const MANY_AT_ANY_PACE = 1000;

function runs(
  problem: fc.Arbitrary<LassoProblem>,
  rho: readonly number[],
  iterations: readonly number[],
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, rho: oneOf(...rho), maxIterations: oneOf(...iterations) })
    .map(({ problem, ...options }) => ({ ...problem, ...options }));
}

function solve(student: typeof Exercise, { X, y, lambda, rho, maxIterations }: Run) {
  return student.lassoAdmm(X, y, lambda, { rho, maxIterations });
}

/** The grid gives exact sums: this does not. */
const irregular = {
  X: new Matrix([
    [Math.PI, -1 / 3, 1e-3],
    [0.1, Math.E, -5 / 7],
    [-Math.SQRT2, 1 / 9, 2.2],
    [0.7, -0.7, 1 / 3],
  ]),
  y: [1 / 3, -Math.E, 3.3, Math.PI],
  lambda: 1 / 7,
  rho: 2 / 3,
  maxIterations: 1,
};

/**
 * The first weight is at 2¹⁵ after a few iterations, the second is 10,000 iterations later still far from its end at 1. Each
 * moves it by 1.5e-8, little beside ‖z‖ but too much for an end before maxIterations.
 */
const crawl: Run = {
  X: new Matrix([
    [2 ** 20, 0],
    [0, 1],
  ]),
  y: [2 ** 35, 1],
  lambda: 0,
  rho: 2 ** 25,
  maxIterations: 10_000,
};

/** Half of the way in each iteration, although Xᵀy is 2e-10: any penalty at all would show. */
const shallow: Run = {
  X: new Matrix([[2 ** -16]]),
  y: [2 ** -16],
  lambda: 0,
  rho: 2 ** -32,
  maxIterations: 3,
};

/** λ is a little below λ_max = 3: a weight of 0.001 is left. */
const barely: Run = {
  X: new Matrix([[1], [1]]),
  y: [4, 2],
  lambda: 3 - 2 ** -10,
  rho: 1,
  maxIterations: MANY,
};

/** u has no bounds of its own. */
const large: Run = {
  ...irregular,
  y: irregular.y.map((target) => 1024 * target),
  lambda: 1024 / 7,
  maxIterations: 3,
};

/** Weights around 1e-5 are no 0. */
const small = { ...irregular, y: irregular.y.map((target) => target / 2 ** 16), lambda: 2 ** -19 };

const example = law(
  exampleLaw({
    input: {
      X: new Matrix([
        [2, 1],
        [0, 1],
      ]),
      y: [4, -1],
      lambda: 1,
      rho: 1,
      maxIterations: 1000,
    },
    statement: 'X = [[2, 1], [0, 1]], y = [4, −1], λ = 1:   [1.5, 0] in the limit, for ρ = 1, ¼ and 2',
    observe: (student, run) => [1, 1 / 4, 2].map((rho) => solve(student, { ...run, rho })),
    answer: () => times(3, vector(2)),
    judge: (_, got) => all(...got.map((weights) => () => agrees(weights, [1.5, 0], WEIGHTS))),
  }),
);

const firstIteration = law({
  name: 'the first iteration is ridge regression with penalty ρ, and then shrinks',
  statement: 'x₁ = argmin (1/2n)‖y − Xx‖² + (ρ/2)‖x‖²,   z₁ = argmin λ‖z‖₁ + (ρ/2)‖x₁ − z‖²',
  points: 1,
  given: runs(lassoProblem(anyRegression([1, 5], [1, 4]), [0.02, 0.1, 0.3]), [1, 1 / 4, 1 / 2, 2], [1, 0]),
  examples: [irregular, small],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const ridge = run.maxIterations === 0 ? got.map(() => 0) : firstX(run);
    const threshold = run.lambda / run.rho;
    const expected = softThreshold(ridge, threshold);
    if (isClose(got, expected, ROUNDING) || relaxationOf(got, ridge, threshold) !== undefined) return upheld;
    return refuted({ expected, got });
  },
});

/** x₁: ridge regression with the penalty ρ. */
function firstX({ X, y, rho }: Run): number[] {
  return ridgeClosedForm(X.to2DArray(), y, rho);
}

/** The factor α of over-relaxation for which z = S_t(αx), if it is one that the assignment permits. */
function relaxationOf(z: readonly number[], x: readonly number[], threshold: number): number | undefined {
  const sizes = z.map(Math.abs);
  const j = sizes.indexOf(maxOf(sizes));
  const alpha = (z[j] + Math.sign(z[j]) * threshold) / x[j];
  const isPermitted = alpha >= LEAST_RELAXATION && alpha <= MOST_RELAXATION;
  const relaxed = x.map((entry) => alpha * entry);
  return isPermitted && isClose(z, softThreshold(relaxed, threshold), ROUNDING) ? alpha : undefined;
}

/** 1 to 1.8, and room for rounding. */
const LEAST_RELAXATION = 1 - 1e-9;
const MOST_RELAXATION = 1.8 + 1e-9;

const nextIterations = law({
  name: 'every iteration goes on from what the one before left in z and u',
  statement: 'xₖ from zₖ₋₁ and uₖ₋₁,   zₖ from xₖ and uₖ₋₁,   uₖ = uₖ₋₁ + xₖ − zₖ,   the result is zₖ',
  points: 2,
  given: runs(
    lassoProblem(anyRegression([1, 5], [1, 4]), [0.02, 0.1]),
    [1, 1 / 4, 1 / 2, 2],
    [2, 3, 5],
  ).filter((run) => largest(softThreshold(firstX(run), run.lambda / run.rho)) > VISIBLE),
  examples: [
    { ...irregular, maxIterations: 3 },
    { ...irregular, rho: 64, maxIterations: 400 },
    { ...irregular, rho: 1024, maxIterations: 2500 },
    large,
    shallow,
    crawl,
  ],
  observe: (student, run) => [solve(student, { ...run, maxIterations: 1 }), solve(student, run)],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (run, [first, got]) => {
    // Whoever relaxes shows in the first iteration by how much.
    const relaxation = relaxationOf(first, firstX(run), run.lambda / run.rho) ?? 1;
    const expected = lassoAdmm(run.X.to2DArray(), run.y, run.lambda, { ...run, relaxation });
    if (run.maxIterations === crawl.maxIterations) return agreesInEachEntry(got, expected);
    return agrees(got, expected, run.maxIterations <= NO_END_YET ? ROUNDING : IN_TIME);
  },
});

/** Where z₁ is not 0, no difference is below 1e-8 before z₃. */
const NO_END_YET = 3;

/** For features that do not meet: each weight has its own scale. */
function agreesInEachEntry(got: readonly number[], expected: readonly number[]): Judgement {
  const isEachClose = expected.every((entry, j) => isClose(got[j], entry, atUnit(IN_TIME, Math.abs(entry))));
  return isEachClose ? upheld : refuted({ expected, got });
}

/** From a z₁ = 0 nobody could tell the relaxation. */
const VISIBLE = 0.01;

/** Room for an end before maxIterations, at differences of 1e-8, and for a relaxation known to 14 digits. */
const IN_TIME: Tolerance = { relative: 1e-7, absolute: 1e-7 };

const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 1,
  given: runs(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [1], [MANY]),
  runs: 25,
  examples: [barely],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => minimises(run, got, CONVERGED),
});

const paceOnly = law({
  name: 'ρ sets the pace, not the answer',
  statement: 'w(ρ) = w(1) after many iterations',
  points: 1,
  trivial: true,
  given: runs(lassoProblem(wellConditioned(['none'], [1, 4], [0, 4])), [2, 1 / 2, 1 / 4], [MANY_AT_ANY_PACE]),
  runs: 20,
  observe: (student, run) => [solve(student, { ...run, rho: 1 }), solve(student, run)],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [atOne, atRho]) => agrees(atRho, atOne, WEIGHTS, 'with this ρ, beside ρ = 1'),
});

const nothingLeft = law({
  name: 'above λ_max all weights end at exactly 0',
  statement: 'λ > ‖Xᵀy‖∞/n ⇒ w = 0',
  points: 1,
  trivial: true,
  given: runs(lassoProblemAboveLambdaMax(wellConditioned(HARMLESS, [1, 4], [0, 4])), [1], [MANY]),
  runs: 15,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X }, got) => agrees(got, new Array(X.columns).fill(0), EXACTLY),
});

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

const leastSquares = law({
  name: 'without a penalty the first iteration is ridge regression, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   z₁ = argmin (1/2n)‖y − Xz‖² + (ρ/2)‖z‖²,   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  given: fc.record({
    one: runs(withoutPenalty(wellConditioned(['none'], [1, 4], [0, 4])), [1, 2, 1 / 2], [1]),
    many: runs(withoutPenalty(wellConditioned(HARMLESS, [1, 4], [0, 4])), [1, 2, 1 / 2], [MANY_AT_ANY_PACE]),
  }),
  runs: 15,
  observe: (student, { one, many }) => ({
    one: solve(student, one),
    few: solve(student, { ...one, maxIterations: 8, rho: 16 }),
    many: solve(student, many),
  }),
  answer: ({ one, many }) =>
    record({ one: vector(one.X.columns), few: vector(one.X.columns), many: vector(many.X.columns) }),
  judge: ({ one, many }, got) => {
    const x = firstX(one);
    const relaxation = relaxationOf(got.one, x, 0);
    const few = { ...one, maxIterations: 8, rho: 16, relaxation: relaxation ?? 1 };
    return all(
      () =>
        relaxation === undefined ? agrees(got.one, x, ROUNDING, 'after one iteration, for one') : upheld,
      () =>
        agrees(
          got.few,
          lassoAdmm(one.X.to2DArray(), one.y, 0, few),
          IN_TIME,
          'after eight iterations, for one with ρ = 16',
        ),
      () => minimises(many, got.many, CONVERGED),
    );
  },
});

function withoutPenalty(regression: fc.Arbitrary<Regression>): fc.Arbitrary<LassoProblem> {
  return regression.map(({ X, y }) => ({ X, y, lambda: 0 }));
}

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: runs(lassoProblem(orthogonal()), [1, 2, 1 / 2], [300]),
  runs: 15,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda }, got) => {
    const alone = correlations(X.to2DArray(), y, new Array(X.columns).fill(0));
    return agrees(got, softThreshold(alone, lambda), WEIGHTS);
  },
});

const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'the data loss is a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: runs(lassoProblem(anyRegression([1, 4], [1, 4])), [1, 1 / 2, 2], [2, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, ...everySampleTwice(run) })],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) => agrees(twice, once, WEIGHTS, 'every sample twice, beside once'),
});

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement: 'z₁(X, c·y, cλ, ρ) = c · z₁(X, y, λ, ρ),   z₁(c·X, c·y, c²λ, c²ρ) = z₁(X, y, λ, ρ)',
  points: 1,
  given: runs(lassoProblem(wellConditioned(['none'], [1, 3], [1, 3]), [0.02, 0.1]), [1, 1 / 2], [1]),
  runs: 20,
  observe: (student, run) => ({
    targets: TINY_UNITS.map((unit) =>
      solve(student, { ...run, y: inUnits(run.y, unit), lambda: unit * run.lambda }),
    ),
    both: UNITS_OF_BOTH.map((unit) =>
      solve(student, {
        ...run,
        ...inUnit(run, unit),
        lambda: unit ** 2 * run.lambda,
        rho: unit ** 2 * run.rho,
      }),
    ),
  }),
  answer: ({ X }) =>
    record({
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(UNITS_OF_BOTH.length, vector(X.columns)),
    }),
  judge: (run, { targets, both }) => {
    const [x, threshold] = [firstX(run), run.lambda / run.rho];
    const isFirst = (got: readonly number[], unit: number, words: string) => () => {
      const unscaled = inUnits(got, 1 / unit);
      if (relaxationOf(unscaled, x, threshold) !== undefined) return upheld;
      return agrees(got, inUnits(softThreshold(x, threshold), unit), atUnit(ROUNDING, unit), words);
    };
    return all(
      ...TINY_UNITS.map((unit, k) => isFirst(targets[k], unit, `z₁ for ${unit} times y and λ`)),
      ...UNITS_OF_BOTH.map((unit, k) =>
        isFirst(both[k], 1, `z₁ for ${unit} times X and y, ${unit ** 2} times λ and ρ`),
      ),
    );
  },
  // At its own scale.
  fingerprint: (_, { targets, both }) => [
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
  ],
});

/** Down to ρ and curvatures of 1e-12, where the library's pseudo-inverse takes nothing for 0 yet. */
const UNITS_OF_BOTH = SMALL_UNITS.slice(0, -1);

export const grader = graderFor<typeof Exercise>({
  title: 'ADMM',
  formula: String.raw`F(w) = \frac{1}{2n}\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert_1`,
  difficulty: 4,
  needs: ['04-lasso/04-proximal-gradient'],
  newAnswers: { lassoAdmm: 'all' },
  reference: {
    lassoAdmm: (X, y, lambda, options) => lassoAdmm(X.to2DArray(), y, lambda, options),
  },
  laws: [
    example,
    firstIteration,
    nextIterations,
    optimal,
    paceOnly,
    nothingLeft,
    leastSquares,
    closedForm,
    sampleMeans,
    smallUnits,
  ],
  hints: [
    'Set the gradient by x of the first line to 0. What stands in front of x, and what is left on the right?',
    'Divide the second line by ρ: it is ½‖z − (x + u)‖² and a multiple of ‖z‖₁, as in the first exercise.',
    '(XᵀX/n + ρI)x = Xᵀy/n + ρ(z − u). The threshold of the second line is λ/ρ.',
  ],
  misconceptions,
});
