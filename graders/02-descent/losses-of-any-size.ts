/**
 * A sweep of step sizes over losses that are small, negative, or beyond all numbers.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/05-step-size-sweep.ts';
import { minus } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { number, record } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { maxOf, minOf } from '../common/extremes.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { type Bowl, bowlFormula, bowls, bowlValue, givenGradient, givenLoss } from './bowls.ts';
import { lossAfter, problem, stepSizes, sweepOf } from './step-size-problems.ts';

const law = lawsFor<typeof Exercise>();

export const small = law({
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

export const negative = law({
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
  return givenFormula(`½ Σ aᵢ(xᵢ − cᵢ)² − ${c}`, bowl.curvatures.length, minus(bowlFormula(bowl), c));
}

/** Squares overflow beyond this. */
const OVERFLOWS = 1e200;

export const overflow = law({
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

interface Shape {
  readonly formula: string;
  readonly of: (w: number) => number;
  readonly slopes: string;
  readonly slope: (w: number) => number;
  readonly stepSizes: number[];
  readonly best: number;
}

/** From w = 0 on, where all losses fall at first. */
const SHAPES: readonly Shape[] = [
  // Losses of 7, 6 and 0.625, which are all above the 0 before the step.
  {
    formula: '2w₀²(w₀ − 3)² − w₀',
    of: (w) => 2 * w ** 2 * (w - 3) ** 2 - w,
    slopes: '4w₀(w₀ − 3)(2w₀ − 3) − 1',
    slope: (w) => 4 * w * (w - 3) * (2 * w - 3) - 1,
    stepSizes: [1, 2, 2.5],
    best: 2.5,
  },
  // Losses of 1024 and a few 2⁻²⁴ more: they differ in the eleventh digit.
  {
    formula: '1024 + (w₀ − 4)²/2²⁴',
    of: (w) => 1024 + (w - 4) ** 2 / 2 ** 24,
    slopes: '(w₀ − 4)/2²³',
    slope: (w) => (w - 4) / 2 ** 23,
    stepSizes: [2 ** 21, 2 ** 22, 2 ** 23],
    best: 2 ** 23,
  },
  // A few last digits, and losses that no small number is small to.
  {
    formula: '1 − w₀/2⁵⁰',
    of: (w) => 1 - w / 2 ** 50,
    slopes: '−1',
    slope: () => -1,
    stepSizes: [1, 2, 4],
    best: 4,
  },
  {
    formula: '−w₀/2¹⁰⁰',
    of: (w) => -w / 2 ** 100,
    slopes: '−1',
    slope: () => -1,
    stepSizes: [1, 2, 4],
    best: 4,
  },
  // Losses of 4, 0 and 16: seen from the loss before the step, all of them are 2⁶⁰ lower, to the last digit.
  {
    formula: '(w₀ − 4)², and 2⁶⁰ more where w₀ < 1',
    of: (w) => (w - 4) ** 2 + (w < 1 ? 2 ** 60 : 0),
    slopes: '2(w₀ − 4)',
    slope: (w) => 2 * (w - 4),
    stepSizes: [0.25, 0.5, 1],
    best: 0.5,
  },
  // Losses of 1.6·10³⁰⁸ and 1.3·10³⁰⁸, of −2·10³⁰⁰ and −5·10³⁰⁰, and the largest number: no start is below or above all.
  {
    formula: '1.7e308 − w₀²·1e307 − w₀',
    of: (w) => 1.7e308 - w ** 2 * 1e307 - w,
    slopes: '−w₀·2e307 − 1',
    slope: (w) => -w * 2e307 - 1,
    stepSizes: [1, 2],
    best: 2,
  },
  {
    formula: '−(1 + w₀²)·1e300 − w₀',
    of: (w) => -(1 + w ** 2) * 1e300 - w,
    slopes: '−w₀·2e300 − 1',
    slope: (w) => -w * 2e300 - 1,
    stepSizes: [1, 2],
    best: 2,
  },
  {
    formula: `${Number.MAX_VALUE}`,
    of: () => Number.MAX_VALUE,
    slopes: '0',
    slope: () => 0,
    stepSizes: [0.5],
    best: 0.5,
  },
];

function asInput({ formula, of, slopes, slope, stepSizes, best }: Shape) {
  return {
    loss: givenFunction(`w ↦ ${formula}`, 1, ([w]: number[]) => of(w)),
    gradient: givenFunction(`w ↦ [${slopes}]`, 1, ([w]: number[]) => [slope(w)]),
    weights: [0],
    stepSizes: [...stepSizes],
    best,
  };
}

export const anyShape = law({
  name: 'the best is the best of the list, though every step raises the loss, or all losses are nearly equal',
  statement:
    'f(w) = 2w²(w − 3)² − w at 0, sₖ = 1, 2, 2.5: losses 7, 6, 0.625;   f(w) = 1024 + (w − 4)²/2²⁴, 1 − w/2⁵⁰, −w/2¹⁰⁰, and (w − 4)² from a height of 2⁶⁰;   losses around 10³⁰⁸ and −10³⁰⁰',
  points: 1,
  hint: 'At w = 0 the loss 2w²(w − 3)² − w is 0, and steps of 1, 2 and 2.5 lead to 7, 6 and 0.625. Is a loss compared with anything but the other losses?',
  runs: 6,
  given: oneOf(...SHAPES).map(asInput),
  examples: SHAPES.map(asInput),
  observe: (student, { loss, gradient, weights, stepSizes }) =>
    student.stepSizeSweep(loss, gradient, weights, stepSizes).bestStepSize,
  answer: () => number,
  judge: ({ best }, got) => agrees(got, best, ROUNDING, 'bestStepSize'),
});
