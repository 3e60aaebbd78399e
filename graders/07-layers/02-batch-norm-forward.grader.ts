import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { boolean, list, matrix, number, record, vector } from '../../harness/engine/shape.ts';
import {
  batchStatistics,
  normalizeWith,
  updatedStatistics,
  usedStatistics,
} from '../../reference/batch-norm.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { inUnit, onScaleOf, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-batch-norm-forward.misconceptions.ts';
import { epsilon, type Layer, layers, manyRows } from './batches.ts';

const law = lawsFor<typeof Exercise>();

const momentum = oneOf(0.25, 0.5, 0.1, 0, 1, 2 ** -10, 0.99);
const inTraining = optionsWith(true);
const inEvaluation = optionsWith(false);

function optionsWith(...training: boolean[]): fc.Arbitrary<Exercise.BatchNormOptions> {
  return fc.record({ training: fc.constantFrom(...training), momentum, epsilon });
}

/** A batch and the options of the call. */
function calls(options: typeof inTraining, batches = layers()) {
  return fc.record({ layer: batches, options }).map(({ layer, options }) => ({ ...layer, options }));
}

/** γ and β in another unit: neither is 0 where it is small. */
function inUnits(given: ReturnType<typeof calls>): ReturnType<typeof calls> {
  return fc.record({ call: given, c: unit }).map(({ call, c }) => ({
    ...call,
    gamma: inUnit(c, call.gamma),
    beta: inUnit(c, call.beta),
  }));
}

/** For out: a product with γ, and β. */
function forUnitOf({ gamma, beta }: Layer): Tolerance {
  return onScaleOf([...gamma, ...beta], ROUNDING);
}

const features = Array.from({ length: 10 }, (_, j) => j);

/** More samples and features than are drawn. */
const many = {
  x: new Matrix(manyRows.map((row) => [...row])),
  gamma: features.map((j) => j / 4 - 1),
  beta: features.map((j) => (j % 3) - 1),
  running: { mean: features.map((j) => j / 2), variance: features.map((j) => 1 + j) },
};

/** The grid hides rounding: these numbers do not. */
const irregular = {
  x: new Matrix([
    [Math.PI, 29.9, 1 / 3],
    [-1 / 3, 29.7, 1 / 3],
    [1e-7, 29.8, 1 / 3],
  ]),
  gamma: [1 / 3, -1.7, 2],
  beta: [1e-3, Math.E, 1 / 7],
  running: { mean: [0.1, -1 / 7, 3], variance: [2 / 3, 1e-3, 1.1] },
};

const example = law(
  exampleLaw({
    input: {
      x: new Matrix([[1], [3]]),
      gamma: [2],
      beta: [5],
      running: { mean: [0], variance: [5] },
      options: { training: true, momentum: 0.25, epsilon: 1 },
    },
    statement:
      'the call of the assignment gives out = [[3.586], [6.414]], rounded, and running = { mean: [0.5], variance: [4] }',
    observe: (student, { x, gamma, beta, running, options }) => {
      const answer = student.batchNormForward(x, gamma, beta, running, options);
      return { out: answer.out, running: answer.running };
    },
    answer: () => record({ out: matrix(2, 1), running: record({ mean: vector(1), variance: vector(1) }) }),
    judge: (_, { out, running }) =>
      all(
        () => agrees(out, [[5 - Math.SQRT2], [5 + Math.SQRT2]], ROUNDING, 'out'),
        () => agrees(running.mean, [0.5], ROUNDING, 'running.mean'),
        () => agrees(running.variance, [4], ROUNDING, 'running.variance'),
      ),
  }),
);

const training = law({
  name: 'in training every feature is normalized with its mean and its variance in the batch',
  statement: 'outᵢⱼ = γⱼ (xᵢⱼ − μⱼ) / √(σ²ⱼ + ε) + βⱼ,   σ² divided by n',
  points: 2,
  given: inUnits(calls(inTraining)),
  examples: [irregular, many].map((layer) => ({
    ...layer,
    options: { training: true, momentum: 0.1, epsilon: 1e-5 },
  })),
  observe: (student, { x, gamma, beta, running, options }) =>
    student.batchNormForward(x, gamma, beta, running, options).out,
  answer: ({ x }) => matrix(x.rows, x.columns),
  judge: (call, out) => {
    const { x, gamma, beta, options } = call;
    const expected = normalized(batchStatistics(x.to2DArray()), x, gamma, beta, options.epsilon);
    return agrees(out, expected, forUnitOf(call), 'out');
  },
});

