import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/05-step-size-sweep.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { anyNumber, list, number, record, times } from '../../harness/engine/shape.ts';
import { stepSizeSweep } from '../../reference/step-size-sweep.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { maxOf, minOf } from '../common/extremes.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './05-step-size-sweep.misconceptions.ts';
import { type Bowl, bowlGradient, bowls, bowlValue, givenGradient, givenLoss } from './bowls.ts';

const law = lawsFor<typeof Exercise>();

const stepSizes = vectorOf([1, 5], { largest: 2 }).map((sizes) => sizes.map(Math.abs));

const problem = fc.record({ bowl: bowls([1, 3]), stepSizes }).map(({ bowl, stepSizes }) => ({
  loss: givenLoss(bowl),
  gradient: givenGradient(bowl),
  weights: bowl.start,
  stepSizes,
  bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
}));

interface Numbers {
  readonly bowl: Omit<Bowl, 'start'>;
  readonly weights: number[];
}

/** loss(w − s·g), without the student's code. */
function lossAfter({ bowl, weights }: Numbers, stepSize: number): number {
  const slope = bowlGradient(bowl, weights);
  return bowlValue(
    bowl,
    weights.map((weight, i) => weight - stepSize * slope[i]),
  );
}

const sweepOf = (length: number) =>
  record({ results: times(length, record({ stepSize: anyNumber, loss: anyNumber })), bestStepSize: number });

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

