import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import type { Shape } from '../../harness/engine/model.ts';
import { list, matrix, record, vector } from '../../harness/engine/shape.ts';
import { batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { batchNormGradient } from '../../reference/batch-norm-gradient.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf } from '../common/extremes.ts';
import { gridNumber } from '../common/grid.ts';
import { SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { atUnit } from '../common/small-units.ts';
import { inUnit, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-batch-norm-backward.misconceptions.ts';
import { type BackwardProblem, backwardProblems, type Cache, manyRows } from './batches.ts';

const law = lawsFor<typeof Exercise>();

type Gradients = ReturnType<(typeof Exercise)['batchNormBackward']>;

/** The grid hides rounding: these numbers do not. */
const irregularRows = [
  [Math.PI, 29.9, 1 / 3],
  [-1 / 3, 29.7, 1 / 3],
  [1e-7, 29.8, 1 / 3],
];
const irregular: BackwardProblem = {
  dout: new Matrix([
    [1 / 3, -1, 1e-3],
    [Math.E, 1 / 7, 2],
    [-0.1, 0.7, Math.SQRT2],
  ]),
  cache: {
    x: new Matrix(irregularRows),
    gamma: [1 / 3, -1.7, 2],
    ...statisticsOf(irregularRows),
    epsilon: 1e-3,
    training: true,
  },
};

/** More samples and features than are drawn. */
const many: BackwardProblem = {
  dout: new Matrix(manyRows.map((row, i) => row.map((_, j) => ((i + 2 * j) % 5) / 2 - 1))),
  cache: {
    x: new Matrix(manyRows.map((row) => [...row])),
    gamma: manyRows[0].map((_, j) => j / 4 - 1),
    ...statisticsOf(manyRows.map((row) => [...row])),
    epsilon: 1e-3,
    training: true,
  },
};

const example = law(
  exampleLaw({
    input: {
      dout: new Matrix([[1], [0], [0]]),
      cache: {
        x: new Matrix([[0], [2], [4]]),
        ...{ gamma: [3], mean: [2], variance: [8 / 3], epsilon: 4 / 3, training: true },
      },
    },
    statement: 'the call of the assignment gives dx = [[0.5], [−0.5], [0]], dgamma = [−1], dbeta = [1]',
    observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache),
    answer: ({ cache }) => shapeOf(cache),
    judge: (_, { dx, dgamma, dbeta }) =>
      all(
        () => agrees(dbeta, [1], ROUNDING, 'dbeta'),
        () => agrees(dgamma, [-1], ROUNDING, 'dgamma'),
        () => agrees(dx, [[0.5], [-0.5], [0]], ROUNDING, 'dx'),
      ),
  }),
);

const parameters = law({
  name: 'the gradients of γ and β are sums over the batch',
  statement: 'dγⱼ = Σᵢ doutᵢⱼ · ∂outᵢⱼ/∂γⱼ,   dβⱼ = Σᵢ doutᵢⱼ · ∂outᵢⱼ/∂βⱼ',
  points: 2,
  given: backwardProblems(true),
  examples: [irregular, many],
  observe: (student, { dout, cache }) => {
    const { dgamma, dbeta } = student.batchNormBackward(dout, cache);
    return { dgamma, dbeta };
  },
  answer: ({ cache }) => record({ dgamma: vector(cache.gamma.length), dbeta: vector(cache.gamma.length) }),
  judge: ({ dout, cache }, got) => {
    const expected = gradientsOf(dout, cache);
    return all(
      () => agrees(got.dbeta, expected.dbeta, ROUNDING, 'dbeta'),
      () => agrees(got.dgamma, expected.dgamma, ROUNDING, 'dgamma'),
    );
  },
});

const evaluation = law({
  name: 'in evaluation the mean and the variance are constants: every entry goes back by itself',
  statement: 'training = false  ⇒  dxᵢⱼ = doutᵢⱼ · γⱼ / √(σ²ⱼ + ε)',
  points: 2,
  given: backwardProblems(false),
  examples: [irregular, many].map(({ dout, cache }) => ({ dout, cache: { ...cache, training: false } })),
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache),
  answer: ({ cache }) => shapeOf(cache),
  judge: ({ dout, cache }, got) => {
    const expected = gradientsOf(dout, cache);
    return all(
      () => agrees(got.dx, expected.dx, ROUNDING, 'dx'),
      () => agrees(got.dgamma, expected.dgamma, ROUNDING, 'dgamma'),
      () => agrees(got.dbeta, expected.dbeta, ROUNDING, 'dbeta'),
    );
  },
});

const shift = law({
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

const training = law({
  name: 'in training x reaches the loss in three ways: by itself, through μ and through σ²',
  statement: 'dx = ∂L/∂x + ∂L/∂μ · ∂μ/∂x + ∂L/∂σ² · ∂σ²/∂x,   L = Σ dout ⊙ out',
  points: 2,
  given: backwardProblems(true),
  examples: [irregular, many],
  observe: (student, { dout, cache }) => student.batchNormBackward(dout, cache).dx,
  answer: ({ cache }) => matrix(cache.x.rows, cache.x.columns),
  judge: ({ dout, cache }, dx) => agrees(dx, gradientsOf(dout, cache).dx, sizedLike(dout, cache), 'dx'),
});

const stretch = law({
  name: 'in training a stretch of the batch is felt only through ε',
  statement: 'Σᵢ dxᵢⱼ (xᵢⱼ − μⱼ) = γⱼ · ε/(σ²ⱼ + ε) · Σᵢ doutᵢⱼ x̂ᵢⱼ',
  points: 1,
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

const differences = law({
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

const loneSample = law({
  name: 'a batch of one has no way back to x: out is β whatever x is',
  statement: 'n = 1  ⇒  dx = 0,  dγ = 0,  dβ = dout',
  points: 1,
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

const noVariance = law({
  name: 'where a feature does not vary the gradients stay finite',
  statement: 'σ² = 0  ⇒  dx = γ/√ε · (dout − mean(dout)),   dγ = 0,   dβ = Σᵢ doutᵢ',
  points: 1,
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

const unitOfX = law({
  name: 'the unit of x does not matter: with c·x and c² ε, dx is divided by c, also for a tiny c',
  statement: 'x → c·x, ε → c² ε:   dx → dx/c,   dγ and dβ stay,   c > 0',
  points: 1,
  trivial: true,
  runs: 40,
  given: fc
    .record({ problem: backwardProblems(true), c: fc.oneof(fc.constant(2), smallScale) })
    .map(({ problem, c }) => ({ ...problem, c })),
  // Tiny is not 0: the variance is 1e-30 here, and ε is not larger.
  examples: [{ ...irregular, cache: { ...irregular.cache, epsilon: 0.25 }, c: SMALLEST_SCALE }],
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

const linear = law({
  name: 'the way back is linear: twice the gradient above is twice the gradient below, and γ multiplies dx',
  statement: '(dout, γ) → (c · dout, d · γ):  dx → c·d · dx,   dγ → c · dγ,   dβ → c · dβ',
  points: 1,
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
  examples: [SMALLEST_SCALE, 2 ** 20].map((c) => ({ ...irregular, c, d: c })),
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

function shapeOf(cache: Cache): Shape<Gradients> {
  const features = vector(cache.gamma.length);
  return record({ dx: matrix(cache.x.rows, cache.x.columns), dgamma: features, dbeta: features });
}

function gradientsOf(dout: Matrix, cache: Cache): Gradients {
  const { dx, dgamma, dbeta } = batchNormGradient(dout.to2DArray(), { ...cache, x: cache.x.to2DArray() });
  return { dx: new Matrix(dx), dgamma, dbeta };
}

/**
 * dx is a difference of terms that are as large as dout · γ/√ε, up to 5,000 for ε = 1e-5: what is 0 on paper
 * is rounding of that size.
 */
function sizedLike(dout: Matrix, { x, gamma, variance, epsilon }: Cache): Tolerance {
  const steepest = maxOf(gamma.map((scale, j) => Math.abs(scale) / Math.sqrt(variance[j] + epsilon)));
  const widest = maxOf(Matrix.abs(dout).to1DArray(), 1) * maxOf(Matrix.abs(x).to1DArray(), 1);
  return { relative: ROUNDING.relative, absolute: ROUNDING.absolute * Math.max(1, steepest * widest) };
}

function statisticsOf(rows: number[][]): { mean: number[]; variance: number[] } {
  const x = new Matrix(rows);
  return { mean: x.mean('column'), variance: x.variance('column', { unbiased: false }) };
}

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

export const grader = graderFor<typeof Exercise>({
  title: 'Batch normalization, backward',
  formula: String.raw`\begin{aligned}\text{forward:} &\quad \text{out}_{ij} = \gamma_j\cdot\frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \varepsilon}} + \beta_j \\[6pt] \text{given:} &\quad \text{dout} = \frac{\partial L}{\partial\,\text{out}} \\[6pt] \text{wanted:} &\quad \mathrm{d}x = \frac{\partial L}{\partial x}, \qquad \text{dgamma} = \frac{\partial L}{\partial\gamma}, \qquad \text{dbeta} = \frac{\partial L}{\partial\beta}\end{aligned}`,
  difficulty: 4,
  needs: ['07-layers/02-batch-norm-forward'],
  reference: { batchNormBackward: gradientsOf },
  laws: [
    example,
    parameters,
    evaluation,
    shift,
    training,
    stretch,
    differences,
    loneSample,
    noVariance,
    unitOfX,
    linear,
  ],
  misconceptions,
  hints: [
    'Start in evaluation: each feature is a straight line, out = a · x + b. What is a, and what is dx?',
    'In training, write out = γ x̂ + β and follow one x: x̂ depends on it directly, through μ and through σ².',
    'Go in small steps: from dout to dx̂ = γ · dout, from there to dσ², to dμ, and add the three ways up for dx.',
  ],
});
