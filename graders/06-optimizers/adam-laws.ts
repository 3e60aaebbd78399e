/**
 * Laws that Adam and AdamW share: where several steps lead, and what a step does not depend on.
 */
import fc from 'fast-check';
import { lawsFor } from '../../harness/engine/law.ts';
import type { Law } from '../../harness/engine/model.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { agrees, largest } from '../common/closeness.ts';
import { SMALLEST_SCALE } from '../common/small-scales.ts';
import { oneOf, sameLength } from '../common/vectors.ts';
import {
  type AdamStep,
  adamOptions,
  badlyScaled,
  decayingOptions,
  HALVES,
  MANY_STEPS,
  manyWeights,
  notZero,
  PATH,
  type Run,
  runs,
  thetaAfter,
  tryTwoRates,
  usualOptions,
  walk,
} from './adam-runs.ts';

/** The name and the statement of a law. */
interface Words {
  readonly name: string;
  readonly statement: string;
}

type Penalty = 'in the loss' | 'decoupled';

const WORDS: Readonly<Record<Penalty, Readonly<Record<'path' | 'equalGradients' | 'unitOfLoss', Words>>>> = {
  'in the loss': {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε),   m and v averages of h = g + λ θₜ₋₁ and of h²',
    },
    equalGradients: {
      name: 'without a penalty, equal gradients give equal steps: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients, λ and ε changes nothing',
      statement: '(g, λ, ε) → (c·g, c·λ, c·ε) leaves every θₜ as it was, for c > 0',
    },
  },
  decoupled: {
    path: {
      name: 'after several steps the weights are where the formula leads',
      statement: 'θₜ = θₜ₋₁ − η m̂/(√v̂ + ε) − η λ θₜ₋₁',
    },
    equalGradients: {
      name: 'equal gradients give equal steps from the first on: the hats undo the start at zero',
      statement: 'gₛ = g for every s and λ = 0 ⇒ θₜ = θ₀ − t · η g/(|g| + ε)',
    },
    unitOfLoss: {
      name: 'the unit of the loss does not matter: scaling all gradients and ε changes nothing',
      statement: '(g, ε) → (c·g, c·ε) leaves every θₜ as it was, for c > 0',
    },
  },
};

export interface AdamFamily<Student> {
  /** The step that an exercise asks for. */
  readonly stepOf: (student: Student) => AdamStep;
  /** The weights before the first and after every step, from the reference. */
  readonly pathOf: (theta: number[], gradients: number[][], options: AdamOptions) => number[][];
  /** In the loss, the penalty goes through both averages, and another unit of the loss scales λ too. */
  readonly penalty: Penalty;
}

type Family = Readonly<
  Record<'path' | 'equalGradients' | 'momentum' | 'unitOfLoss' | 'unitOfWeights' | 'alone' | 'twoRates', Law>
>;

/** What `given` draws: a run, with the options of every step. */
interface Walk extends Run {
  readonly options: AdamOptions;
}

