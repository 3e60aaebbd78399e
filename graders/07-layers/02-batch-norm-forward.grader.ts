import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { boolean, matrix, number, record, vector } from '../../harness/engine/shape.ts';
import { updatedStatistics, usedStatistics } from '../../reference/batch-norm.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './02-batch-norm-forward.misconceptions.ts';
import { calls, lone, normalized, optionsWith } from './forward-calls.ts';
import { evaluation, oneAtATime } from './forward-evaluation.ts';
import { noVariance, runningUpdate, training, unitOfX, unitVariance } from './forward-training.ts';

const law = lawsFor<typeof Exercise>();

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

const cacheKeeps = law({
  name: 'the cache holds what its type says',
  statement:
    'cache = { x, gamma, mean, variance, epsilon, training }, as used in this call and not in a later one',
  points: 1,
  hint: 'In the example the cache holds the mean [2] and the variance [1], in evaluation [0] and [5]. Which of them differs in the code, and does a second call change those of the first?',
  runs: 50,
  given: calls(optionsWith(true, false)),
  examples: [true, false].map((training) => ({
    ...lone,
    options: { training, momentum: 0.1, epsilon: 1e-5 },
  })),
  observe: (student, { x, gamma, beta, running, options }) => {
    const { cache } = student.batchNormForward(x, gamma, beta, running, options);
    // Another layer: its call has its own cache.
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