const unitVariance = law({
  name: 'with γ = 1 and β = 0 every feature has mean 0 and variance σ² / (σ² + ε)',
  statement: 'mean(outⱼ) = 0,   mean(outⱼ²) = σ²ⱼ / (σ²ⱼ + ε)',
  points: 2,
  runs: 50,
  given: calls(inTraining).map((call) => ({
    ...call,
    gamma: call.gamma.map(() => 1),
    beta: call.beta.map(() => 0),
  })),
  observe: (student, { x, gamma, beta, running, options }) =>
    student.batchNormForward(x, gamma, beta, running, options).out,
  answer: ({ x }) => matrix(x.rows, x.columns),
  judge: ({ x, options }, out) => {
    const spread = averages(Matrix.sub(x, rowOf(averages(x), x.rows)).pow(2));
    return all(
      () => agrees(averages(out), averages(out).fill(0), ROUNDING, 'the mean of each column of out'),
      () =>
        agrees(
          averages(Matrix.pow(out, 2)),
          spread.map((variance) => variance / (variance + options.epsilon)),
          ROUNDING,
          'the mean square of each column of out',
        ),
    );
  },
});

const runningUpdate = law({
  name: 'training moves the running statistics by the share momentum towards the batch',
  statement: 'running ← (1 − momentum) · running + momentum · batch   (mean and variance)',
  points: 2,
  given: calls(inTraining),
  examples: [irregular, many].map((layer) => ({
    ...layer,
    options: { training: true, momentum: 1 / 3, epsilon: 1e-5 },
  })),
  observe: (student, { x, gamma, beta, running, options }) => {
    const once = student.batchNormForward(x, gamma, beta, running, options).running;
    return { once, twice: student.batchNormForward(x, gamma, beta, once, options).running };
  },
  answer: ({ gamma }) => {
    const statistics = record({ mean: vector(gamma.length), variance: vector(gamma.length) });
    return record({ once: statistics, twice: statistics });
  },
  // Both at the end: the second call leaves alone what the first has returned.
  judge: ({ x, running, options }, { once, twice }) => {
    const batch = batchStatistics(x.to2DArray());
    const first = updatedStatistics(running, batch, options.momentum);
    const second = updatedStatistics(first, batch, options.momentum);
    return all(
      () => agrees(once.mean, first.mean, ROUNDING, 'running.mean of the call'),
      () => agrees(once.variance, first.variance, ROUNDING, 'running.variance of the call'),
      () =>
        agrees(twice.mean, second.mean, ROUNDING, 'running.mean of a second call, with that of the first'),
      () => agrees(twice.variance, second.variance, ROUNDING, 'running.variance of such a second call'),
    );
  },
});

const evaluation = law({
  name: 'in evaluation the running statistics normalize, and stay as they are',
  statement: 'training = false  ⇒  μ = running.mean,  σ² = running.variance,  running ← running',
  points: 2,
  given: fc
    .record({ call: inUnits(calls(inEvaluation)), ofVariance: oneOf(1, 2 ** 10, 2 ** -20) })
    .map(({ call, ofVariance }) => ({
      ...call,
      running: { mean: call.running.mean, variance: inUnit(ofVariance, call.running.variance) },
    })),
  examples: [
    ...[irregular, many].map((layer) => ({
      ...layer,
      options: { training: false, momentum: 0.1, epsilon: 1e-5 },
    })),
    // A small variance beside an ε that is smaller still.
    {
      ...{ x: new Matrix([[1], [2]]), gamma: [1], beta: [0] },
      running: { mean: [0], variance: [2 ** -20] },
      options: { training: false, momentum: 0.5, epsilon: 2 ** -24 },
    },
  ],
  observe: (student, { x, gamma, beta, running, options }) => {
    const answer = student.batchNormForward(x, gamma, beta, running, options);
    return { out: answer.out, running: answer.running };
  },
  answer: ({ x, gamma }) =>
    record({
      out: matrix(x.rows, x.columns),
      running: record({ mean: vector(gamma.length), variance: vector(gamma.length) }),
    }),
  judge: ({ x, gamma, beta, running, options }, got) =>
    all(
      () =>
        agrees(
          got.out,
          normalized(running, x, gamma, beta, options.epsilon),
          forUnitOf({ x, gamma, beta, running }),
          'out',
        ),
      () => agrees(got.running.mean, running.mean, ROUNDING, 'running.mean after the call'),
      () => agrees(got.running.variance, running.variance, ROUNDING, 'running.variance after the call'),
    ),
});

