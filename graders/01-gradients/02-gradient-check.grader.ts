import fc from 'fast-check';
import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, upheld } from '../../harness/engine/law.ts';
import { list } from '../../harness/engine/shape.ts';
import { gradientCheck } from '../../reference/gradient-check.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import type { Range } from '../common/grid.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { choices, misconceptions } from './02-gradient-check.misconceptions.ts';
import { comparison, step, threshold } from './check-options.ts';
import { given, result, says, signsOf, times } from './check-verdicts.ts';
import {
  type Checkable,
  checkables,
  deadCoordinates,
  givenGradient,
  givenValue,
  liveCoordinates,
  NOTHING_BEHIND,
  OVERFLOW_AHEAD,
  scaled,
  withCoordinate,
  withEntry,
  withFactor,
} from './checkable.ts';
import { cancelling, long, mixed, slight, slighter, sum } from './chosen-checkables.ts';

const law = lawsFor<typeof Exercise>();

/** What every law on verdicts draws with a coin: the order of the inputs tells no verdict. */
const isRight = fc.boolean();

const place = fc.nat(7);

/** The function of the assignment with one of its two gradients. */
function inAssignment(slopes: number[], isRight: boolean) {
  return {
    f: givenFunction('x ↦ x₀² + 3x₁', 2, ([a, b]: number[]) => a ** 2 + 3 * b),
    gradient: givenFunction(`x ↦ [${slopes.join(', ')}]`, 2, () => [...slopes]),
    x: [1, 2],
    isRight,
  };
}

const assignment = [inAssignment([2.2, 3], false), inAssignment([2, 3], true)];

