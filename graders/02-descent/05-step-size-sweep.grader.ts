import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/05-step-size-sweep.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number, record, times } from '../../harness/engine/shape.ts';
import { stepSizeSweep } from '../../reference/step-size-sweep.ts';
import { agrees, EXACTLY, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { minOf } from '../common/extremes.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './05-step-size-sweep.misconceptions.ts';
import { bowlValue, givenGradient, givenLoss } from './bowls.ts';
import { anyShape, negative, overflow, small } from './losses-of-any-size.ts';
import { lossAfter, problem, sweepOf } from './step-size-problems.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      loss: givenFunction('w ↦ w₀² + 4w₁²', 2, ([a, b]: number[]) => a ** 2 + 4 * b ** 2),
      gradient: givenFunction('w ↦ [2w₀, 8w₁]', 2, ([a, b]: number[]) => [2 * a, 8 * b]),
      weights: [2, 1],
      stepSizes: [0.5, 0.125, 1],
    },
    statement: 'f(w) = w₀² + 4w₁² at [2, 1], s = 0.5, 0.125, 1: losses 36, 2.25, 200; the best is 0.125',
    observe: (student, { loss, gradient, weights, stepSizes }) =>
      student.stepSizeSweep(loss, gradient, weights, stepSizes),
    answer: () => sweepOf(3),
    judge: (_, { results, bestStepSize }) =>
      all(
        () =>
          agrees(
            results.map(({ loss }) => loss),
            [36, 2.25, 200],
            ROUNDING,
            'the losses of the results',
          ),
        () => agrees(bestStepSize, 0.125, ROUNDING, 'bestStepSize'),
      ),
  }),
);

/** Down so steep a slope that steps of 10⁻¹⁶ are the right ones. */
const steep = { curvatures: [2 ** 53, 2 ** 52], minimiser: [1, 0] };
const tinySizes = {
  loss: givenLoss(steep),
  gradient: givenGradient(steep),
  weights: [3, -2],
  stepSizes: [2 ** -55, 2 ** -54, 2 ** -56],
  bowl: steep,
};

/** More weights than are drawn. */
const manyWeights = {
  bowl: {
    curvatures: Array.from({ length: 130 }, (_, i) => (1 + (i % 4)) / 4),
    minimiser: Array.from({ length: 130 }, (_, i) => (i % 7) - 3),
  },
  weights: Array.from({ length: 130 }, (_, i) => (i % 5) - 2),
  stepSizes: [0.5, 1],
};

const everyLoss = law({
  name: 'every step size stands with its loss, in the order given',
  statement: 'results[k] = { stepSize: sₖ, loss: loss(w − sₖ·g) }',
  points: 1,
  given: problem,
  examples: [
    tinySizes,
    { ...manyWeights, loss: givenLoss(manyWeights.bowl), gradient: givenGradient(manyWeights.bowl) },
  ],
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes),
  answer: ({ stepSizes }) => sweepOf(stepSizes.length),
  judge: ({ stepSizes, ...numbers }, { results }) =>
    all(
      () =>
        agrees(
          results.map(({ stepSize }) => stepSize),
          stepSizes,
          EXACTLY,
          'the step sizes of the results',
        ),
      () =>
        agrees(
          results.map(({ loss }) => loss),
          stepSizes.map((size) => lossAfter(numbers, size)),
          ROUNDING,
          'the losses of the results',
        ),
    ),
});

/** Weights so far out that every loss is huge, though finite. */
const farOut = (size: number) => {
  const bowl = { curvatures: [2, 1], minimiser: [0, 0], start: [size, -size] };
  return {
    loss: givenLoss(bowl),
    gradient: givenGradient(bowl),
    weights: bowl.start,
    stepSizes: [2, 1.5, 1.75],
    bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
  };
};

/** More step sizes than are drawn, in no order, the best of them at the end. */
const manySizes = {
  loss: givenLoss({ curvatures: [1, 2], minimiser: [0, 1] }),
  gradient: givenGradient({ curvatures: [1, 2], minimiser: [0, 1] }),
  weights: [3, -2],
  stepSizes: Array.from({ length: 300 }, (_, k) => 0.8 + ((37 * k + 37) % 300) / 200),
  bowl: { curvatures: [1, 2], minimiser: [0, 1] },
};

const best = law({
  name: 'no step size of the list reaches a smaller loss than the best one',
  statement: 'loss(w − s*·g) ≤ loss(w − sₖ·g) for every k,   s* one of the sₖ',
  points: 1,
  given: problem,
  examples: [...[1e5, 1e10, 1e150].map(farOut), manySizes],
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).bestStepSize,
  answer: () => number,
  judge: ({ stepSizes, ...numbers }, got) => {
    const losses = stepSizes.map((size) => lossAfter(numbers, size));
    const least = minOf(losses);
    const expected = stepSizes[losses.indexOf(least)];
    // A tie within rounding may go either way.
    const allowed = least + ROUNDING.absolute + ROUNDING.relative * least;
    return stepSizes.includes(got) && lossAfter(numbers, got) <= allowed
      ? upheld
      : refuted({ expected, got });
  },
});

