import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/02-adam-l2.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import { freshAdamState } from '../../reference/adam-direction.ts';
import { adamL2Path, adamL2Step } from '../../reference/adam-l2.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './02-adam-l2.misconceptions.ts';
import {
  adamOptions,
  badlyScaled,
  decayingOptions,
  HALVES,
  MANY_STEPS,
  PATH,
  remember,
  runs,
  thetaAfter,
  tryTwoRates,
  usualOptions,
  walk,
} from './adam-runs.ts';

const law = lawsFor<typeof Exercise>();

const firstStep = law({
  name: 'the first step has the length η |h| / (|h| + ε), where h contains the penalty',
  statement: 'θ₁ = θ₀ − η h/(|h| + ε),   h = g + λ θ₀',
  points: 2,
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 4], { denominator: HALVES }),
      options: adamOptions,
    })
    .map(({ pairs, options }) => ({ ...pairs, options })),
  examples: [
    { theta: [Math.PI, -1 / 3, 0, 0, 1], gradient: [1e-7, 1 / 3, 1e-3, 1e-7, 1e6], options: usualOptions },
  ],
  observe: (student, { theta, gradient, options }) =>
    student.adamL2Step(theta, gradient, freshAdamState(theta.length), options),
  answer: ({ theta }) =>
    record({
      theta: vector(theta.length),
      state: record({ t: number, m: vector(theta.length), v: vector(theta.length) }),
    }),
  judge: ({ theta, gradient, options }, got) => {
    const { learningRate, epsilon, weightDecay } = options;
    const expected = theta.map((weight, i) => {
      const slope = gradient[i] + weightDecay * weight;
      return weight - (learningRate * slope) / (Math.abs(slope) + epsilon);
    });
    return agrees(got.theta, expected, PATH, 'θ after the first step');
  },
  // What the state holds is the student's own business.
  fingerprint: (_, got) => got.theta,
});

const path = law({
  name: 'after several steps the weights are where the formula leads',
  statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε),   m and v averages of h = g + λ θₜ₋₁ and of h²',
  points: 3,
  given: fc
    .record({ run: runs([1, 4], [1, 6]), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options })),
  examples: [
    { ...badlyScaled, options: usualOptions },
    { ...badlyScaled, options: { ...usualOptions, beta1: 1 / 3, beta2: 2 / 3, epsilon: 0.01 } },
    // v without a memory. (Drawn with gradients of 0 it would blow up rounding by 1/ε.)
    { ...badlyScaled, options: { ...usualOptions, beta2: 0 } },
  ],
  observe: (student, { options, ...run }) => walk(student.adamL2Step, run, options).theta,
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradients, options }, got) =>
    agrees(got, adamL2Path(theta, gradients, options)[gradients.length], PATH, thetaAfter(gradients.length)),
});

const equalGradients = law({
  name: 'without a penalty, equal gradients give equal steps: the hats undo the start at zero',
  statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
  points: 2,
  runs: 50,
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 3], { denominator: HALVES }),
      steps: fc.integer({ min: 1, max: 12 }),
      options: adamOptions,
    })
    .map(({ pairs, steps, options }) => ({ ...pairs, steps, options: { ...options, weightDecay: 0 } })),
  examples: [
    {
      theta: [1, -2],
      gradient: [0.5, -3],
      steps: MANY_STEPS,
      options: { ...usualOptions, weightDecay: 0 },
    },
  ],
  observe: (student, { theta, gradient, steps, options }) => {
    const gradients = Array.from({ length: steps }, () => gradient);
    return walk(student.adamL2Step, { theta, gradients }, options).theta;
  },
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradient, steps, options }, got) => {
    const { learningRate, epsilon } = options;
    const expected = theta.map(
      (weight, i) => weight - (steps * learningRate * gradient[i]) / (Math.abs(gradient[i]) + epsilon),
    );
    return agrees(got, expected, PATH, thetaAfter(steps));
  },
});

const penaltyIsGradient = law({
  name: 'the penalty does what a larger gradient of the loss would do, at every step',
  statement: 'step(g, λ) = step(g + λθ, 0), with any gradients before',
  points: 2,
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

const alone = law({
  name: 'every weight moves as it would alone',
  statement: 'the path of θᵢ depends on θᵢ and the gᵢ only',
  points: 1,
  trivial: true,
  runs: 30,
  given: fc
    .record({ run: runs([2, 4], [1, 4]), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options })),
  observe: (student, { theta, gradients, options }) => ({
    together: walk(student.adamL2Step, { theta, gradients }, options).theta,
    alone: theta.map((weight, i) => {
      const own = { theta: [weight], gradients: gradients.map((gradient) => [gradient[i]]) };
      return walk(student.adamL2Step, own, options).theta;
    }),
  }),
  answer: ({ theta }) => record({ together: vector(theta.length), alone: list(theta.map(() => vector(1))) }),
  judge: ({ gradients }, { together, alone }) =>
    agrees(together, alone.flat(), PATH, `${thetaAfter(gradients.length)}: together beside one at a time`),
});

const twoRates = law({
  name: 'two learning rates can be tried from one state: twice the rate moves twice as far',
  statement: 'from one θ, g and state:  Δθ with 2η = 2 · Δθ with η',
  points: 1,
  trivial: true,
  runs: 30,
  given: fc
    .record({ run: runs([1, 3], [1, 4]), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options })),
  observe: (student, { options, ...run }) => tryTwoRates(student.adamL2Step, run, options),
  answer: ({ theta }) => times(2, vector(theta.length)),
  judge: ({ theta }, [once, twice]) =>
    agrees(
      twice,
      theta.map((weight, i) => weight + 2 * (once[i] - weight)),
      PATH,
      'a step from theta, all gradients but the last in its memory: with 2η, beside twice as far as with η before',
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Adam with an L2 penalty',
  formula: String.raw`\begin{aligned}F(\theta) &= f(\theta) + \frac{\lambda}{2}\lVert\theta\rVert^2 & h &= \nabla F(\theta_{t-1}) \\[6pt] m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\,h & \hat{m} &= \frac{m_t}{1 - \beta_1^t} \\[6pt] v_t &= \beta_2 v_{t-1} + (1 - \beta_2)\,h^2 & \hat{v} &= \frac{v_t}{1 - \beta_2^t} \\[6pt] \theta_t &= \theta_{t-1} - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}\end{aligned}`,
  difficulty: 3,
  needs: ['06-optimizers/01-weight-decay'],
  reference: { adamL2Step },
  laws: [firstStep, path, equalGradients, penaltyIsGradient, equalPull, alone, twoRates],
  misconceptions,
  hints: [
    'Take one weight and the first step on paper: what are m, v, m̂ and v̂ after one gradient h?',
    'Start with h, the gradient of f(θ) + (λ/2)‖θ‖². Which lines of the formula read h, and which read g?',
    'From h on this is plain Adam. The new state holds t + 1, mₜ and vₜ; the hats are used in the last line.',
  ],
});
