import fc from 'fast-check';
import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { anyNumber, boolean, list, number, record } from '../../harness/engine/shape.ts';
import { gradientCheck } from '../../reference/gradient-check.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './02-gradient-check.misconceptions.ts';
import {
  type Checkable,
  checkables,
  deadCoordinates,
  exponential,
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

const law = lawsFor<typeof Exercise>();

/** Any number may stand for an error that is not a number; `ok` has to be right all the same. */
const result = record({ ok: boolean, maxRelError: anyNumber });

interface Result {
  readonly ok: boolean;
  readonly maxRelError: number;
}

/** The number itself is up to the relative error a solution takes; what `ok` says is not. */
function says(ok: boolean, got: Result): Judgement {
  return got.ok === ok ? upheld : refuted({ expected: { ok }, got });
}

/** Verdicts as numbers none of which is 0. */
function signsOf(...results: readonly { readonly ok: boolean }[]): number[] {
  return results.map(({ ok }) => (ok ? 1 : -1));
}

/** What a learner sees of a function with a gradient that may differ from its own. */
function given(f: Checkable, gradient: Checkable) {
  return { f: givenValue(f), gradient: givenGradient(gradient), x: f.x };
}

const place = fc.nat(7);

/** Not sums over the coordinates, and irregular. */
const mixed = [
  exponential([0.5, -2], [1.25, 0.5]),
  exponential([Math.PI / 2, 1 / 3, -1.1], [1 / 3, -Math.SQRT2, 0.7]),
];

/** Relative errors of 2e-6 or 4e-6, and of 2.5e-5 or 5e-5, whichever is taken: on either side of the default. */
const [BELOW_DEFAULT, ABOVE_DEFAULT] = [1.000004, 1.00005];

const accepts = law({
  name: 'the gradient of f passes, rounded too, and also where f does not depend on a coordinate',
  statement: 'a = c · ∇f(x), c = 1 or 1.000004 ⇒ ok',
  points: 2,
  trivial: true,
  given: fc
    .record({ f: checkables([1, 4]), factor: oneOf(1, BELOW_DEFAULT) })
    .map(({ f, factor }) => given(f, factor === 1 ? f : withFactor(f, liveCoordinates(f), factor))),
  examples: mixed.map((f) => given(f, f)),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: (_, got) => says(true, got),
  fingerprint: (_, got) => signsOf(got),
});

const rejects = law({
  name: 'one wrong coordinate is enough to fail, whatever the others are',
  statement: 'aᵢ = c · ∂f/∂xᵢ for one i, c = −1, 0, 0.5, 1.05 or 2 ⇒ not ok',
  points: 2,
  trivial: true,
  given: fc
    .record({ f: checkables([1, 4]), place, factor: oneOf(2, 0.5, 1.05, 0, -1) })
    .map(({ f, place, factor }) => {
      const live = liveCoordinates(f);
      return given(f, withFactor(f, [live[place % live.length]], factor));
    }),
  examples: mixed.map((f, i) => given(f, withFactor(f, [i], 1.05))),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: (_, got) => says(false, got),
  fingerprint: (_, got) => signsOf(got),
});

const wholeVector = law({
  name: 'a gradient that is wrong by one factor everywhere fails',
  statement: 'a = c · ∇f(x), c = −1, 0.5, 1.00005, 1.05 or 2 ⇒ not ok',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ f: checkables([1, 4]), factor: oneOf(2, 0.5, 1.05, -1, ABOVE_DEFAULT) })
    .map(({ f, factor }) => given(f, withFactor(f, liveCoordinates(f), factor))),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: (_, got) => says(false, got),
  fingerprint: (_, got) => signsOf(got),
});

const spurious = law({
  name: 'a slope on a coordinate that f does not depend on fails',
  statement: 'f does not depend on xᵢ, aᵢ ≠ 0 ⇒ not ok',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ f: checkables([1, 3]), place, slope: oneOf(1, 2, -1, 0.25) })
    .map(({ f, place, slope }) => {
      const padded = withCoordinate(f, place % (f.x.length + 1), { entry: slope });
      const dead = deadCoordinates(padded);
      return given(padded, withEntry(padded, dead[place % dead.length], slope));
    }),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: (_, got) => says(false, got),
  fingerprint: (_, got) => signsOf(got),
});

/** The smallest slope there is, in large and small units, off by 5 percent. */
const slight = exponential([1 / 8], [0]);

/** f and its gradient as they are, and in other units. */
function inUnits(f: Checkable, claimed: Checkable, S: '2²⁰' | '2⁻²⁰') {
  const units = (one: Checkable) => scaled(one, S === '2²⁰' ? 2 ** 20 : 2 ** -20, S);
  return {
    ...given(f, claimed),
    scaledF: givenValue(units(f)),
    scaledGradient: givenGradient(units(claimed)),
  };
}