/** A parabola ½(w − c)² and steps of which one is the best by its number alone: 1 leads to c, 0 stays at w. */
const oneIsBest = fc
  .record({
    from: oneOf(1, -2, 0.5, 3),
    minimiser: oneOf(0, 1, -0.5),
    others: fc.array(oneOf<number>(2.5, 3, 2.25), { minLength: 1, maxLength: 4 }),
    zero: oneOf('step', 'loss'),
    place: fc.nat(4),
  })
  .map(({ from, minimiser, others, zero, place }) => {
    const bowl = { curvatures: [1], minimiser: [minimiser] };
    const best = zero === 'step' ? 0 : 1;
    return {
      loss: givenLoss(bowl),
      gradient: givenGradient(bowl),
      weights: [minimiser + from],
      stepSizes: others.toSpliced(Math.min(place, others.length), 0, best),
      best,
    };
  });

const zeros = law({
  name: 'a step size of 0 and a loss of 0 are numbers like others, at any place of the list',
  statement: 'f(w) = ½(w − c)², some sₖ > 2: s* = 1 with the loss 0, or s* = 0 where 1 is no step size',
  points: 1,
  hint: 'For f(w) = ½(w − 1)² at w = 3 the step of size 1 has the loss 0, the one of size 2.5 the loss 4.5. Is a 0 taken for missing somewhere?',
  runs: 50,
  given: oneIsBest,
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).bestStepSize,
  answer: () => number,
  judge: ({ best }, got) => agrees(got, best, EXACTLY),
});

const together = law({
  name: 'a list tried at once gives what its step sizes give one by one',
  statement: 'results of [s₁, …, sₘ] = results of [s₁], …, results of [sₘ]',
  points: 1,
  hint: 'Try [0.5, 0.125] in the example, then [0.5] and [0.125] alone. Which of the losses 36 and 2.25 changes when its step size stands alone?',
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { loss, gradient, weights, stepSizes }) => [
    student.stepSizeSweep(loss, gradient, weights, stepSizes).results,
    stepSizes.map((size) => student.stepSizeSweep(loss, gradient, weights, [size]).results[0]),
  ],
  answer: ({ stepSizes }) => {
    const results = times(stepSizes.length, record({ loss: number }));
    return list([results, results]);
  },
  judge: (_, [atOnce, oneByOne]) =>
    agrees(
      atOnce.map(({ loss }) => loss),
      oneByOne.map(({ loss }) => loss),
      ROUNDING,
      'the losses of one call for all, beside one call for each',
    ),
});

/** So steep that a step of 1e-15 in the place of 0 leads far away. */
const steeper = { bowl: { curvatures: [2 ** 60], minimiser: [1] }, weights: [3], stepSizes: [2 ** -60, 0] };

const standingStill = law({
  name: 'a step of size 0 has the loss of the weights themselves',
  statement: 'loss(w − 0·g) = loss(w)',
  points: 1,
  given: problem.map((input) => ({ ...input, stepSizes: [...input.stepSizes, 0] })),
  examples: [{ ...steeper, loss: givenLoss(steeper.bowl), gradient: givenGradient(steeper.bowl) }],
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).results,
  answer: ({ stepSizes }) => times(stepSizes.length, record({ loss: number })),
  judge: ({ bowl, weights }, results) =>
    agrees(
      results[results.length - 1].loss,
      bowlValue(bowl, weights),
      // A step of 0 leaves every weight as it is, to the last bit.
      EXACTLY,
      'the loss of the last step size, 0',
    ),
});

const calls = law({
  name: 'one gradient serves all step sizes, and each costs one loss',
  statement: 'calls to gradient = 1,   calls to loss ≤ m + 1',
  points: 1,
  given: problem,
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).bestStepSize,
  answer: () => number,
  judge: ({ stepSizes }, _, { gradient, loss }) =>
    all(
      () =>
        gradient.length === 1
          ? upheld
          : refuted({ expected: 1, got: gradient.length, note: 'calls to gradient' }),
      () =>
        loss.length <= stepSizes.length + 1
          ? upheld
          : refuted({ expected: stepSizes.length + 1, got: loss.length, note: 'calls to loss' }),
    ),
  fingerprint: ({ stepSizes }, bestStepSize, { gradient, loss }) => [
    bestStepSize,
    gradient.length,
    Math.max(0, loss.length - stepSizes.length - 1),
  ],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Step size sweep',
  difficulty: 1,
  needs: ['02-descent/03-gradient-descent'],
  reference: { stepSizeSweep },
  laws: [
    example,
    everyLoss,
    best,
    negative,
    standingStill,
    zeros,
    small,
    anyShape,
    together,
    calls,
    overflow,
  ],
  misconceptions,
  hints: [
    'What is the same for all step sizes, and what has to be computed anew for each?',
    'Every trial starts from `weights`: draw the line w − s·g and mark the points s₁, s₂, … on it.',
    'Compare with the smallest loss so far: what do NaN < 1 and 1 < NaN give?',
  ],
});
