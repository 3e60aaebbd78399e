/**
 * Laws that Adam and AdamW share: where several steps lead, whatever the gradients are.
 */
import fc from 'fast-check';
import { lawsFor } from '../../harness/engine/law.ts';
import type { Law } from '../../harness/engine/model.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';
import { agrees } from '../common/closeness.ts';
import { oneOf, sameLength } from '../common/vectors.ts';
import { type AdamFamily, type Walk, WORDS, walks } from './adam-family.ts';
import {
  adamOptions,
  badlyScaled,
  HALVES,
  MANY_STEPS,
  manyWeights,
  notZero,
  PATH,
  runs,
  thetaAfter,
  usualOptions,
  walk,
} from './adam-runs.ts';
import { type AdamSymmetries, adamSymmetries } from './adam-symmetries.ts';

type Family = AdamSymmetries & Readonly<Record<'path' | 'equalGradients' | 'momentum', Law>>;

export function adamLaws<Student>(family: AdamFamily<Student>): Family {
  const { stepOf, pathOf, penalty } = family;
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
      // No memory at all: the step is η h/(|h| + ε).
      { ...badlyScaled, options: { ...usualOptions, beta1: 0, beta2: 0 } },
      // Memories longer than the usual ones: for 0.999, say, 1 − β₂ᵗ is never below 1e-3.
      { ...badlyScaled, options: { ...usualOptions, beta1: 0.99, beta2: 0.9999 } },
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
        theta: [1],
        gradient: [-3],
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
    hint: 'With λ = 0, g = 0.5 and then g = 0, and the options of the example: m goes from 0.05 to 0.045, v from 0.00025 to 0.00024975, and θ moves on. Which of the three stands still in the code?',
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
      // A step in which all stays 0 is a step too: it counts.
      { theta: [0], gradients: [[0], [1]], options: { ...usualOptions, weightDecay: 0 } },
    ],
    observe: (student, { options, ...run }) => walk(stepOf(student), run, options).theta,
    answer: ({ theta }) => vector(theta.length),
    judge: leads,
  });

  return { path, equalGradients, momentum, ...adamSymmetries(family) };
}

/** The shape of what a step returns. */
export function steppedFrom(theta: readonly number[]) {
  const weights = vector(theta.length);
  return record({ theta: weights, state: record({ t: number, m: weights, v: weights }) });
}

export function repeated<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value);
}