const example = law({
  ...exampleLaw({
    input: assignment[0],
    asksSeveral: true,
    statement: 'f(x) = x₀² + 3x₁ at [1, 2]: gradient(x) = [2.2, 3] fails, [2, 3] passes',
    observe: (student: typeof Exercise, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
    answer: () => result,
    judge: ({ isRight }, got) => says(isRight, got),
    fingerprint: (_, got) => signsOf(got),
  }),
  // In any order, several times: one verdict after the other is no check.
  given: oneOf(...assignment),
  examples: assignment,
  runs: 16,
});

/** Relative errors of 2e-6 or 4e-6, and of 2.5e-5 or 5e-5, whichever is taken: on either side of the default. */
const [BELOW_DEFAULT, ABOVE_DEFAULT] = [1.000004, 1.00005];

/** Where all slopes are off by one factor, as many as it takes for the sum of such errors to pass the default. */
const ANY_LENGTH: Range = [1, 8];

const accepts = law({
  name: 'the gradient of f passes, rounded too, and also where f does not depend on a coordinate',
  statement: 'a = c · ∇f(x): c = 1 or 1.000004 ⇒ ok,   c = 0 ⇒ not ok',
  points: 1,
  hint: 'For f(x) = x₀² at [1, 2] the gradient [2, 0] passes, and so does [2.000008, 0]. Print the error of each coordinate: which of them is too large, or no number?',
  given: fc
    .record({ f: checkables(ANY_LENGTH), isRight, factor: oneOf(1, BELOW_DEFAULT) })
    .map(({ f, isRight, factor }) => given(f, times(f, isRight ? factor : 0), isRight)),
  examples: [
    ...[...mixed, ...cancelling].map((f) => given(f, f, true)),
    // The largest of the errors, not their sum.
    given(long, times(long, BELOW_DEFAULT), true),
  ],
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});

const rejects = law({
  name: 'one wrong coordinate is enough to fail, whatever the others are',
  statement: 'aᵢ = c · ∂f/∂xᵢ for one i: c = −1, 0, 0.5, 1.05 or 2 ⇒ not ok,   c = 1 ⇒ ok',
  points: 2,
  given: fc
    .record({ f: checkables([1, 4]), isRight, place, factor: oneOf(2, 0.5, 1.05, 0, -1) })
    .map(({ f, isRight, place, factor }) => {
      const live = liveCoordinates(f);
      return given(f, isRight ? f : withFactor(f, [live[place % live.length]], factor), isRight);
    }),
  examples: [
    ...mixed.map((f, i) => given(f, withFactor(f, [i], 1.05), false)),
    ...[0, 5, 9].map((i) => given(long, withFactor(long, [i], 1.05), false)),
    ...[20, 39].map((i) => given(sum, withFactor(sum, [i], 1.05), false)),
    given(sum, sum, true),
  ],
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});

const wholeVector = law({
  name: 'a gradient that is wrong by one factor everywhere fails',
  statement: 'a = c · ∇f(x): c = −1, 0.5, 1.00005, 1.05 or 2 ⇒ not ok,   c = 1 or 1.000004 ⇒ ok',
  points: 1,
  hint: 'For n = 2 the gradient a = 2.0001 fails, and a = 2.000008 passes. Which errors does the code find, and on which side of 10⁻⁵ is each of them?',
  given: fc
    .record({
      f: checkables(ANY_LENGTH),
      isRight,
      right: oneOf(1, BELOW_DEFAULT),
      wrong: oneOf(2, 0.5, 1.05, -1, ABOVE_DEFAULT),
    })
    .map(({ f, isRight, right, wrong }) => given(f, times(f, isRight ? right : wrong), isRight)),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});

const spurious = law({
  name: 'a slope on a coordinate that f does not depend on fails',
  statement: 'f does not depend on xᵢ: aᵢ ≠ 0 ⇒ not ok,   a = ∇f(x) ⇒ ok',
  points: 1,
  given: fc
    .record({ f: checkables([1, 3]), isRight, place, slope: oneOf(1, 2, -1, 0.25) })
    .map(({ f, isRight, place, slope }) => {
      const padded = withCoordinate(f, place % (f.x.length + 1), { entry: slope });
      const dead = deadCoordinates(padded);
      const claimed = isRight ? padded : withEntry(padded, dead[place % dead.length], slope);
      return given(padded, claimed, isRight);
    }),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});

/** f and what stands for its gradient in other units. */
function inUnits(f: Checkable, claimed: Checkable, S: '2²⁰' | '2⁻²⁰', isRight: boolean) {
  const units = (one: Checkable) => scaled(one, S === '2²⁰' ? 2 ** 20 : 2 ** -20, S);
  return given(units(f), units(claimed), isRight);
}

const scaling = law({
  name: 'measuring f in other units changes no verdict',
  statement:
    'for S·f and a = c · S·∇f(x), S = 2²⁰ or 2⁻²⁰: c = 1 or 1.000004 ⇒ ok,   c = 1.00005 or 1.05 ⇒ not ok',
  points: 1,
  hint: 'Take a = 2.2 and n = 2, then a = 0.0022 and n = 0.002. Are the two errors the same, and is ok?',
  given: fc
    .record({
      f: checkables([1, 3]),
      isRight,
      right: oneOf(1, BELOW_DEFAULT),
      wrong: oneOf(1.05, ABOVE_DEFAULT),
      S: oneOf('2⁻²⁰', '2²⁰'),
    })
    .map(({ f, isRight, right, wrong, S }) => inUnits(f, times(f, isRight ? right : wrong), S, isRight)),
  examples: [
    ...[1.05, ABOVE_DEFAULT].map((factor) => inUnits(slight, withFactor(slight, [0], factor), '2⁻²⁰', false)),
    inUnits(slighter, withFactor(slighter, [0], 1.05), '2⁻²⁰', false),
  ],
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});

const notANumber = law({
  name: 'NaN and infinity fail, wherever they are',
  statement: 'a = ∇f(x), but aᵢ or nᵢ is NaN or infinite for some i ⇒ not ok;   for no i ⇒ ok',
  points: 2,
  hint: 'Four cases to follow through the code, with n = [2, 2]: a = [NaN, 2], [2, NaN], [Infinity, 2] and [2, Infinity]. Which of them ends with ok = true?',
  given: fc
    .record({
      f: checkables([1, 3]),
      isRight,
      place,
      trouble: oneOf<number | 'no value' | 'overflow' | 'overflow in both'>(
        ...[NaN, Infinity, -Infinity],
        ...(['no value', 'overflow', 'overflow in both'] as const),
      ),
    })
    .map(({ f, isRight, place, trouble }) => {
      if (isRight) return given(f, f, true);
      if (typeof trouble === 'number') return given(f, withEntry(f, place % f.x.length, trouble), false);
      const added = place % (f.x.length + 1);
      const partial = withCoordinate(f, added, trouble === 'no value' ? NOTHING_BEHIND : OVERFLOW_AHEAD);
      const claimed = trouble === 'overflow in both' ? withEntry(partial, added, Infinity) : partial;
      return given(partial, claimed, false);
    }),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  // An error that is no number was lost in the last comparison, another one before.
  fingerprint: ({ isRight }, got) => [...signsOf(got), !isRight && Number.isNaN(got.maxRelError) ? 1 : -1],
});

const padding = law({
  name: 'coordinates that f does not depend on dilute no error',
  statement: 'f(u, x) = f(x), a(u, x) = (0, a(x)) ⇒ the same ok and maxRelError at (u, x) as at x',
  points: 1,
  hint: 'f(x) = x₀² at [1] with a = [2.2] has the error 0.04762. With three coordinates in front that f does not depend on, a = [0, 0, 0, 2.2]: which maxRelError comes out?',
  runs: 50,
  given: fc
    .record({
      f: checkables([1, 3]),
      isRight,
      factor: oneOf(2, 0.5, 1.05),
      u: vectorOf([1, 3], { largest: 2 }),
    })
    .map(({ f, isRight, factor, u }) => {
      const claimed = times(f, isRight ? 1 : factor);
      const [padded, paddedClaimed] = [f, claimed].map((one) =>
        u.reduceRight((longer, entry) => withCoordinate(longer, 0, { entry }), one),
      );
      return {
        ...given(f, claimed, isRight),
        longerF: givenValue(padded),
        longerGradient: givenGradient(paddedClaimed),
        longerX: padded.x,
      };
    }),
  observe: (student, { f, gradient, x, longerF, longerGradient, longerX }) => [
    student.gradientCheck(f, gradient, x),
    student.gradientCheck(longerF, longerGradient, longerX),
  ],
  answer: () => list([result, result]),
  judge: ({ isRight }, [short, long]) =>
    all(
      // The errors of a right gradient are rounding, which depends on the length.
      () =>
        isRight
          ? upheld
          : agrees(long.maxRelError, short.maxRelError, ROUNDING, 'maxRelError at longerX, beside that at x'),
      () => says(isRight, short),
      () => says(isRight, long),
    ),
  // The quotient, because the errors themselves depend on which relative error is taken.
  fingerprint: ({ isRight }, [short, long]) => [
    isRight || !(short.maxRelError > 0) ? 0 : long.maxRelError / short.maxRelError,
    ...signsOf(short, long),
  ],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Gradient check',
  formula: String.raw`\begin{aligned}a &= \operatorname{gradient}(x) \\[6pt] n_i &= \frac{f(x + h\cdot e_i) - f(x - h\cdot e_i)}{2h} \\[6pt] r_i &= \frac{\lvert a_i - n_i\rvert}{\max(10^{-8},\, \lvert a_i\rvert + \lvert n_i\rvert)} \\[6pt] \text{maxRelError} &= \text{the largest } r_i,\qquad \text{ok} = \text{whether maxRelError} < \text{tolerance}\end{aligned}`,
  difficulty: 2,
  needs: ['01-gradients/01-numerical-gradient'],
  reference: { gradientCheck },
  laws: [
    example,
    accepts,
    rejects,
    wholeVector,
    spurious,
    scaling,
    notANumber,
    padding,
    threshold,
    comparison,
    step,
  ],
  misconceptions,
  choices,
  hints: [
    'Take f(x) = x₀² + 3x₁ at [1, 2] as in the example, and write down a, n and r for gradient(x) = [2.2, 3].',
    'Three steps: a from gradient, n from central differences of f, then one relative error a coordinate.',
    'What do |aᵢ − nᵢ| / (|aᵢ| + |nᵢ|), a comparison and a maximum give for 0/0, and what for NaN?',
  ],
});
