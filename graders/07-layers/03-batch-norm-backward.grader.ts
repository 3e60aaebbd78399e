import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './03-batch-norm-backward.misconceptions.ts';
import { gradientsOf, shapeOf } from './backward-answers.ts';
import { alone, balanced, irregular, large } from './backward-inputs.ts';
import { linear, unitOfX } from './backward-symmetries.ts';
import { differences, loneSample, noVariance, shift, stretch, training } from './backward-training.ts';
import { backwardProblems } from './batches.ts';

const law = lawsFor<typeof Exercise>();

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
  examples: [irregular, balanced, ...large],
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
  hint: 'With training: false the example has dx = [[1.5], [0], [0]]. Which of the three comes out differently, and does it depend on the other samples?',
  given: backwardProblems(false, [1, 6]),
  examples: [irregular, balanced, ...large, ...[2 ** -60, 2 ** 40].map(alone)].map(({ dout, cache }) => ({
    dout,
    cache: { ...cache, training: false },
  })),
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
