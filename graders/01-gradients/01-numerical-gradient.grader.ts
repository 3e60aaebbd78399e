import fc from 'fast-check';
import type * as Exercise from '../../exercises/01-gradients/01-numerical-gradient.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { numericalGradientCentral, numericalGradientForward } from '../../reference/numerical-gradient.ts';
import { forwardDifferenceOfQuadratic, quadraticGradient } from '../../reference/quadratic.ts';
import { smoothGradient } from '../../reference/smooth-function.ts';
import { centralDifferenceOfCubes } from '../../reference/sum-of-cubes.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-numerical-gradient.misconceptions.ts';
import { asksForFew, centralCalls, DEFAULT_STEP, forwardCalls } from './difference-calls.ts';
import {
  besideZero,
  farOut,
  h,
  inUnitsOf,
  irregular,
  irregularQuadratic,
  quadraticWithStep,
  SHORT_STEP,
  smoothAt,
  TINY_STEP,
  zeroAtX,
} from './difference-problems.ts';
import { cubes, linear } from './objectives.ts';

const law = lawsFor<typeof Exercise>();

/** With h = 1e-5: f of up to 500 is rounded by 6e-14, and the rounding is divided by h. */
const ROUNDING_OVER_STEP: Tolerance = { relative: 0, absolute: 1e-7 };

/** Right forward differences of the smooth function differ by 7e-10 at most; another h by 5e-6 or more. */
const SAME_STEP: Tolerance = { relative: 1e-7, absolute: 1e-7 };

/** Central differences of the smooth function with h = 1e-5 err by 3e-11 (measured), forward ones by 1e-5. */
const SMOOTH_CENTRAL: Tolerance = { relative: 1e-8, absolute: 1e-8 };

const example = law(
  exampleLaw({
    input: {
      square: givenFunction('x ↦ x₀² + 3x₁', 2, ([a, b]: number[]) => a ** 2 + 3 * b),
      cube: givenFunction('x ↦ x₀³ + 3x₁', 2, ([a, b]: number[]) => a ** 3 + 3 * b),
      x: [2, 1],
      h: 0.5,
    },
    statement: 'at [2, 1] with h = 0.5: forward of x₀² + 3x₁ = [4.5, 3], central of x₀³ + 3x₁ = [12.25, 3]',
    observe: (student, { square, cube, x, h }) => [
      student.numericalGradientForward(square, x, h),
      student.numericalGradientCentral(cube, x, h),
    ],
    answer: () => list([vector(2), vector(2)]),
    judge: (_, [forward, central]) =>
      all(
        () => agrees(forward, [4.5, 3], ROUNDING, 'forward differences of square'),
        () => agrees(central, [12.25, 3], ROUNDING, 'central differences of cube'),
      ),
  }),
);

/** −10, −9, … */
function ramp(length: number): number[] {
  return Array.from({ length }, (_, i) => i - 10);
}

const slopesOfLinear = law({
  name: 'forward differences find the coefficients of a linear function',
  statement: 'f(x) = bᵀx + 3 ⇒ g = b',
  points: 1,
  given: fc
    .record({ vectors: sameLength(['b', 'x'], [1, 5]), unit: oneOf(1, 1e-8) })
    .map(({ vectors: { b, x }, unit }) => ({ f: linear(b), b, x: x.map((value) => unit * value) })),
  examples: [
    { b: [1, -2], x: [0.1, -2.7] },
    // Another function at the same place.
    { b: [-3, 0.5], x: [0.1, -2.7] },
    { b: [3, 0.5, -1, 4], x: [3e-9, 1 - 2 ** -53, 1e-6, 123.456] },
    { b: ramp(40), x: ramp(40).map((entry) => entry / 8) },
  ].map(({ b, x }) => ({ f: linear(b), b, x })),
  observe: (student, { f, x }) => student.numericalGradientForward(f, x),
  answer: ({ x }) => vector(x.length),
  judge: ({ b }, got) => agrees(got, b, ROUNDING_OVER_STEP),
});

