/**
 * Laws of batch normalization in training: the statistics are those of the batch.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, record, vector } from '../../harness/engine/shape.ts';
import { batchStatistics, updatedStatistics } from '../../reference/batch-norm.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { BELOW_EPSILON, smallScale } from '../common/small-scales.ts';
import { layers } from './batches.ts';
import {
  averages,
  calls,
  forUnitOf,
  inTraining,
  inUnits,
  irregular,
  large,
  normalized,
  rowOf,
  untrained,
} from './forward-calls.ts';

const law = lawsFor<typeof Exercise>();

export const training = law({
  name: 'in training every feature is normalized with its mean and its variance in the batch',
  statement: 'outᵢⱼ = γⱼ (xᵢⱼ − μⱼ) / √(σ²ⱼ + ε) + βⱼ,   σ² divided by n',
  points: 2,
  given: inUnits(calls(inTraining)),
  examples: [irregular, ...large].map((layer) => ({
    ...layer,
    options: { training: true, momentum: 0.1, epsilon: 1e-5 },
  })),
  // The whole answer, because it is one object for this call alone.
  observe: (student, { x, gamma, beta, running, options }) =>
    student.batchNormForward(x, gamma, beta, running, options),
  answer: ({ x }) => record({ out: matrix(x.rows, x.columns) }),
  judge: (call, { out }) => {
    const { x, gamma, beta, options } = call;
    const expected = normalized(batchStatistics(x.to2DArray()), x, gamma, beta, options.epsilon);
    return agrees(out, expected, forUnitOf(call), 'out');
  },
});

export const unitVariance = law({
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

export const runningUpdate = law({
  name: 'training moves the running statistics by the share momentum towards the batch',
  statement: 'running ← (1 − momentum) · running + momentum · batch   (mean and variance)',
  points: 2,
  hint: 'With momentum 0 the running statistics of the example stay at 0 and 5, with momentum 1 they become 2 and 1. Which of the four numbers comes out differently?',
  given: calls(inTraining),
  examples: [irregular, untrained, ...large].map((layer) => ({
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

export const noVariance = law({
  name: 'where a feature does not vary, out is β: one sample, or a constant feature',
  statement: 'x₁ⱼ = … = xₙⱼ  ⇒  outᵢⱼ = βⱼ,   running ← (1 − momentum) · running + momentum · (xₙⱼ, 0)',
  points: 1,
  hint: 'With the single sample [[4]] as its batch the example has out = [[5]] and running = { mean: [1], variance: [3.75] }. Which of the three comes out differently, or as NaN?',
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

export const unitOfX = law({
  name: 'the unit of x does not matter: c (x + 8) with c² ε is normalized to the same, also for a tiny c',
  statement: 'out(c (x + 8), c² ε) = out(x, ε),   c > 0',
  points: 1,
  hint: 'x = [[1e-12], [3e-12]] with ε = 1e-24 has the out of the example. Is a spread of 1e-12 taken for none, or is something added to ε?',
  trivial: true,
  runs: 50,
  given: fc
    .record({ call: calls(inTraining), c: fc.oneof(fc.constant(2), smallScale) })
    .map(({ call, c }) => ({ ...call, c })),
  // Tiny is not 0: the variance is 1e-78 here, and ε is not larger.
  examples: [
    {
      x: new Matrix([[1], [3]]),
      gamma: [1],
      beta: [0],
      running: { mean: [0], variance: [1] },
      options: { training: true, momentum: 0.5, epsilon: 0.25 },
      c: BELOW_EPSILON,
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
