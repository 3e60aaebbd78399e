/**
 * Laws of where sweeps of coordinate descent end.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { lawsFor, refuted } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { agrees, EXACTLY, isClose, ROUNDING } from '../common/closeness.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import {
  HARMLESS,
  hiddenFeature,
  type LassoProblem,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  latestWeight,
  lateWeight,
  withoutPenalty,
  zeroFeatures,
} from './lasso-problem.ts';
import { possibleResults } from './last-sweep.ts';
import { isOrthogonalToAll, minimises, OPTIMALITY } from './optimality.ts';
import {
  AT_CONVERGENCE,
  CONVERGED,
  ONE_SWEEP,
  solve,
  TO_THE_END,
  TWO_SWEEPS,
  unique,
  withOptions,
} from './sweep-runs.ts';

const law = lawsFor<typeof Exercise>();

export const minimum = law({
  name: 'sweeps end at the minimiser',
  statement: 'w = argmin F where the columns of X are linearly independent',
  points: 2,
  given: unique,
  runs: 40,
  examples: [{ ...latestWeight(), maxIterations: 40_000, tolerance: 0 }],
  isDeep: asksForMany,
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

/** Of 140 weights the last one alone is not 0. */
const manyWeights: LassoProblem = {
  X: new Matrix([Array.from({ length: 140 }, (_, j) => (j === 139 ? 2 : 1))]),
  y: [3],
  lambda: 1,
};

export const optimal = law({
  name: 'no weight has a reason to move, also where columns are equal, opposite or zero',
  statement: OPTIMALITY,
  points: 3,
  hint: 'X = [[1, 1]], y = [3] and λ = 1: the first weight goes to 2, which leaves a residual of 1, and then the second has no reason to leave 0. Which numbers does the code go through?',
  given: withOptions(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), TO_THE_END),
  runs: 60,
  examples: [
    { ...zeroFeatures(), ...TO_THE_END },
    { ...wideAndSlow, maxIterations: 3000, tolerance: 1e-10 },
    { ...manyWeights, ...TO_THE_END },
    { ...lateWeight(), maxIterations: 4000, tolerance: 1e-12 },
    { ...hiddenFeature(), ...TO_THE_END },
  ],
  isDeep: asksForMany,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => minimises(problem, got, CONVERGED),
});

export const nothingLeft = law({
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

export const leastSquares = law({
  name: 'without a penalty sweeps go on as ever, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   two weights after one or two sweeps,   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  hint: 'With λ = 0 and the columns in order, the example goes to [2, −0.5] and [2.25, −0.75], and ends at [2.5, −1]. Is λ = 0 a case of its own in the code, and what ends the sweeps?',
  given: fc.record({
    few: withOptions(withoutPenalty(wellConditioned(['none'], [2, 2], [1, 4])), ONE_SWEEP, TWO_SWEEPS),
    many: withOptions(withoutPenalty(wellConditioned(HARMLESS, [1, 4], [0, 4])), TO_THE_END),
  }),
  runs: 40,
  observe: (student, { few, many }) => ({ few: solve(student, few), many: solve(student, many) }),
  answer: ({ many }) => record({ few: vector(2), many: vector(many.X.columns) }),
  judge: ({ few, many }, got) => {
    const results = possibleResults(few);
    if (!results.some((result) => isClose(got.few, result, ROUNDING))) {
      return refuted({ expected: results[0], got: got.few, note: `the weights for few` });
    }
    return isOrthogonalToAll(many, got.many, CONVERGED, 'many');
  },
});
