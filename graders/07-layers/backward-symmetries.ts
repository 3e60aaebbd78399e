/**
 * How the gradients of batch normalization change with units and factors.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { gridNumber } from '../common/grid.ts';
import { BELOW_EPSILON, smallScale } from '../common/small-scales.ts';
import { atUnit } from '../common/small-units.ts';
import { inUnit, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { shapeOf, sizedLike } from './backward-answers.ts';
import { irregular } from './backward-inputs.ts';
import { backwardProblems } from './batches.ts';

const law = lawsFor<typeof Exercise>();

export const unitOfX = law({
  name: 'the unit of x does not matter: with c·x and c² ε, dx is divided by c, also for a tiny c',
  statement: 'x → c·x, ε → c² ε:   dx → dx/c,   dγ and dβ stay,   c > 0',
  points: 1,
  trivial: true,
  runs: 40,
  given: fc
    .record({ problem: backwardProblems(true), c: fc.oneof(fc.constant(2), smallScale) })
    .map(({ problem, c }) => ({ ...problem, c })),
  // Tiny is not 0: the variance is 1e-78 here, and ε is not larger. And nothing is too large.
  examples: [BELOW_EPSILON, 2 ** 20].map((c) => ({
    ...irregular,
    cache: { ...irregular.cache, epsilon: 0.25 },
    c,
  })),
  observe: (student, { dout, cache, c }) => [
    student.batchNormBackward(dout, cache),
    student.batchNormBackward(dout, {
      ...cache,
      x: Matrix.mul(cache.x, c),
      mean: cache.mean.map((mean) => c * mean),
      variance: cache.variance.map((variance) => c * c * variance),
      epsilon: c * c * cache.epsilon,
    }),
  ],
  answer: ({ cache }) => list([shapeOf(cache), shapeOf(cache)]),
  judge: ({ dout, cache, c }, [plain, scaled]) => {
    const tolerance = sizedLike(dout, cache);
    return all(
      () => agrees(Matrix.mul(scaled.dx, c), plain.dx, tolerance, 'c · dx in the other unit, beside dx'),
      () => agrees(scaled.dgamma, plain.dgamma, tolerance, 'dgamma in the other unit, beside dgamma'),
      () => agrees(scaled.dbeta, plain.dbeta, ROUNDING, 'dbeta in the other unit, beside dbeta'),
    );
  },
});

export const linear = law({
  name: 'the way back is linear: twice the gradient above is twice the gradient below, and γ multiplies dx',
  statement: '(dout, γ) → (c · dout, d · γ):  dx → c·d · dx,   dγ → c · dγ,   dβ → c · dβ',
  points: 1,
  hint: 'γ = 6 in place of 3 doubles the dx of the example and leaves dgamma = [−1] and dbeta = [1]. Which of the three behaves differently in the code?',
  trivial: true,
  runs: 30,
  given: fc
    .record({
      training: backwardProblems(true),
      evaluation: backwardProblems(false),
      c: fc.oneof(gridNumber(), unit),
      d: unit,
      isTraining: oneOf(true, false),
    })
    .map(({ training, evaluation, c, d, isTraining }) => ({ ...(isTraining ? training : evaluation), c, d })),
  // Tiny is not 0, and nothing is too large.
  examples: [BELOW_EPSILON, 2 ** 20].map((c) => ({ ...irregular, c, d: c })),
  observe: (student, { dout, cache, c, d }) => [
    student.batchNormBackward(dout, cache),
    student.batchNormBackward(Matrix.mul(dout, c), { ...cache, gamma: inUnit(d, cache.gamma) }),
  ],
  answer: ({ cache }) => list([shapeOf(cache), shapeOf(cache)]),
  judge: ({ c, d }, [plain, scaled]) =>
    all(
      () =>
        agrees(
          scaled.dx,
          Matrix.mul(plain.dx, c * d),
          atUnit(ROUNDING, Math.abs(c * d)),
          'dx of (c · dout, d · γ) beside c · d · dx',
        ),
      () =>
        agrees(
          scaled.dgamma,
          plain.dgamma.map((slope) => c * slope),
          atUnit(ROUNDING, Math.abs(c)),
          'dgamma, beside c times dgamma',
        ),
      () =>
        agrees(
          scaled.dbeta,
          plain.dbeta.map((slope) => c * slope),
          atUnit(ROUNDING, Math.abs(c)),
          'dbeta, beside c times dbeta',
        ),
    ),
});