const forwardOfQuadratic = law({
  name: 'on a quadratic forward differences err by h/2 times the second derivative',
  statement: 'f(x) = ½xᵀAx + bᵀx ⇒ gᵢ = ∂f/∂xᵢ + (h/2) Aᵢᵢ',
  points: 2,
  hint: 'For f(x) = x² at 2 the quotient is 4.5 with h = 0.5 and 6 with h = 2. Which quotient gives 4 both times, and which one less than 4?',
  given: quadraticWithStep,
  examples: [farOut],
  observe: (student, { f, x, h }) => student.numericalGradientForward(f, x, h),
  answer: ({ x }) => vector(x.length),
  judge: ({ A, b, x, h }, got) => agrees(got, forwardDifferenceOfQuadratic(A.to2DArray(), b, x, h), ROUNDING),
});

const smallAndLarge = law({
  name: 'small and large slopes are slopes as well',
  statement:
    'f(x) = S·(½xᵀAx + bᵀx) ⇒ forward gᵢ = ∂f/∂xᵢ + S·(h/2)·Aᵢᵢ, central g = ∇f(x);   S from 2⁻⁵³ to 2⁷⁰',
  points: 1,
  hint: 'Take f(x) = 1e-12·x at [0], with the slope 1e-12. Where in the code could it become 0, or be rounded?',
  runs: 50,
  given: fc
    .record({ problem: quadraticWithStep, S: oneOf(...TINY_UNITS, 2 ** 20, 2 ** 40) })
    .map(({ problem, S }) => inUnitsOf(S, problem)),
  examples: [
    ...[...TINY_UNITS, 2 ** 70].map((S) => inUnitsOf(S, { ...zeroAtX[0], h: SHORT_STEP })),
    inUnitsOf(1, { ...zeroAtX[0], h: TINY_STEP }),
  ],
  observe: (student, { f, x, h }) => ({
    forward: student.numericalGradientForward(f, x, h),
    central: student.numericalGradientCentral(f, x, h),
  }),
  answer: ({ x }) => record({ forward: vector(x.length), central: vector(x.length) }),
  judge: ({ A, b, x, h, S }, { forward, central }) =>
    all(
      () =>
        agrees(
          forward,
          forwardDifferenceOfQuadratic(A.to2DArray(), b, x, h),
          atUnit(ROUNDING, S),
          'forward differences',
        ),
      () =>
        agrees(central, quadraticGradient(A.to2DArray(), b, x), atUnit(ROUNDING, S), 'central differences'),
    ),
  fingerprint: ({ S }, { forward, central }) => [...forward, ...central].map((slope) => slope / S),
});

const forwardOfSmooth = law({
  name: 'forward differences step by 1e-5 unless the caller says otherwise',
  statement: 'gᵢ = (f(x + h·eᵢ) − f(x)) / h with h = 10⁻⁵',
  points: 1,
  given: vectorOf([1, 4]).map(smoothAt),
  examples: irregular,
  runs: 50,
  observe: (student, { f, x }) => student.numericalGradientForward(f, x),
  answer: ({ x }) => vector(x.length),
  judge: ({ f, x }, got) => agrees(got, numericalGradientForward(f, x), SAME_STEP),
});

const twoPlaces = law({
  name: 'one function has slopes of its own at every place',
  statement:
    'f(x) = ½xᵀAx + bᵀx ⇒ forward gᵢ = ∂f/∂xᵢ + (h/2) Aᵢᵢ at x, bᵢ + (h/2) Aᵢᵢ at 0;   central g = ∇f(x) at x, b at 0',
  points: 1,
  hint: 'Forward differences of f(x) = x² with h = 0.5 give 2.5 at [1] and 0.5 at [0]. What does the code keep of f from one call to the next?',
  runs: 20,
  given: quadraticWithStep,
  examples: [irregularQuadratic, ...besideZero],
  observe: (student, { f, x, h }) => ({
    forward: [student.numericalGradientForward(f, x, h), student.numericalGradientForward(f, origin(x), h)],
    central: [student.numericalGradientCentral(f, x, h), student.numericalGradientCentral(f, origin(x), h)],
  }),
  answer: ({ x }) => record({ forward: times(2, vector(x.length)), central: times(2, vector(x.length)) }),
  judge: ({ A, b, x, h }, { forward, central }) => {
    const rows = A.to2DArray();
    return all(
      ...[x, origin(x)].flatMap((place, k) => [
        () =>
          agrees(
            forward[k],
            forwardDifferenceOfQuadratic(rows, b, place, h),
            ROUNDING,
            `forward differences at ${PLACES[k]}`,
          ),
        () =>
          agrees(
            central[k],
            quadraticGradient(rows, b, place),
            ROUNDING,
            `central differences at ${PLACES[k]}`,
          ),
      ]),
    );
  },
});