const everyLoss = law({
  name: 'every step size stands with its loss, in the order given',
  statement: 'results[k] = { stepSize: sₖ, loss: loss(w − sₖ·g) }',
  points: 1,
  given: problem,
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes),
  answer: ({ stepSizes }) => sweepOf(stepSizes.length),
  judge: ({ stepSizes, ...numbers }, { results }) =>
    all(
      () =>
        agrees(
          results.map(({ stepSize }) => stepSize),
          stepSizes,
          ROUNDING,
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

/** More step sizes than are drawn, the best of them at the end. */
const manySizes = {
  loss: givenLoss({ curvatures: [1, 2], minimiser: [0, 1] }),
  gradient: givenGradient({ curvatures: [1, 2], minimiser: [0, 1] }),
  weights: [3, -2],
  stepSizes: Array.from({ length: 40 }, (_, k) => (60 - k) / 40),
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
  judge: ({ best }, got) => agrees(got, best, ROUNDING),
});

const small = law({
  name: 'losses and differences of losses count, however small',
  statement:
    'S·loss and S·g with steps sₖ/S ⇒ S times the losses, and the best step size s*/S;   S from 2⁻¹³ to 2⁻⁵³',
  points: 1,
  hint: 'Which of the losses 3e-12, 2e-12 and 2.5e-12 is the smallest? Is a difference of 1e-12 taken for none?',
  runs: 50,
  given: fc.record({ input: problem, S: oneOf(...TINY_UNITS) }).map(({ input, S }) => {
    const bowl = { ...input.bowl, curvatures: input.bowl.curvatures.map((a) => S * a) };
    return {
      loss: givenLoss(bowl),
      gradient: givenGradient(bowl),
      weights: input.weights,
      stepSizes: input.stepSizes.map((size) => size / S),
      bowl,
      S,
    };
  }),
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes),
  answer: ({ stepSizes }) => sweepOf(stepSizes.length),
  judge: ({ stepSizes, S, ...numbers }, { results, bestStepSize }) => {
    const losses = stepSizes.map((size) => lossAfter(numbers, size));
    const least = minOf(losses);
    // A tie within rounding may go either way.
    const allowed = least + ROUNDING.absolute * S + ROUNDING.relative * least;
    return all(
      () =>
        agrees(
          results.map(({ loss }) => loss),
          losses,
          atUnit(ROUNDING, S),
          'the losses of the results',
        ),
      () =>
        stepSizes.includes(bestStepSize) && lossAfter(numbers, bestStepSize) <= allowed
          ? upheld
          : refuted({ expected: stepSizes[losses.indexOf(least)], got: bestStepSize, note: 'bestStepSize' }),
    );
  },
  fingerprint: ({ S }, { results, bestStepSize }) => [
    ...results.map(({ loss }) => loss / S),
    ...results.map(({ stepSize }) => stepSize * S),
    bestStepSize * S,
  ],
});

const negative = law({
  name: 'where every loss is lower by one number, the best step size is the same',
  statement: 'for loss − c:   results[k].loss = loss(w − sₖ·g) − c,   bestStepSize = that for loss',
  points: 1,
  hint: 'Losses of 36, 2.25 and 200, then of 26, −7.75 and 190: the second is the smallest both times. What are they compared with before the first one is known?',
  runs: 50,
  given: fc.record({ problem, c: oneOf('1000', 'between') }).map(({ problem, c }) => {
    const losses = problem.stepSizes.map((size) => lossAfter(problem, size));
    // Some losses then are below 0, and some are not.
    const between = (minOf(losses) + maxOf(losses)) / 2;
    const by = c === 'between' ? between : 1000;
    return { ...problem, lower: lowered(problem.bowl, by), c: by };
  }),
  observe: (student, { loss, lower, gradient, weights, stepSizes }) => ({
    plain: student.stepSizeSweep(loss, gradient, weights, stepSizes).bestStepSize,
    low: student.stepSizeSweep(lower, gradient, weights, stepSizes),
  }),
  answer: ({ stepSizes }) => record({ plain: number, low: sweepOf(stepSizes.length) }),
  judge: ({ stepSizes, c, ...numbers }, { plain, low }) => {
    // Step sizes that share the smallest loss, up to rounding, are all fine.
    const [one, other] = [lossAfter(numbers, plain), lossAfter(numbers, low.bestStepSize)];
    return all(
      () =>
        agrees(
          low.results.map(({ loss }) => loss),
          stepSizes.map((size) => lossAfter(numbers, size) - c),
          ROUNDING,
          'the losses of the results for lower',
        ),
      () =>
        stepSizes.includes(low.bestStepSize) && agrees(other, one, ROUNDING).kind === 'upheld'
          ? upheld
          : refuted({
              expected: plain,
              got: low.bestStepSize,
              note: 'bestStepSize for lower, beside that for loss',
            }),
    );
  },
});

function lowered(bowl: Omit<Bowl, 'start'>, c: number): (x: number[]) => number {
  return givenFunction(
    `½ Σ aᵢ(xᵢ − cᵢ)² − ${c}`,
    bowl.curvatures.length,
    (x: number[]) => bowlValue(bowl, x) - c,
  );
}

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

const standingStill = law({
  name: 'a step of size 0 has the loss of the weights themselves',
  statement: 'loss(w − 0·g) = loss(w)',
  points: 1,
  given: problem.map((input) => ({ ...input, stepSizes: [...input.stepSizes, 0] })),
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).results,
  answer: ({ stepSizes }) => times(stepSizes.length, record({ loss: number })),
  judge: ({ bowl, weights }, results) =>
    agrees(
      results[results.length - 1].loss,
      bowlValue(bowl, weights),
      ROUNDING,
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

/** Squares overflow beyond this. */
const OVERFLOWS = 1e200;

const overflow = law({
  name: 'a step so long that the loss overflows stands in the results, and the best is the best of the others',
  statement: 'loss(w − sₖ·g) = NaN or +∞ ⇒ so is results[k].loss,   s* has the smallest finite loss',
  points: 1,
  hint: 'Follow the smallest loss so far through NaN, 9, 4, then through 4, 9, NaN and Infinity, 4: it ends at 4 each time. Where does it not?',
  given: fc
    .record({
      bowl: bowls([1, 2]),
      stepSizes,
      place: oneOf('first', 'last', 'first and last'),
      value: oneOf(Number.NaN, Infinity),
    })
    .filter(({ bowl }) => bowl.start.some((entry, i) => entry !== bowl.minimiser[i]))
    .map(({ bowl, stepSizes, place, value }) => ({
      loss: overflowing(bowl, value),
      value,
      gradient: givenGradient(bowl),
      weights: bowl.start,
      stepSizes: [
        ...(place === 'last' ? [] : [OVERFLOWS]),
        ...stepSizes,
        ...(place === 'first' ? [] : [OVERFLOWS]),
      ],
      bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
    })),
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes),
  answer: ({ stepSizes }) => sweepOf(stepSizes.length),
  judge: ({ stepSizes, value, ...numbers }, { results, bestStepSize }) => {
    const finite = stepSizes.filter((size) => size !== OVERFLOWS);
    const losses = finite.map((size) => lossAfter(numbers, size));
    const least = minOf(losses);
    const allowed = least + ROUNDING.absolute + ROUNDING.relative * least;
    if (!finite.includes(bestStepSize) || lossAfter(numbers, bestStepSize) > allowed) {
      return refuted({ expected: finite[losses.indexOf(least)], got: bestStepSize, note: 'bestStepSize' });
    }
    const wanted = stepSizes.map((size) => (size === OVERFLOWS ? value : lossAfter(numbers, size)));
    const got = results.map(({ loss }) => loss);
    const isRight = wanted.every((loss, k) =>
      Number.isFinite(loss) ? agrees(got[k], loss, ROUNDING).kind === 'upheld' : Object.is(got[k], loss),
    );
    return isRight ? upheld : refuted({ expected: wanted, got, note: 'the losses of the results' });
  },
});

function overflowing(bowl: Bowl, value: number): (x: number[]) => number {
  return givenFunction(
    `½ Σ aᵢ(xᵢ − cᵢ)², or ${value} where that overflows`,
    bowl.curvatures.length,
    (x: number[]) => {
      const loss = bowlValue(bowl, x);
      return Number.isFinite(loss) ? loss : value;
    },
  );
}

export const grader = graderFor<typeof Exercise>({
  title: 'Step size sweep',
  difficulty: 1,
  needs: ['02-descent/03-gradient-descent'],
  reference: { stepSizeSweep },
  laws: [example, everyLoss, best, negative, standingStill, zeros, small, together, calls, overflow],
  misconceptions,
  hints: [
    'What is the same for all step sizes, and what has to be computed anew for each?',
    'Every trial starts from `weights`: draw the line w − s·g and mark the points s₁, s₂, … on it.',
    'Compare with the smallest loss so far: what do NaN < 1 and 1 < NaN give?',
  ],
});
