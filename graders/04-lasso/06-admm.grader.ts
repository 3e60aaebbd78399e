import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import { all, graderFor, lawsFor, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { lassoAdmm } from '../../reference/lasso-admm.ts';
import { agrees, EXACTLY, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { anyRegression, orthogonal, wellConditioned } from '../common/regression.ts';
import { choices, misconceptions } from './06-admm.misconceptions.ts';
import { firstIteration, nextIterations } from './admm-iterations.ts';
import {
  barely,
  firstX,
  IN_TIME,
  lateInZ,
  MANY,
  MANY_AT_ANY_PACE,
  relaxationOf,
  runs,
  solve,
  xStays,
} from './admm-runs.ts';
import { smallUnits } from './admm-units.ts';
import {
  HARMLESS,
  hiddenFeature,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  withoutPenalty,
} from './lasso-problem.ts';
import { areShrunkAlone, minimises, OPTIMALITY } from './optimality.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

/**
 * With ρ from ¼ to 2 right solutions violate the conditions by 1.8e-8 at most on well-conditioned problems
 * (stopping below 1e-8); the nearest misconception by 1e-2, and an end at 1e-6 by 1e-6.
 */
const CONVERGED = 2e-7;

/** Curvatures are 1/8 at least (over n ≤ 8 samples): weights are off by 8 times as much. */
const WEIGHTS: Tolerance = { relative: 1e-5, absolute: 1e-5 };

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

const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 1,
  given: runs(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [1], [MANY]),
  runs: 25,
  examples: [barely, xStays, lateInZ, { ...hiddenFeature(), rho: 1, maxIterations: MANY }],
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

const leastSquares = law({
  name: 'without a penalty the first iteration is ridge regression, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   z₁ = argmin (1/2n)‖y − Xz‖² + (ρ/2)‖z‖²,   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  hint: 'With λ = 0 and ρ = 1 the example has z₁ = [1.3, 0.1], and ends at [2.5, −1]. What is the threshold then, and is a λ of 0 taken for missing?',
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

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: runs(lassoProblem(orthogonal()), [1, 2, 1 / 2], [300]),
  runs: 15,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => areShrunkAlone(problem, got, WEIGHTS),
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
  choices,
});
