import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/02-adam-l2.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { freshAdamState } from '../../reference/adam-direction.ts';
import { adamL2Path, adamL2Step } from '../../reference/adam-l2.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './02-adam-l2.misconceptions.ts';
import { adamLaws, steppedFrom } from './adam-laws.ts';
import {
  adamOptions,
  decayingOptions,
  HALVES,
  LARGE_WEIGHTS,
  notZero,
  PATH,
  remember,
  runs,
  STEP,
  usualOptions,
  walk,
} from './adam-runs.ts';

const law = lawsFor<typeof Exercise>();

const { path, equalGradients, momentum, unitOfLoss, unitOfWeights, alone, twoRates } = adamLaws<
  typeof Exercise
>({
  stepOf: ({ adamL2Step }) => adamL2Step,
  pathOf: adamL2Path,
  penalty: 'in the loss',
});

const example = law(
  exampleLaw({
    input: {
      theta: [1, -2],
      gradient: [0.5, 0],
      options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 },
    },
    statement: 'θ₀ = [1, −2], g = [0.5, 0] and the options of the assignment: θ₁ = [0.9, −1.9], rounded',
    observe: (student, { theta, gradient, options }) =>
      student.adamL2Step(theta, gradient, freshAdamState(theta.length), options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: ({ theta, gradient, options }, got) =>
      agrees(got, adamL2Path(theta, [gradient], options)[1], PATH, 'θ after the first step'),
  }),
);

const firstStep = law({
  name: 'the first step has the length η |h| / (|h| + ε), where h contains the penalty',
  statement: 'θ₁ = θ₀ − η h/(|h| + ε),   h = g + λ θ₀',
  points: 1,
  hint: 'θ = 1 with g = 0.5, λ = 0.1, η = 0.1 and ε = 0.6: h is 0.6, and the step is 0.05 long. Which of the two is the first to differ?',
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 4], { denominator: HALVES }),
      options: adamOptions,
    })
    .map(({ pairs: { theta, gradient }, options }) => ({ theta, gradient: gradient.map(notZero), options })),
  examples: [
    { theta: [Math.PI, -1 / 3, 0, 0, 1], gradient: [1e-7, 1 / 3, 1e-3, 1e-7, 1e6], options: usualOptions },
    { theta: LARGE_WEIGHTS, gradient: [1, 1], options: { ...usualOptions, weightDecay: 0 } },
  ],
  observe: (student, { theta, gradient, options }) =>
    student.adamL2Step(theta, gradient, freshAdamState(theta.length), options),
  answer: ({ theta }) => steppedFrom(theta),
  judge: ({ theta, gradient, options }, got) => {
    const { learningRate, epsilon, weightDecay } = options;
    const expected = theta.map((weight, i) => {
      const slope = gradient[i] + weightDecay * weight;
      return weight - (learningRate * slope) / (Math.abs(slope) + epsilon);
    });
    return agrees(got.theta, expected, STEP, 'θ after the first step');
  },
  // What the averages hold is the student's own business.
  fingerprint: (_, got) => [...got.theta, got.state.t],
});

const penaltyIsGradient = law({
  name: 'the penalty does what a larger gradient of the loss would do, at every step',
  statement: 'step(g, λ) = step(g + λθ, 0), with any gradients before',
  points: 2,
  hint: 'θ = 1 with g = 0.5 and λ = 0.1 goes where θ = 1 with g = 0.6 and λ = 0 goes, and leaves the same m and v. Which of the three differs?',
  trivial: true,
  runs: 50,
  given: fc
    .record({ run: runs([1, 3], [1, 4]), options: decayingOptions })
    .map(({ run, options }) => ({ ...run, options })),
  observe: (student, { theta, gradients, options }) => {
    const last = gradients.length - 1;
    const bare = { ...options, weightDecay: 0 };
    const penalised = theta.map((weight, i) => gradients[last][i] + options.weightDecay * weight);
    // Twice the same history, because a step may not be trusted to leave the state alone.
    const memory = () => remember(student.adamL2Step, { theta, gradients: gradients.slice(0, last) }, bare);
    return {
      penalty: student.adamL2Step(theta, gradients[last], memory(), options).theta,
      gradient: student.adamL2Step(theta, penalised, memory(), bare).theta,
    };
  },
  answer: ({ theta }) => record({ penalty: vector(theta.length), gradient: vector(theta.length) }),
  judge: (_, { penalty, gradient }) =>
    agrees(
      penalty,
      gradient,
      PATH,
      'a step from theta, all gradients but the last in its memory: with λ, beside g + λθ in place of g',
    ),
});

/** So small that the first step is η sign h: beside |h| ≥ 1/16 it takes less than 1e-10 from it. */
const TINY_EPSILON = 1e-12;
const SIGN: Tolerance = { relative: PATH.relative, absolute: 1e-9 };

const equalPull = law({
  name: 'where only the penalty pulls, large and small weights first lose the same',
  statement: 'g = 0, λ > 0, ε → 0 ⇒ θ₁ = θ₀ − η sign θ₀',
  points: 1,
  hint: 'With g = 0 and λ = 0.1, h is 1 for θ = 10 and 0.01 for θ = 0.1. For η = 0.1 both weights lose 0.1 in the first step: what do they lose in the code?',
  runs: 50,
  given: fc
    .record({ theta: vectorOf([1, 4], { denominator: HALVES }), options: decayingOptions })
    .map(({ theta, options }) => ({ theta, options: { ...options, epsilon: TINY_EPSILON } })),
  observe: (student, { theta, options }) => {
    const zeros = theta.map(() => 0);
    return walk(student.adamL2Step, { theta, gradients: [zeros] }, options).theta;
  },
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, options }, got) =>
    agrees(
      got,
      theta.map((weight) => weight - options.learningRate * Math.sign(weight)),
      SIGN,
      'θ after one step with g = 0',
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Adam with an L2 penalty',
  formula: String.raw`\begin{aligned}F(\theta) &= f(\theta) + \frac{\lambda}{2}\lVert\theta\rVert^2 & h &= \nabla F(\theta_{t-1}) \\[6pt] m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\,h & \hat{m} &= \frac{m_t}{1 - \beta_1^t} \\[6pt] v_t &= \beta_2 v_{t-1} + (1 - \beta_2)\,h^2 & \hat{v} &= \frac{v_t}{1 - \beta_2^t} \\[6pt] \theta_t &= \theta_{t-1} - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}\end{aligned}`,
  difficulty: 3,
  needs: ['06-optimizers/01-weight-decay'],
  newAnswers: { adamL2Step: 'all' },
  reference: { adamL2Step },
  laws: [
    example,
    firstStep,
    path,
    equalGradients,
    momentum,
    penaltyIsGradient,
    equalPull,
    unitOfLoss,
    unitOfWeights,
    alone,
    twoRates,
  ],
  misconceptions,
  hints: [
    'Take one weight and the first step on paper: what are m, v, m̂ and v̂ after one gradient h?',
    'Start with h, the gradient of f(θ) + (λ/2)‖θ‖². Which lines of the formula read h, and which read g?',
    'From h on this is plain Adam. The new state holds t + 1, mₜ and vₜ; the hats are used in the last line.',
  ],
});
