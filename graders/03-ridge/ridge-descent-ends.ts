/**
 * Laws of where gradient descent for ridge regression ends, and when it may.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import { all, lawsFor, refuted } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { type Descent, descent } from './ridge-descent-runs.ts';

const law = lawsFor<typeof Exercise>();

/**
 * The last step is η‖∇F‖ < 1e-9 long and ‖w − w*‖ ≤ ‖∇F‖/μ. Conditioned as here ημ > 1/20, so that this is 2e-8
 * at most, after 400 iterations at most.
 */
const CONVERGED: Tolerance = { relative: 1e-7, absolute: 1e-7 };

export const converges = law({
  name: 'given enough iterations the weights reach the closed form',
  statement: 'k → ∞ ⇒ wₖ → argmin F',
  points: 1,
  hint: 'In the example the limit is [18/11, −1/11]. Print the weights after 10, 100 and 1000 iterations with tolerance = 0: do they stand still, and where?',
  runs: 15,
  given: descent(wellConditioned(['none'], [1, 3], [0, 3]), [1]),
  observe: (student, { X, y, alpha, learningRate }) =>
    student.ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations: 600, tolerance: 1e-9 }),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha }, got) => agrees(got, ridgeClosedForm(X.to2DArray(), y, alpha), CONVERGED),
});

/** All entries of a step are alike, so that other norms of it than the Euclidean one are far from it. */
const level = fc
  .record({ d: fc.integer({ min: 2, max: 4 }), target: oneOf(4, 2, -3) })
  .map(({ d, target }) => ({
    X: Matrix.eye(d).mul(2),
    y: new Array<number>(d).fill(target),
  }));

/** From the third iteration on w turns: its length changes by less than 0.03, in steps of more than 0.11. */
const turning: Ending = {
  X: new Matrix([
    [-1, -0.5],
    [0.5, 0.5],
  ]),
  y: [4, -4],
  alpha: 0,
  learningRate: 1,
  tolerance: 0.05,
};

/** Steps of 724, 543, 407, 305 and 229 times 2¹⁰: no tolerance is too large. */
const long: Ending = {
  X: new Matrix([
    [2, 0],
    [0, 2],
  ]),
  y: [2 ** 22, 2 ** 22],
  alpha: 0,
  learningRate: 0.125,
  tolerance: 300 * 2 ** 10,
};

/** Steps of ½, ¼ and ⅛, all of them exact: the second is not shorter than ¼, so that an end for ¼ is one for 0.2. */
const tied: Ending = {
  X: new Matrix([[1]]),
  y: [1],
  alpha: 0,
  learningRate: 0.5,
  tolerance: 0.25,
  alike: 0.2,
};

export const stops = law({
  name: 'the first step that is shorter than the tolerance is the last one',
  statement: '‖wₖ₊₁ − wₖ‖ < tolerance ⇒ the result is wₖ or wₖ₊₁',
  points: 2,
  hint: 'A step of [0.3, 0.4] is 0.5 long. Does it end the loop for a tolerance of 0.6, and for one of 0.45?',
  given: fc
    .record({
      descent: fc.oneof(
        descent(wellConditioned(['none'], [1, 3], [0, 3]), [1, 0.5]),
        descent(level, [0.5, 0.125]),
      ),
      tolerance: oneOf(0.1, 0.01, 0.5),
    })
    .map(({ descent, tolerance }): Ending => ({ ...descent, tolerance })),
  runs: 30,
  examples: [turning, long, tied],
  observe: (student, { X, y, alpha, learningRate, ...ending }) =>
    tolerancesOf(ending).map((tolerance) =>
      student.ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations: 300, tolerance }),
    ),
  answer: ({ X, ...ending }) => times(tolerancesOf(ending).length, vector(X.columns)),
  judge: (problem, [got, ...others]) => {
    const ends = rightEnds(problem);
    if (!ends.some((end) => isClose(got, end, ROUNDING))) {
      return refuted({ expected: ends[0], got, note: 'one of the iterates where the stop is allowed' });
    }
    return all(
      ...others.map(
        (other) => () =>
          agrees(
            got,
            other,
            ROUNDING,
            `beside the end for a tolerance of ${problem.alike}: no step is between`,
          ),
      ),
    );
  },
  // Which of the iterates a right stop returns is free, and says nothing about the code.
  fingerprint: (problem, [got]) => (rightEnds(problem).some((end) => isClose(got, end, ROUNDING)) ? [] : got),
});

interface Ending extends Descent {
  readonly tolerance: number;
  /** A smaller tolerance at which the run ends at the same place. */
  readonly alike?: number;
}

function tolerancesOf({ tolerance, alike }: Pick<Ending, 'tolerance' | 'alike'>): number[] {
  return alike === undefined ? [tolerance] : [tolerance, alike];
}

/**
 * The iterates at which a run may end: before and after the first short step. Short is the step itself, or the
 * gradient; where a length is the tolerance up to rounding, the stop one step later is right as well.
 */
function rightEnds({ X, y, alpha, learningRate, tolerance }: Descent & { tolerance: number }): number[][] {
  const rows = X.to2DArray();
  const ends: number[][] = [];
  for (const unit of [1, learningRate]) {
    let isCertain = false;
    for (let k = 0; !isCertain; k++) {
      const here = ridgeGradientDescentIterate(rows, y, alpha, learningRate, k);
      const next = ridgeGradientDescentIterate(rows, y, alpha, learningRate, k + 1);
      const length = euclideanNorm(next.map((weight, j) => weight - here[j])) / unit;
      if (length < tolerance + ROUNDING.absolute) ends.push(here, next);
      isCertain = length < tolerance - ROUNDING.absolute;
    }
  }
  return ends;
}
