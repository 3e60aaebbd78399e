/**
 * SGD for ridge regression in small units, and beside a large weight.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/04-ridge-sgd.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { ridgeSGDOnEqualSamples } from '../../reference/ridge-sgd.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import type { Descent } from './random-orders.ts';

const law = lawsFor<typeof Exercise>();

/** The first weight settles at 2⁶⁰ in one step; the second has samples of its own and moves on, by 1e-18 of ‖w‖ an epoch. */
const besideLarge: Descent = {
  X: new Matrix([
    [1, 0],
    [0, 0.5],
    [0, 0.5],
  ]),
  y: [2 ** 60, 4, 4],
  alpha: 0,
  options: { learningRate: 1, epochs: 3 },
};

const BESIDE =
  'the second weight after three epochs for X = [[1, 0], [0, 0.5], [0, 0.5]], y = [2⁶⁰, 4, 4], α = 0, η = 1';

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y) = c · w(X, y),   w(c·X, c·y, c²α, η/c²) = w(X, y, α, η),   and small weights move on next to large ones',
  points: 1,
  runs: 20,
  given: fc
    .record({ x: vectorOf([1, 3]), target: oneOf(4, -2, 3), alpha: oneOf(0.5, 2), numbers: randomNumbers() })
    .map(({ x, target, ...rest }) => ({
      X: new Matrix([
        [1, ...x],
        [1, ...x],
      ]),
      y: [target, target],
      learningRate: 2 ** -6,
      ...rest,
    })),
  observe: (student, { X, y, alpha, learningRate, numbers }) => ({
    targets: TINY_UNITS.map((unit) =>
      student.ridgeSGD(X, inUnits(y, unit), alpha, { learningRate, epochs: 2 }, rngOf(numbers)),
    ),
    both: SMALL_UNITS.map((unit) => {
      const small = inUnit({ X, y }, unit);
      const options = { learningRate: learningRate / unit ** 2, epochs: 2 };
      return student.ridgeSGD(small.X, small.y, alpha * unit ** 2, options, rngOf(numbers));
    }),
    beside: student.ridgeSGD(
      besideLarge.X,
      besideLarge.y,
      besideLarge.alpha,
      besideLarge.options,
      rngOf(numbers),
    ),
  }),
  answer: ({ X }) =>
    record({
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(SMALL_UNITS.length, vector(X.columns)),
      beside: vector(2),
    }),
  judge: ({ X, y, alpha, learningRate }, { targets, both, beside }) => {
    const expected = ridgeSGDOnEqualSamples(X.getRow(0), y[0], alpha, learningRate, 2 * X.rows);
    return all(
      ...TINY_UNITS.map(
        (unit, k) => () =>
          agrees(
            targets[k],
            inUnits(expected, unit),
            atUnit(ROUNDING, unit),
            `after two epochs, for ${unit} · y`,
          ),
      ),
      ...SMALL_UNITS.map(
        (unit, k) => () => agrees(both[k], expected, ROUNDING, `after two epochs, for X and y times ${unit}`),
      ),
      () => {
        const { alpha, options, y } = besideLarge;
        const steps = 2 * options.epochs;
        const [second] = ridgeSGDOnEqualSamples([0.5], y[1], alpha, options.learningRate, steps);
        return agrees(beside[1], second, ROUNDING, BESIDE);
      },
    );
  },
  // At its own scale.
  fingerprint: (_, { targets, both, beside }) => [
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
    ...inUnits(beside.slice(0, 1), 1 / besideLarge.y[0]),
    ...beside.slice(1),
  ],
});
