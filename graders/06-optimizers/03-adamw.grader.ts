import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/03-adamw.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import { freshAdamState } from '../../reference/adam-direction.ts';
import { adamWPath, adamWStep } from '../../reference/adamw.ts';
import { agrees } from '../common/closeness.ts';
import { sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './03-adamw.misconceptions.ts';
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
  name: 'the first step has the length η |g| / (|g| + ε), and the decay comes on top',
  statement: 'θ₁ = θ₀ − η g/(|g| + ε) − η λ θ₀',
  points: 2,
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 4], { denominator: HALVES }),
      options: adamOptions,
    })
    .map(({ pairs, options }) => ({ ...pairs, options })),
  examples: [{ theta: [Math.PI, -1 / 3, 0, 1], gradient: [1e-7, 1 / 3, 1e-3, 1e6], options: usualOptions }],
  observe: (student, { theta, gradient, options }) =>
    student.adamWStep(theta, gradient, freshAdamState(theta.length), options),
  answer: ({ theta }) =>
    record({
      theta: vector(theta.length),
      state: record({ t: number, m: vector(theta.length), v: vector(theta.length) }),
    }),
  judge: ({ theta, gradient, options }, got) => {
    const { learningRate, epsilon, weightDecay } = options;
    const expected = theta.map((weight, i) => {
      const direction = gradient[i] / (Math.abs(gradient[i]) + epsilon);
      return weight - learningRate * direction - learningRate * weightDecay * weight;
    });
    return agrees(got.theta, expected, PATH, 'θ after the first step');
  },
  // What the state holds is the student's own business.
  fingerprint: (_, got) => got.theta,
});

const path = law({
  name: 'after several steps the weights are where the formula leads',
  statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε) − η λ θₜ₋₁',
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
  observe: (student, { options, ...run }) => walk(student.adamWStep, run, options).theta,
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradients, options }, got) =>
    agrees(got, adamWPath(theta, gradients, options)[gradients.length], PATH, thetaAfter(gradients.length)),
});

const equalGradients = law({
  name: 'equal gradients give equal steps from the first on: the hats undo the start at zero',
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
  observe: (student, { theta, gradient, steps, options }) =>
    walk(student.adamWStep, { theta, gradients: repeated(gradient, steps) }, options).theta,
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradient, steps, options }, got) => {
    const { learningRate, epsilon } = options;
    const expected = theta.map(
      (weight, i) => weight - (steps * learningRate * gradient[i]) / (Math.abs(gradient[i]) + epsilon),
    );
    return agrees(got, expected, PATH, thetaAfter(steps));
  },
});

const decayAlone = law({
  name: 'without gradients every weight shrinks by one factor a step, whatever its size',
  statement: 'gₛ = 0 for every s ⇒ θₜ = (1 − ηλ)ᵗ θ₀',
  points: 2,
  runs: 50,
  given: fc.record({
    theta: vectorOf([1, 4], { denominator: HALVES }),
    steps: fc.integer({ min: 1, max: 6 }),
    options: decayingOptions,
  }),
  // The factor has no lower limit: here it is −2.
  examples: [{ theta: [1, -0.5], steps: 3, options: { ...usualOptions, learningRate: 0.5, weightDecay: 6 } }],
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

const unitOfLoss = law({
  name: 'the unit of the loss does not matter: scaling all gradients and ε changes nothing',
  statement: '(g, ε) → (c·g, c·ε) leaves every θₜ as it was, for c > 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({
      run: runs([1, 3], [1, 4]),
      c: fc.constantFrom(4, 2 ** 10, 2 ** -10),
      options: decayingOptions,
    })
    .map(({ run, c, options }) => ({ ...run, c, options })),
  observe: (student, { theta, gradients, c, options }) => {
    const scaled = gradients.map((gradient) => gradient.map((slope) => c * slope));
    return [
      walk(student.adamWStep, { theta, gradients }, options).theta,
      walk(student.adamWStep, { theta, gradients: scaled }, { ...options, epsilon: c * options.epsilon })
        .theta,
    ];
  },
  answer: ({ theta }) => list([vector(theta.length), vector(theta.length)]),
  judge: ({ gradients }, [plain, scaled]) =>
    agrees(scaled, plain, PATH, `${thetaAfter(gradients.length)}: scaled beside as it was`),
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
    together: walk(student.adamWStep, { theta, gradients }, options).theta,
    alone: theta.map((weight, i) => {
      const own = { theta: [weight], gradients: gradients.map((gradient) => [gradient[i]]) };
      return walk(student.adamWStep, own, options).theta;
    }),
  }),
  answer: ({ theta }) => record({ together: vector(theta.length), alone: list(theta.map(() => vector(1))) }),
  judge: ({ gradients }, { together, alone }) =>
    agrees(together, alone.flat(), PATH, `${thetaAfter(gradients.length)}: together beside one at a time`),
});

function repeated<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value);
}

const twoRates = law({
  name: 'two learning rates can be tried from one state: twice the rate moves twice as far',
  statement: 'from one θ, g and state:  Δθ with 2η = 2 · Δθ with η',
  points: 1,
  trivial: true,
  runs: 30,
  given: fc
    .record({ run: runs([1, 3], [1, 4]), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options })),
  observe: (student, { options, ...run }) => tryTwoRates(student.adamWStep, run, options),
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
  title: 'AdamW',
  formula: String.raw`\begin{aligned}m_t &= \beta_1 m_{t-1} + (1 - \beta_1)\,g & \hat{m} &= \frac{m_t}{1 - \beta_1^t} \\[6pt] v_t &= \beta_2 v_{t-1} + (1 - \beta_2)\,g^2 & \hat{v} &= \frac{v_t}{1 - \beta_2^t} \\[6pt] \theta_t &= \theta_{t-1} - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon} - \eta\,\lambda\,\theta_{t-1}\end{aligned}`,
  difficulty: 3,
  needs: ['06-optimizers/01-weight-decay'],
  reference: { adamWStep },
  laws: [firstStep, path, equalGradients, decayAlone, decayApart, unitOfLoss, alone, twoRates],
  misconceptions,
  hints: [
    'Take one weight and the first step on paper: what are m, v, m̂ and v̂ after one gradient g?',
    'Write one line of code for each line of the formula, in its order. t belongs to the step being taken.',
    'The new state holds t + 1, mₜ and vₜ. The hats, and the decay ηλθₜ₋₁, are used in the last line alone.',
  ],
});
