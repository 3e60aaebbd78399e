import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/03-adamw.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { freshAdamState } from '../../reference/adam-direction.ts';
import { adamWPath, adamWStep } from '../../reference/adamw.ts';
import { agrees } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './03-adamw.misconceptions.ts';
import { adamLaws, repeated, steppedFrom } from './adam-laws.ts';
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
  thetaAfter,
  usualOptions,
  walk,
} from './adam-runs.ts';

const law = lawsFor<typeof Exercise>();

const { path, equalGradients, momentum, unitOfLoss, unitOfWeights, alone, twoRates } = adamLaws<
  typeof Exercise
>({
  stepOf: ({ adamWStep }) => adamWStep,
  pathOf: adamWPath,
  penalty: 'decoupled',
});

const example = law(
  exampleLaw({
    input: {
      theta: [1, -2],
      gradient: [0.5, 0],
      options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 },
    },
    statement: 'θ₀ = [1, −2], g = [0.5, 0] and the options of the assignment: θ₁ = [0.89, −1.98], rounded',
    observe: (student, { theta, gradient, options }) =>
      student.adamWStep(theta, gradient, freshAdamState(theta.length), options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: ({ theta, gradient, options }, got) =>
      agrees(got, adamWPath(theta, [gradient], options)[1], PATH, 'θ after the first step'),
  }),
);

const firstStep = law({
  name: 'the first step has the length η |g| / (|g| + ε), and the decay comes on top',
  statement: 'θ₁ = θ₀ − η g/(|g| + ε) − η λ θ₀',
  points: 2,
  hint: 'θ = 1 with g = 0.5, λ = 0.1, η = 0.1 and ε = 0.5: the gradient takes 0.05 and the decay 0.01. Which of the two differs in the code?',
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 4], { denominator: HALVES }),
      options: adamOptions,
    })
    .map(({ pairs: { theta, gradient }, options }) => ({ theta, gradient: gradient.map(notZero), options })),
  examples: [
    { theta: [Math.PI, -1 / 3, 0, 1], gradient: [1e-7, 1 / 3, 1e-3, 1e6], options: usualOptions },
    { theta: LARGE_WEIGHTS, gradient: [1, 1], options: { ...usualOptions, weightDecay: 0 } },
  ],
  observe: (student, { theta, gradient, options }) =>
    student.adamWStep(theta, gradient, freshAdamState(theta.length), options),
  answer: ({ theta }) => steppedFrom(theta),
  judge: ({ theta, gradient, options }, got) => {
    const { learningRate, epsilon, weightDecay } = options;
    const expected = theta.map((weight, i) => {
      const direction = gradient[i] / (Math.abs(gradient[i]) + epsilon);
      return weight - learningRate * direction - learningRate * weightDecay * weight;
    });
    return agrees(got.theta, expected, STEP, 'θ after the first step');
  },
  // What the averages hold is the student's own business.
  fingerprint: (_, got) => [...got.theta, got.state.t],
});

const decayAlone = law({
  name: 'without gradients every weight shrinks by one factor a step, whatever its size',
  statement: 'gₛ = 0 for every s ⇒ θₜ = (1 − ηλ)ᵗ θ₀',
  points: 2,
  hint: 'With g = 0 in every step and ηλ = 0.25 a weight of 4 goes to 3, 2.25 and 1.6875. Does the step of the code depend on m, on v, or on t?',
  runs: 50,
  given: fc.record({
    theta: vectorOf([1, 4], { denominator: HALVES }),
    steps: fc.integer({ min: 1, max: 6 }),
    options: decayingOptions,
  }),
  examples: [
    // The factor has no lower limit: here it is −2, then −31.
    ...[6, 64].map((weightDecay) => ({
      theta: [1, -0.5],
      steps: 3,
      options: { ...usualOptions, learningRate: 0.5, weightDecay },
    })),
    { theta: [1], steps: 300, options: { ...usualOptions, learningRate: 0.5, weightDecay: 0.01 } },
  ],
  observe: (student, { theta, steps, options }) => {
    const zeros = theta.map(() => 0);
    return walk(student.adamWStep, { theta, gradients: repeated(zeros, steps) }, options).theta;
  },
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, steps, options }, got) => {
    const kept = (1 - options.learningRate * options.weightDecay) ** steps;
    return agrees(
      got,
      theta.map((weight) => kept * weight),
      PATH,
      thetaAfter(steps),
    );
  },
});

const decayApart = law({
  name: 'the decay takes ηλθ from a weight, whatever gradients came before',
  statement: 'with λ:  θₜ = (θₜ with λ = 0) − η λ θₜ₋₁',
  points: 2,
  hint: 'One step from θ = 2 with λ = 0.1 and one with λ = 0, from one state and with η = 0.1: they end 0.02 apart, whatever m and v are. How far apart do they end in the code?',
  runs: 50,
  given: fc
    .record({ run: runs([1, 3], [1, 4]), options: decayingOptions })
    .map(({ run, options }) => ({ ...run, options })),
  observe: (student, { theta, gradients, options }) => {
    const last = gradients.length - 1;
    const lastStep = (weightDecay: number) => {
      const history = { theta, gradients: gradients.slice(0, last) };
      const state = remember(student.adamWStep, history, { ...options, weightDecay });
      return student.adamWStep(theta, gradients[last], state, { ...options, weightDecay }).theta;
    };
    return { decayed: lastStep(options.weightDecay), plain: lastStep(0) };
  },
  answer: ({ theta }) => record({ decayed: vector(theta.length), plain: vector(theta.length) }),
  judge: ({ theta, options }, { decayed, plain }) =>
    agrees(
      decayed,
      plain.map((weight, i) => weight - options.learningRate * options.weightDecay * theta[i]),
      PATH,
      'a step from theta, all gradients but the last in its memory: with λ, beside λ = 0 minus ηλθ',
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'AdamW',
  formula: String.raw`\begin{aligned}m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\,g & \hat{m} &= \frac{m_t}{1 - \beta_1^t} \\[6pt] v_t &= \beta_2 v_{t-1} + (1 - \beta_2)\,g^2 & \hat{v} &= \frac{v_t}{1 - \beta_2^t} \\[6pt] \theta_t &= \theta_{t-1} - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon} - \eta\,\lambda\,\theta_{t-1}\end{aligned}`,
  difficulty: 3,
  needs: ['06-optimizers/01-weight-decay'],
  newAnswers: { adamWStep: 'all' },
  reference: { adamWStep },
  laws: [
    example,
    firstStep,
    path,
    equalGradients,
    momentum,
    decayAlone,
    decayApart,
    unitOfLoss,
    unitOfWeights,
    alone,
    twoRates,
  ],
  misconceptions,
  hints: [
    'Take one weight and the first step on paper: what are m, v, m̂ and v̂ after one gradient g?',
    'Write one line of code for each line of the formula, in its order. t belongs to the step being taken.',
    'The new state holds t + 1, mₜ and vₜ. The hats, and the decay ηλθₜ₋₁, are used in the last line alone.',
  ],
});