const scaling = law({
  name: 'measuring f in other units changes no verdict',
  statement: 'ok for S·f and S·a = ok for f and a,   S = 2²⁰ or 2⁻²⁰',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({
      f: checkables([1, 3]),
      factor: oneOf(1.05, 1, ABOVE_DEFAULT, BELOW_DEFAULT),
      S: oneOf('2⁻²⁰', '2²⁰'),
    })
    .map(({ f, factor, S }) => inUnits(f, factor === 1 ? f : withFactor(f, liveCoordinates(f), factor), S)),
  examples: [inUnits(slight, withFactor(slight, [0], 1.05), '2⁻²⁰')],
  observe: (student, { f, gradient, scaledF, scaledGradient, x }) => [
    student.gradientCheck(f, gradient, x),
    student.gradientCheck(scaledF, scaledGradient, x),
  ],
  answer: () => list([result, result]),
  judge: (_, [plain, large]) =>
    plain.ok === large.ok
      ? upheld
      : refuted({ expected: plain, got: large, note: 'f with gradient, beside scaledF with scaledGradient' }),
  fingerprint: (_, results) => signsOf(...results),
});

const notANumber = law({
  name: 'NaN and infinity fail, wherever they are',
  statement: 'aᵢ or nᵢ is NaN or infinite for some i ⇒ not ok',
  points: 2,
  trivial: true,
  given: fc
    .record({
      f: checkables([1, 3]),
      place,
      trouble: oneOf<number | 'no value' | 'overflow' | 'overflow in both'>(
        ...[NaN, Infinity, -Infinity],
        ...(['no value', 'overflow', 'overflow in both'] as const),
      ),
    })
    .map(({ f, place, trouble }) => {
      if (typeof trouble === 'number') return given(f, withEntry(f, place % f.x.length, trouble));
      const added = place % (f.x.length + 1);
      const partial = withCoordinate(f, added, trouble === 'no value' ? NOTHING_BEHIND : OVERFLOW_AHEAD);
      return given(partial, trouble === 'overflow in both' ? withEntry(partial, added, Infinity) : partial);
    }),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  judge: (_, got) => says(false, got),
  fingerprint: (_, got) => signsOf(got),
});

const padding = law({
  name: 'coordinates that f does not depend on dilute no error',
  statement: 'f(u, x) = f(x), a(u, x) = (0, a(x)) ⇒ the same maxRelError at (u, x) as at x',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ f: checkables([1, 3]), factor: oneOf(2, 0.5, 1.05), u: vectorOf([1, 3], { largest: 2 }) })
    .map(({ f, factor, u }) => {
      const claimed = withFactor(f, liveCoordinates(f), factor);
      const [padded, paddedClaimed] = [f, claimed].map((one) =>
        u.reduceRight((longer, entry) => withCoordinate(longer, 0, { entry }), one),
      );
      return {
        ...given(f, claimed),
        longerF: givenValue(padded),
        longerGradient: givenGradient(paddedClaimed),
        longerX: padded.x,
      };
    }),
  observe: (student, { f, gradient, x, longerF, longerGradient, longerX }) => [
    student.gradientCheck(f, gradient, x).maxRelError,
    student.gradientCheck(longerF, longerGradient, longerX).maxRelError,
  ],
  answer: () => list([number, number]),
  judge: (_, [short, long]) => agrees(long, short, ROUNDING, 'maxRelError at longerX, beside that at x'),
  // The quotient, because the errors themselves depend on which relative error is taken.
  fingerprint: (_, [short, long]) => [short > 0 ? long / short : 0],
});

/** Errors of 10 percent, a ten-millionth of it less and more: n is the same number in all of them. */
const [NEARER, TENTH, FARTHER] = [1.09999999, 1.1, 1.10000001];

const threshold = law({
  name: 'ok says whether maxRelError is below the tolerance',
  statement: 'with tolerance = maxRelError of 1.1·∇f: 1.09999999·∇f passes, 1.10000001·∇f fails',
  points: 1,
  runs: 50,
  given: checkables([1, 3]).map((f) => {
    const [nearer, tenth, farther] = [NEARER, TENTH, FARTHER].map((factor) =>
      givenGradient(withFactor(f, liveCoordinates(f), factor)),
    );
    return { f: givenValue(f), gradient: tenth, nearer, farther, x: f.x };
  }),
  observe: (student, { f, gradient, nearer, farther, x }) => {
    const { maxRelError: tolerance } = student.gradientCheck(f, gradient, x);
    return {
      tolerance,
      nearer: student.gradientCheck(f, nearer, x, { tolerance }),
      farther: student.gradientCheck(f, farther, x, { tolerance }),
    };
  },
  answer: () => record({ tolerance: number, nearer: result, farther: result }),
  judge: (_, { tolerance, nearer, farther }) =>
    nearer.ok && !farther.ok
      ? upheld
      : refuted({
          expected: { nearer: true, farther: false },
          got: { nearer: nearer.ok, farther: farther.ok },
          note: `ok with tolerance = ${tolerance}, the maxRelError for gradient`,
        }),
  fingerprint: (_, { tolerance, nearer, farther }) => (tolerance > 0 ? signsOf(nearer, farther) : [0, 0]),
});

