/**
 * Laws of dx in training, where x reaches the loss through the mean and the variance too.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { matrix } from '../../harness/engine/shape.ts';
import { batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { gradientsOf, shapeOf, sizedLike } from './backward-answers.ts';
import { balanced, irregular, large } from './backward-inputs.ts';
import { backwardProblems, type Cache } from './batches.ts';

const law = lawsFor<typeof Exercise>();

export const shift = law({
  name: 'in training a shift of the whole batch changes nothing: every column of dx sums to 0',
  statement: 'out(x + c) = out(x)  ⇒  Σᵢ dxᵢⱼ = 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: backwardProblems(true),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: ({ cache }) => matrix(cache.x.rows, cache.x.columns),
  judge: ({ dout, cache }, dx) =>
    agrees(
      dx.sum('column'),
      cache.gamma.map(() => 0),
      sizedLike(dout, cache),
      'the sums of the columns of dx',
    ),
});

export const training = law({
  name: 'in training x reaches the loss in three ways: by itself, through μ and through σ²',
  statement: 'dx = ∂L/∂x + ∂L/∂μ · ∂μ/∂x + ∂L/∂σ² · ∂σ²/∂x,   L = Σ dout ⊙ out',
  points: 2,
  given: backwardProblems(true),
  examples: [irregular, balanced, ...large],
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: ({ cache }) => matrix(cache.x.rows, cache.x.columns),
  judge: ({ dout, cache }, dx) => agrees(dx, gradientsOf(dout, cache).dx, sizedLike(dout, cache), 'dx'),
});

export const stretch = law({
  name: 'in training a stretch of the batch is felt only through ε',
  statement: 'Σᵢ dxᵢⱼ (xᵢⱼ − μⱼ) = γⱼ · ε/(σ²ⱼ + ε) · Σᵢ doutᵢⱼ x̂ᵢⱼ',
  points: 1,
  hint: 'In the example Σ dx · (x − μ) = 0.5 · (−2) = −1. What is that sum in the code, and which part of dx takes a stretch of the batch back?',
  runs: 50,
  given: backwardProblems(true),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: ({ cache }) => matrix(cache.x.rows, cache.x.columns),
  judge: ({ dout, cache }, dx) => {
    const { x, gamma, mean, variance, epsilon } = cache;
    const centred = x.clone().subRowVector(mean);
    const felt = Matrix.mul(dout, centred)
      .sum('column')
      .map((sum, j) => (gamma[j] * sum * epsilon) / (variance[j] + epsilon) ** 1.5);
    return agrees(
      Matrix.mul(dx, centred).sum('column'),
      felt,
      sizedLike(dout, cache),
      'Σ dx (x − μ), by column',
    );
  },
});

/** The step of the quotients; inputs of the law have variances of at least LEAST_VARIANCE. */
const STEP = 1e-5;

const LEAST_VARIANCE = 0.05;

/**
 * Truncation and rounding of central differences with h = 1e-5 stay below 1e-10 · (1 + ‖dx‖∞) on features
 * with a variance of 0.05 and more (measured); near variance 0 they grow.
 */
const DIFFERENCE: Tolerance = { relative: 1e-6, absolute: 1e-6 };

export const differences = law({
  name: 'in training dx agrees with central differences of the loss',
  statement: 'dxᵢⱼ = (L(x + h·eᵢⱼ) − L(x − h·eᵢⱼ)) / 2h,   L = Σ dout ⊙ out',
  points: 1,
  runs: 30,
  given: backwardProblems(true, [2, 4], [1, 2]).filter(({ cache }) =>
    cache.variance.every((variance) => variance >= LEAST_VARIANCE),
  ),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: ({ cache }) => matrix(cache.x.rows, cache.x.columns),
  judge: ({ dout, cache }, dx) => {
    const { x } = cache;
    const slopes = Matrix.zeros(x.rows, x.columns);
    for (let i = 0; i < x.rows; i++) {
      for (let j = 0; j < x.columns; j++) {
        const moved = (step: number) => x.clone().set(i, j, x.get(i, j) + step);
        slopes.set(i, j, (loss(moved(STEP), dout, cache) - loss(moved(-STEP), dout, cache)) / (2 * STEP));
      }
    }
    return agrees(dx, slopes, DIFFERENCE, 'dx beside the quotients');
  },
});

export const loneSample = law({
  name: 'a batch of one has no way back to x: out is β whatever x is',
  statement: 'n = 1  ⇒  dx = 0,  dγ = 0,  dβ = dout',
  points: 1,
  hint: 'For x = [[4]] with μ = 4 and σ² = 0, x̂ is 0: dout = [[1]] makes dx = [[0]], dgamma = [0] and dbeta = [1]. Which of the three comes out differently?',
  runs: 30,
  given: backwardProblems(true, [1, 1]),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache),
  answer: ({ cache }) => shapeOf(cache),
  judge: ({ dout, cache }, { dx, dgamma, dbeta }) => {
    const zeros = cache.gamma.map(() => 0);
    return all(
      () => agrees(dx.getRow(0), zeros, sizedLike(dout, cache), 'dx'),
      () => agrees(dgamma, zeros, ROUNDING, 'dgamma'),
      () => agrees(dbeta, dout.getRow(0), ROUNDING, 'dbeta beside dout'),
    );
  },
});

export const noVariance = law({
  name: 'where a feature does not vary the gradients stay finite',
  statement: 'σ² = 0  ⇒  dx = γ/√ε · (dout − mean(dout)),   dγ = 0,   dβ = Σᵢ doutᵢ',
  points: 1,
  hint: 'x = [[4], [4]], γ = 3 and ε = 0.25 with dout = [[1], [0]]: dx = [[3], [−3]], dgamma = [0], dbeta = [1]. Which of them comes out differently, or as NaN?',
  runs: 30,
  given: backwardProblems(true, [2, 4]).map(({ dout, cache }) => {
    const row = cache.x.getRow(0);
    const x = new Matrix(Array.from({ length: dout.rows }, () => row));
    return { dout, cache: { ...cache, x, mean: row, variance: row.map(() => 0) } };
  }),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache),
  answer: ({ cache }) => shapeOf(cache),
  judge: ({ dout, cache }, got) => {
    const expected = gradientsOf(dout, cache);
    const tolerance = sizedLike(dout, cache);
    return all(
      () => agrees(got.dx, expected.dx, tolerance, 'dx'),
      () => agrees(got.dgamma, expected.dgamma, tolerance, 'dgamma'),
      () => agrees(got.dbeta, expected.dbeta, ROUNDING, 'dbeta'),
    );
  },
});

function loss(x: Matrix, dout: Matrix, { gamma, epsilon }: Cache): number {
  const rows = x.to2DArray();
  const out = normalizeWith(
    batchStatistics(rows),
    rows,
    gamma,
    gamma.map(() => 0),
    epsilon,
  );
  return new Matrix(out).dot(dout);
}