const oneAtATime = law({
  name: 'in evaluation one sample alone gets the same answer as in a batch',
  statement: 'out({xᵢ}) = row i of out(x)',
  points: 1,
  trivial: true,
  runs: 30,
  given: calls(inEvaluation, layers([2, 4])),
  observe: (student, { x, gamma, beta, running, options }) => {
    const out = (batch: Matrix) => student.batchNormForward(batch, gamma, beta, running, options).out;
    return { together: out(x), alone: x.to2DArray().map((row) => out(new Matrix([row]))) };
  },
  answer: ({ x }) =>
    record({
      together: matrix(x.rows, x.columns),
      alone: list(x.to2DArray().map(() => matrix(1, x.columns))),
    }),
  judge: (_, { together, alone }) =>
    agrees(new Matrix(alone.map((row) => row.getRow(0))), together, ROUNDING, 'alone beside together'),
});

const noVariance = law({
  name: 'where a feature does not vary, out is β: one sample, or a constant feature',
  statement: 'x₁ⱼ = … = xₙⱼ  ⇒  outᵢⱼ = βⱼ,   running ← (1 − momentum) · running + momentum · (xₙⱼ, 0)',
  points: 1,
  runs: 50,
  given: fc
    .record({ call: calls(inTraining, layers([1, 1])), copies: fc.integer({ min: 1, max: 4 }) })
    .map(({ call, copies }) => ({ ...call, x: rowOf(call.x.getRow(0), copies) })),
  observe: (student, { x, gamma, beta, running, options }) => {
    const answer = student.batchNormForward(x, gamma, beta, running, options);
    return { out: answer.out, running: answer.running };
  },
  answer: ({ x, gamma }) =>
    record({
      out: matrix(x.rows, x.columns),
      running: record({ mean: vector(gamma.length), variance: vector(gamma.length) }),
    }),
  judge: ({ x, beta, running, options }, got) => {
    const moved = updatedStatistics(running, batchStatistics(x.to2DArray()), options.momentum);
    return all(
      () => agrees(got.out, rowOf(beta, x.rows), CONSTANT_FEATURE, 'out beside β'),
      () => agrees(got.running.mean, moved.mean, ROUNDING, 'running.mean'),
      () => agrees(got.running.variance, moved.variance, CONSTANT_FEATURE, 'running.variance: σ² is 0'),
    );
  },
});

/** A variance of 1e-15 instead of 0, from rounding, is far below ε = 1e-5; the mean is off by 1e-15 at most. */
const CONSTANT_FEATURE = { relative: 1e-7, absolute: 1e-7 };

const unitOfX = law({
  name: 'the unit of x does not matter: c (x + 8) with c² ε is normalized to the same, also for a tiny c',
  statement: 'out(c (x + 8), c² ε) = out(x, ε),   c > 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ call: calls(inTraining), c: fc.oneof(fc.constant(2), smallScale) })
    .map(({ call, c }) => ({ ...call, c })),
  // Tiny is not 0: the variance is 1e-30 here, and ε is not larger.
  examples: [
    {
      x: new Matrix([[1], [3]]),
      gamma: [1],
      beta: [0],
      running: { mean: [0], variance: [1] },
      options: { training: true, momentum: 0.5, epsilon: 0.25 },
      c: SMALLEST_SCALE,
    },
  ],
  observe: (student, { x, gamma, beta, running, options, c }) => [
    student.batchNormForward(x, gamma, beta, running, options).out,
    student.batchNormForward(Matrix.add(x, 8).mul(c), gamma, beta, running, {
      ...options,
      epsilon: c * c * options.epsilon,
    }).out,
  ],
  answer: ({ x }) => list([matrix(x.rows, x.columns), matrix(x.rows, x.columns)]),
  judge: (_, [plain, scaled]) => agrees(scaled, plain, ROUNDING, 'out(c (x + 8), c² ε) beside out(x, ε)'),
});

