/**
 * Laws of where proximal gradient ends.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { agrees, EXACTLY, type Tolerance } from '../common/closeness.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression, orthogonal, wellConditioned } from '../common/regression.ts';
import {
  HARMLESS,
  hiddenFeature,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  withoutPenalty,
} from './lasso-problem.ts';
import { areShrunkAlone, isOrthogonalToAll, minimises, OPTIMALITY } from './optimality.ts';
import { solve } from './proximal-gradient-runs.ts';
import { proximalIterates, type Run, withSteps } from './proximal-runs.ts';

const law = lawsFor<typeof Exercise>();

/**
 * After 1000 iterations on well-conditioned problems right solutions violate the conditions by 1.9e-6 at
 * most (stopping at a step of 1e-6, keeping the iterate before); the nearest misconception by 1e-2.
 */
const CONVERGED = 1e-4;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/** Enough for well-conditioned problems: 4e-16 is left of the conditions without an early stop. */
const MANY = 1000;

export const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 2,
  given: withSteps(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  runs: 30,
  examples: [{ ...hiddenFeature(), learningRate: 0.1, maxIterations: MANY }],
  isDeep: asksForMany,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => minimises(run, got, CONVERGED),
});

export const nothingLeft = law({
  name: 'above λ_max all weights are exactly 0',
  statement: 'λ > ‖Xᵀy‖∞/n ⇒ w = 0',
  points: 1,
  hint: 'In the example with λ = 4.5 and η = 0.25 the gradient step leads from 0 to [1, 0.375]. By how much do both numbers shrink then, and where do they stop?',
  trivial: true,
  given: withSteps(lassoProblemAboveLambdaMax(anyRegression([1, 5], [1, 4])), [1, 10, 100]),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X }, got) => agrees(got, new Array(X.columns).fill(0), EXACTLY),
});

export const leastSquares = law({
  name: 'without a penalty it is gradient descent, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   wₖ₊₁ = wₖ − η∇f(wₖ),   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  hint: 'With λ = 0 the example goes to [1, 0.375] and [1.40625, 0.40625], and ends at [2.5, −1]. Where is the code after one, two and a thousand iterations?',
  given: fc.record({
    few: withSteps(withoutPenalty(wellConditioned(['none'], [1, 4], [0, 4])), [1, 2, 0], [1 / 2, 1 / 4]),
    many: withSteps(withoutPenalty(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  }),
  runs: 20,
  // 0.9⁸ of the way are left.
  examples: [{ few: tenth(8), many: tenth(MANY) }],
  observe: (student, { few, many }) => ({ few: solve(student, few), many: solve(student, many) }),
  answer: ({ few, many }) => record({ few: vector(few.X.columns), many: vector(many.X.columns) }),
  judge: ({ few, many }, got) =>
    all(
      () => agrees(got.few, proximalIterates(few)[few.maxIterations], IN_TIME, 'the weights for few'),
      () => isOrthogonalToAll(many, got.many, CONVERGED, 'many'),
    ),
});

/** Room for an end at a step below 1e-6. */
const IN_TIME: Tolerance = { relative: 1e-5, absolute: 1e-5 };

/** A weight that goes a tenth of its way in each iteration. */
function tenth(maxIterations: number): Run {
  return { X: new Matrix([[1], [1]]), y: [4, 2], lambda: 0, learningRate: 0.1, maxIterations };
}

export const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  hint: 'X = [[1, 1], [1, −1]], y = [5, 1] and λ = 1 lead to [2, 1]: in one iteration with η = 1, and half of the way with η = 0.5. Where is the code after one iteration of each?',
  given: withSteps(lassoProblem(orthogonal()), [100], [1, 1 / 2]),
  runs: 20,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => areShrunkAlone(problem, got, AT_CONVERGENCE),
});