/** Σ xᵢ³ + Σ_{i<j} xᵢxⱼ, whose central differences are 3xᵢ² + h² + Σ_{j≠i} xⱼ, for any step. */
function cubesAndProducts(x: number[], h: number) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const slopes = (at: readonly number[], extra: number) =>
    at.map((value) => 3 * value * value + extra + sum(at) - value);
  const value = (at: readonly number[]) =>
    sum(at.map((t) => t ** 3)) + (sum(at) ** 2 - sum(at.map((t) => t * t))) / 2;
  const d = x.length;
  const others = ['', ' + xⱼ', ' + xⱼ + xₖ'][d - 1];
  return {
    f: givenFunction(`x ↦ ${['x₀³', 'x₀³ + x₁³ + x₀x₁', 'Σ xᵢ³ + x₀x₁ + x₀x₂ + x₁x₂'][d - 1]}`, d, value),
    gradient: givenFunction(`x ↦ 3xᵢ²${others} for each i`, d, (at: number[]) => slopes(at, 0)),
    numerical: givenFunction(`x ↦ 3xᵢ²${others} + ${h}² for each i`, d, (at: number[]) => slopes(at, h * h)),
    x,
    options: { h },
  };
}

const DEFAULT_STEP = 1e-5;

/** 2²⁴ Σ xᵢ³ so near to 0 that h² is 1.4e-4 of the slopes at least: for no other step do they agree. */
function tinyCubes(multiples: number[]) {
  const d = multiples.length;
  const slopes = (at: readonly number[], extra: number) => at.map((t) => 2 ** 24 * (3 * t * t + extra));
  return {
    f: givenFunction('x ↦ 2²⁴ Σ xᵢ³', d, (at: number[]) => at.reduce((sum, t) => sum + 2 ** 24 * t ** 3, 0)),
    gradient: givenFunction('x ↦ 2²⁴·3xᵢ² for each i', d, (at: number[]) => slopes(at, 0)),
    numerical: givenFunction('x ↦ 2²⁴·(3xᵢ² + 10⁻¹⁰) for each i', d, (at: number[]) =>
      slopes(at, DEFAULT_STEP ** 2),
    ),
    x: multiples.map((k) => k / 2 ** 12),
    options: {},
  };
}

const step = law({
  name: 'h is the step of the central differences, 1e-5 unless the caller says otherwise',
  statement: 'f = S·Σ xᵢ³ + Σ xᵢxⱼ, or without products ⇒ nᵢ = ∂f/∂xᵢ + S·h²: ∇f + S·h² passes, ∇f fails',
  points: 1,
  runs: 50,
  // All slopes are h² at least: x is not negative.
  given: fc
    .record({ x: vectorOf([1, 3], { largest: 2 }), h: oneOf(0.5, 0.25, 0.1) })
    .map(({ x, h }) => cubesAndProducts(x.map(Math.abs), h)),
  examples: [[1], [2, 1], [1, 1, 2]].map(tinyCubes),
  observe: (student, { f, gradient, numerical, x, options }) => ({
    numerical: student.gradientCheck(f, numerical, x, options),
    gradient: student.gradientCheck(f, gradient, x, options),
  }),
  answer: () => record({ numerical: result, gradient: result }),
  judge: (_, { numerical, gradient }) =>
    numerical.ok && !gradient.ok
      ? upheld
      : refuted({
          expected: { numerical: true, gradient: false },
          got: { numerical: numerical.ok, gradient: gradient.ok },
          note: 'ok with this step, for the gradient and for the formula of n',
        }),
  fingerprint: (_, { numerical, gradient }) => signsOf(numerical, gradient),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Gradient check',
  formula: String.raw`\begin{aligned}a &= \operatorname{gradient}(x) \\[6pt] n_i &= \frac{f(x + h\cdot e_i) - f(x - h\cdot e_i)}{2h} \\[6pt] r_i &= \frac{\lvert a_i - n_i\rvert}{\max(10^{-8},\, \lvert a_i\rvert + \lvert n_i\rvert)} \\[6pt] \text{maxRelError} &= \text{the largest } r_i,\qquad \text{ok} = \text{whether maxRelError} < \text{tolerance}\end{aligned}`,
  difficulty: 2,
  needs: ['01-gradients/01-numerical-gradient'],
  reference: { gradientCheck },
  laws: [accepts, rejects, wholeVector, spurious, scaling, notANumber, padding, threshold, step],
  misconceptions,
  hints: [
    'Take f(x) = x₀² + 3x₁ at [1, 2] as in the example, and write down a, n and r for gradient(x) = [2.2, 3].',
    'Three steps: a from gradient, n from central differences of f, then one relative error a coordinate.',
    'What do |aᵢ − nᵢ| / (|aᵢ| + |nᵢ|), a comparison and a maximum give for 0/0, and what for NaN?',
  ],
});