const cacheKeeps = law({
  name: 'the cache holds what its type says',
  statement:
    'cache = { x, gamma, mean, variance, epsilon, training }, as used in this call and not in a later one',
  points: 1,
  runs: 50,
  given: calls(optionsWith(true, false)),
  observe: (student, { x, gamma, beta, running, options }) => {
    const { cache } = student.batchNormForward(x, gamma, beta, running, options);
    // Another layer: its call has a cache of its own.
    student.batchNormForward(Matrix.mul(x, 2).add(1), beta, gamma, running, {
      ...options,
      training: !options.training,
    });
    return cache;
  },
  answer: ({ x, gamma }) => {
    const features = vector(gamma.length);
    return record({
      ...{ x: matrix(x.rows, x.columns), gamma: features, mean: features, variance: features },
      ...{ epsilon: number, training: boolean },
    });
  },
  judge: ({ x, gamma, running, options }, cache) => {
    const used = usedStatistics(x.to2DArray(), running, options.training);
    return all(
      () => agrees(cache.x, x, ROUNDING, 'cache.x beside x, when a later call has been made with 2x + 1'),
      () => agrees(cache.gamma, gamma, ROUNDING, 'cache.gamma beside gamma'),
      () =>
        agrees(
          cache.mean,
          used.mean,
          ROUNDING,
          'cache.mean: the μ that x was normalized with, also when a later call has been made',
        ),
      () => agrees(cache.variance, used.variance, ROUNDING, 'cache.variance: the σ², without ε'),
      () => agrees(cache.epsilon, options.epsilon, ROUNDING, 'cache.epsilon beside ε'),
      () =>
        agrees(
          Number(cache.training),
          Number(options.training),
          ROUNDING,
          'cache.training (1 is true, 0 is false)',
        ),
    );
  },
});

function normalized(
  statistics: Layer['running'] | ReturnType<typeof batchStatistics>,
  x: Matrix,
  gamma: number[],
  beta: number[],
  epsilon: number,
): Matrix {
  return new Matrix(normalizeWith(statistics, x.to2DArray(), gamma, beta, epsilon));
}

function averages(x: Matrix): number[] {
  return x.sum('column').map((sum) => sum / x.rows);
}

function rowOf(entries: number[], copies: number): Matrix {
  return new Matrix(Array.from({ length: copies }, () => entries));
}

const reference: Pick<typeof Exercise, 'batchNormForward'> = {
  batchNormForward(x, gamma, beta, running, { training, momentum, epsilon }) {
    const used = usedStatistics(x.to2DArray(), running, training);
    const moved = updatedStatistics(running, used, training ? momentum : 0);
    return {
      out: normalized(used, x, gamma, beta, epsilon),
      running: { mean: [...moved.mean], variance: [...moved.variance] },
      cache: { x, gamma, mean: [...used.mean], variance: [...used.variance], epsilon, training },
    };
  },
};

export const grader = graderFor<typeof Exercise>({
  title: 'Batch normalization, forward',
  formula: String.raw`\begin{aligned}\mu_j &= \frac{1}{n}\sum_i x_{ij} \\[6pt] \sigma_j^2 &= \frac{1}{n}\sum_i (x_{ij} - \mu_j)^2 \\[6pt] \text{out}_{ij} &= \gamma_j\cdot\frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \varepsilon}} + \beta_j\end{aligned}`,
  difficulty: 3,
  needs: ['01-gradients/02-gradient-check'],
  reference,
  laws: [
    example,
    training,
    unitVariance,
    runningUpdate,
    evaluation,
    oneAtATime,
    noVariance,
    unitOfX,
    cacheKeeps,
  ],
  misconceptions,
  hints: [
    'Take one feature with the values 1 and 3. What are μ and σ², and what becomes of the two values for ε = 0?',
    'First decide where μ and σ² come from: that is all that training and evaluation do differently.',
    'Then one line a formula: out from μ and σ², the running statistics from the old ones and those of the batch.',
  ],
});
