/**
 * Gradient descent for ridge regression in small units, and beside a large weight.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { descent, exactly } from './ridge-descent-runs.ts';

const law = lawsFor<typeof Exercise>();

/** The first weight is 10¹⁸ after one iteration and stays there; the second one, with its own sample, moves on. */
const besideLarge = {
  X: new Matrix([
    [1, 0],
    [0, 0.5],
  ]),
  y: [2 ** 60, 4],
  alpha: 0,
  learningRate: 2,
};

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'wₖ(X, c·y) = c · wₖ(X, y),   wₖ(c·X, c·y, c²α, η/c²) = wₖ(X, y, α, η),   and a weight moves as ever beside one of 10¹⁸',
  points: 1,
  hint: 'The example with y = [4e-12, −1e-12] and tolerance = 0 goes to [1e-12, 3.75e-13] and on to [1.28125e-12, 3.59375e-13]. Does the code stop before, or round?',
  given: descent(wellConditioned(['none'], [1, 3], [0, 3]), [1, 0.5]),
  runs: 20,
  observe: (student, { X, y, alpha, learningRate }) => ({
    beside: student.ridgeGradientDescent(
      besideLarge.X,
      besideLarge.y,
      0,
      exactly(6, besideLarge.learningRate),
    ),
    targets: TINY_UNITS.map((unit) =>
      student.ridgeGradientDescent(X, inUnits(y, unit), alpha, exactly(3, learningRate)),
    ),
    both: SMALL_UNITS.map((unit) => {
      const small = inUnit({ X, y }, unit);
      const options = exactly(3, learningRate / unit ** 2);
      return student.ridgeGradientDescent(small.X, small.y, alpha * unit ** 2, options);
    }),
  }),
  answer: ({ X }) =>
    record({
      beside: vector(2),
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(SMALL_UNITS.length, vector(X.columns)),
    }),
  judge: ({ X, y, alpha, learningRate }, { beside, targets, both }) => {
    const expected = ridgeGradientDescentIterate(X.to2DArray(), y, alpha, learningRate, 3);
    return all(
      ...TINY_UNITS.map(
        (unit, k) => () =>
          agrees(
            targets[k],
            inUnits(expected, unit),
            atUnit(ROUNDING, unit),
            `after three iterations, for ${unit} · y`,
          ),
      ),
      ...SMALL_UNITS.map(
        (unit, k) => () =>
          agrees(both[k], expected, ROUNDING, `after three iterations, for X and y times ${unit}`),
      ),
      // A quarter of the way in each iteration.
      () => agrees(beside[1], 8 * (1 - 0.75 ** 6), ROUNDING, BESIDE),
    );
  },
  // At its own scale.
  fingerprint: (_, { beside, targets, both }) => [
    beside[1],
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
  ],
});

/** The problem `besideLarge`, as it is passed. */
const BESIDE =
  'the second weight for X = [[1, 0], [0, 0.5]], y = [2⁶⁰, 4], α = 0, η = 2, after six iterations with a tolerance of 0';