const PLACES = ['x', '0'];

function origin(x: readonly number[]): number[] {
  return x.map(() => 0);
}

const centralOfQuadratic = law({
  name: 'on a quadratic central differences are the gradient, whatever h is',
  statement: 'f(x) = ½xᵀAx + bᵀx ⇒ g = ∇f(x)',
  points: 2,
  given: quadraticWithStep,
  examples: [farOut],
  observe: (student, { f, x, h }) => student.numericalGradientCentral(f, x, h),
  answer: ({ x }) => vector(x.length),
  judge: ({ A, b, x }, got) => agrees(got, quadraticGradient(A.to2DArray(), b, x), ROUNDING),
});

const centralOfCubes = law({
  name: 'on x³ central differences err by h²',
  statement: 'f(x) = Σ xᵢ³ ⇒ gᵢ = 3xᵢ² + h²',
  points: 1,
  given: fc.record({ x: vectorOf([1, 4]), h }).map(({ x, h }) => ({ f: cubes(x.length), x, h })),
  examples: [{ f: cubes(40), x: ramp(40).map((entry) => entry / 8), h: 0.5 }],
  runs: 50,
  observe: (student, { f, x, h }) => student.numericalGradientCentral(f, x, h),
  answer: ({ x }) => vector(x.length),
  judge: ({ x, h }, got) => agrees(got, centralDifferenceOfCubes(x, h), ROUNDING),
});

const centralOfSmooth = law({
  name: 'central differences step by 1e-5 unless told otherwise, which gives eight digits of the gradient',
  statement: 'f(x) = Σ sin(xᵢ)·e^(xᵢ₊₁/2) ⇒ |g − ∇f(x)| ≤ 10⁻⁸ (1 + ‖∇f(x)‖∞),   f at x ± 10⁻⁵·eᵢ',
  points: 1,
  hint: 'Call it without h for f(x) = x at [0] and print what f is asked: at which two numbers should f be looked at?',
  given: vectorOf([1, 4]).map(smoothAt),
  examples: irregular,
  runs: 50,
  observe: (student, { f, x }) => student.numericalGradientCentral(f, x),
  answer: ({ x }) => vector(x.length),
  judge: ({ x }, got, { f }) =>
    all(
      () => agrees(got, smoothGradient(x), SMOOTH_CENTRAL),
      // Other steps near this one give these digits too.
      () => asksForFew(f ?? [], x, DEFAULT_STEP, 2 * x.length + 1),
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Numerical gradient',
  formula: [
    String.raw`g_i = \frac{f(x + h\cdot e_i) - f(x)}{h}`,
    String.raw`g_i = \frac{f(x + h\cdot e_i) - f(x - h\cdot e_i)}{2h}`,
  ],
  difficulty: 1,
  needs: [],
  reference: { numericalGradientForward, numericalGradientCentral },
  laws: [
    example,
    slopesOfLinear,
    forwardOfQuadratic,
    forwardOfSmooth,
    forwardCalls,
    twoPlaces,
    centralOfQuadratic,
    centralOfCubes,
    centralOfSmooth,
    centralCalls,
    smallAndLarge,
  ],
  misconceptions,
  hints: [
    'Take f(x) = x₀² + 3x₁ at [2, 1] with h = 0.5, as in the example. At which points is f needed?',
    'For each i: a copy of x with one entry moved, the value of f there, a difference, a quotient.',
    'Which values of f does every coordinate share? And how far apart are the two points of a quotient?',
  ],
});