export function adamLaws<Student>({ stepOf, pathOf, penalty }: AdamFamily<Student>): Family {
  const words = WORDS[penalty];
  const law = lawsFor<Student>();
  const leads = ({ theta, gradients, options }: Walk, got: number[]) =>
    agrees(got, pathOf(theta, gradients, options)[gradients.length], PATH, thetaAfter(gradients.length));

  const path = law({
    ...words.path,
    points: 2,
    given: walks([1, 4], [1, 6]),
    examples: [
      { ...badlyScaled, options: usualOptions },
      { ...badlyScaled, options: { ...usualOptions, beta1: 1 / 3, beta2: 2 / 3, epsilon: 0.01 } },
      // v without a memory. (Drawn with gradients of 0 it would blow up rounding by 1/ε.)
      { ...badlyScaled, options: { ...usualOptions, beta2: 0 } },
      { ...manyWeights, options: usualOptions },
      { ...badlyScaled, options: { ...usualOptions, learningRate: 0.001, weightDecay: 1e-4 } },
    ],
    observe: (student, { options, ...run }) => walk(stepOf(student), run, options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: leads,
  });

  const equalGradients = law({
    ...words.equalGradients,
    points: 1,
    runs: 50,
    given: fc
      .record({
        pairs: sameLength(['theta', 'gradient'], [1, 3], { denominator: HALVES }),
        steps: fc.integer({ min: 1, max: 12 }),
        options: adamOptions,
      })
      .map(({ pairs: { theta, gradient }, steps, options }) => ({
        theta,
        gradient: gradient.map(notZero),
        steps,
        options: { ...options, weightDecay: 0 },
      })),
    examples: [
      {
        theta: [1, -2],
        gradient: [0.5, -3],
        steps: MANY_STEPS,
        options: { ...usualOptions, weightDecay: 0 },
      },
    ],
    observe: (student, { theta, gradient, steps, options }) =>
      walk(stepOf(student), { theta, gradients: repeated(gradient, steps) }, options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: ({ theta, gradient, steps, options }, got) => {
      const { learningRate, epsilon } = options;
      const expected = theta.map(
        (weight, i) => weight - (steps * learningRate * gradient[i]) / (Math.abs(gradient[i]) + epsilon),
      );
      return agrees(got, expected, PATH, thetaAfter(steps));
    },
  });

  const momentum = law({
    name: 'without a gradient a weight moves on with its momentum, and the averages fade',
    statement: 'g = 0:  mₜ = β₁ mₜ₋₁,   vₜ = β₂ vₜ₋₁,   and θ moves as in every step   (with λ = 0)',
    points: 1,
    runs: 40,
    given: fc
      .record({
        run: runs([1, 3], [1, 3]),
        options: adamOptions,
        beta1: oneOf(0.5, 0.9),
        silence: oneOf(1, 2),
        isSilentFirst: oneOf(false, true),
      })
      .map(({ run: { theta, gradients }, options, beta1, silence, isSilentFirst }) => {
        const zeros = repeated(
          theta.map(() => 0),
          silence,
        );
        return {
          theta,
          gradients: isSilentFirst ? [...zeros, ...gradients] : [...gradients, ...zeros, gradients[0]],
          options: { ...options, beta1, weightDecay: 0 },
        };
      }),
    examples: [
      {
        theta: [1, 0],
        gradients: [
          [0.5, 0],
          [0, 0],
          [1, 0],
        ],
        options: { ...usualOptions, weightDecay: 0 },
      },
      { theta: [1], gradients: [[0.5], [0]], options: { ...usualOptions, weightDecay: 0 } },
    ],
    observe: (student, { options, ...run }) => walk(stepOf(student), run, options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: leads,
  });

  const unitOfLoss = law({
    ...words.unitOfLoss,
    points: 1,
    trivial: true,
    runs: 50,
    given: fc
      .record({
        run: runs([1, 3], [1, 4]),
        c: oneOf(4, 2 ** 10, 2 ** -10, 2 ** 20, 2 ** -30, SMALLEST_SCALE),
        options: decayingOptions,
      })
      .map(({ run, c, options }) => ({ ...run, c, options })),
    // Small gradients decide here: tiny ones are not 0, and nothing is added to them.
    examples: [
      { theta: [1, -1], gradients: [[1, -2]], c: SMALLEST_SCALE, options: { ...usualOptions, epsilon: 1 } },
    ],
    observe: (student, { theta, gradients, c, options }) => {
      const scaled = gradients.map((gradient) => gradient.map((slope) => c * slope));
      const inOtherUnit = {
        ...options,
        epsilon: c * options.epsilon,
        ...(penalty === 'in the loss' && { weightDecay: c * options.weightDecay }),
      };
      return [
        walk(stepOf(student), { theta, gradients }, options).theta,
        walk(stepOf(student), { theta, gradients: scaled }, inOtherUnit).theta,
      ];
    },
    answer: ({ theta }) => times(2, vector(theta.length)),
    judge: ({ gradients }, [plain, scaled]) =>
      agrees(scaled, plain, PATH, `${thetaAfter(gradients.length)}: scaled beside unscaled`),
  });

  const unitOfWeights = law({
    name: 'the unit of the weights does not matter: scaling θ and η, and λ against them, scales the path',
    statement: '(θ, η, λ) → (c·θ, c·η, λ/c) makes every θₜ c times as large, for c > 0',
    points: 1,
    trivial: true,
    runs: 40,
    given: fc
      .record({
        run: runs([1, 3], [1, 3]),
        c: oneOf(4, 2 ** 10, 2 ** -10, 2 ** 20, 2 ** -30, SMALLEST_SCALE),
        options: decayingOptions,
      })
      .map(({ run, c, options }) => ({ ...run, c, options })),
    // Weights, steps and λ of any size: no limit and no floor fits all of them.
    examples: [SMALLEST_SCALE, 2 ** 20].map((c) => ({
      theta: [1, -1],
      gradients: [[1, -2]],
      c,
      options: usualOptions,
    })),
    observe: (student, { theta, gradients, c, options }) => {
      const scaled = theta.map((weight) => c * weight);
      const inOtherUnit = {
        ...options,
        learningRate: c * options.learningRate,
        weightDecay: options.weightDecay / c,
      };
      return [
        walk(stepOf(student), { theta, gradients }, options).theta,
        walk(stepOf(student), { theta: scaled, gradients }, inOtherUnit).theta,
      ];
    },
    answer: ({ theta }) => times(2, vector(theta.length)),
    judge: ({ theta, gradients, c }, [plain, scaled]) =>
      agrees(
        scaled,
        plain.map((weight) => c * weight),
        { relative: PATH.relative, absolute: PATH.absolute * c * largest(theta) },
        `${thetaAfter(gradients.length)}: in the other unit, beside c times those as given`,
      ),
  });

  const alone = law({
    name: 'every weight moves as it would alone',
    statement: 'the path of θᵢ depends on θᵢ and the gᵢ only',
    points: 1,
    trivial: true,
    runs: 30,
    given: walks([2, 4], [1, 4]),
    observe: (student, { theta, gradients, options }) => ({
      together: walk(stepOf(student), { theta, gradients }, options).theta,
      alone: theta.map((weight, i) => {
        const own = { theta: [weight], gradients: gradients.map((gradient) => [gradient[i]]) };
        return walk(stepOf(student), own, options).theta;
      }),
    }),
    answer: ({ theta }) =>
      record({ together: vector(theta.length), alone: list(theta.map(() => vector(1))) }),
    judge: ({ gradients }, { together, alone }) =>
      agrees(together, alone.flat(), PATH, `${thetaAfter(gradients.length)}: together beside one at a time`),
  });

  const twoRates = law({
    name: 'two learning rates can be tried from one state: twice the rate moves twice as far',
    statement: 'from one θ, g and state:  Δθ with 2η = 2 · Δθ with η',
    points: 1,
    trivial: true,
    runs: 30,
    given: walks([1, 3], [1, 4]),
    observe: (student, { options, ...run }) => tryTwoRates(stepOf(student), run, options),
    answer: ({ theta }) => times(2, vector(theta.length)),
    judge: ({ theta }, [once, twice]) =>
      agrees(
        twice,
        theta.map((weight, i) => weight + 2 * (once[i] - weight)),
        PATH,
        'a step from theta, all gradients but the last in its memory: with 2η, beside twice as far as with η before',
      ),
  });

  return { path, equalGradients, momentum, unitOfLoss, unitOfWeights, alone, twoRates };
}

/** The shape of what a step returns. */
export function steppedFrom(theta: readonly number[]) {
  const weights = vector(theta.length);
  return record({ theta: weights, state: record({ t: number, m: weights, v: weights }) });
}

export function repeated<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value);
}

function walks(weights: readonly [number, number], steps: readonly [number, number]): fc.Arbitrary<Walk> {
  return fc
    .record({ run: runs(weights, steps), options: adamOptions })
    .map(({ run, options }) => ({ ...run, options }));
}
