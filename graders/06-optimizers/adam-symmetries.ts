/**
 * Laws that Adam and AdamW share: units, other weights, and steps tried before do not matter.
 */
import fc from 'fast-check';
import { lawsFor } from '../../harness/engine/law.ts';
import type { Law } from '../../harness/engine/model.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { agrees, largest } from '../common/closeness.ts';
import { BELOW_EPSILON, SMALLEST_SCALE } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { type AdamFamily, WORDS, walks } from './adam-family.ts';
import { decayingOptions, PATH, runs, thetaAfter, tryTwoRates, usualOptions, walk } from './adam-runs.ts';

export type AdamSymmetries = Readonly<Record<'unitOfLoss' | 'unitOfWeights' | 'alone' | 'twoRates', Law>>;

export function adamSymmetries<Student>({ stepOf, penalty }: AdamFamily<Student>): AdamSymmetries {
  const law = lawsFor<Student>();

  const unitOfLoss = law({
    ...WORDS[penalty].unitOfLoss,
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
      ...[SMALLEST_SCALE, BELOW_EPSILON].map((c) => ({ gradients: [[1, -2]], c })),
      // What was 0 in all steps so far is 0 still: anything else would be large beside the next gradient.
      {
        gradients: [
          [0, 0],
          [1, -2],
        ],
        c: BELOW_EPSILON,
      },
    ].map((run) => ({ theta: [1, -1], ...run, options: { ...usualOptions, epsilon: 1, weightDecay: 0 } })),
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
    hint: 'With λ = 0 and g = 1 the first step takes θ = 1 to 0.9 for η = 0.1, and θ = 1e-12 to 9e-13 for η = 1e-13. Is a small weight, or a small step, rounded or taken for 0?',
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
    examples: [SMALLEST_SCALE, BELOW_EPSILON, 2 ** 20].map((c) => ({
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
    hint: 'Give the code the two weights of the example one at a time. What of one weight does the other read when they come together?',
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
    hint: 'Call it twice with the same θ, g and state, and print the state before each call. Is it the same?',
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

  return { unitOfLoss, unitOfWeights, alone, twoRates };
}
