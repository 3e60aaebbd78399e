/**
 * Laws of the options of the gradient check: the tolerance, and the step of the differences.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { list, number, record } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { type Result, result, says, signsOf, times } from './check-verdicts.ts';
import { type Checkable, checkables, givenGradient, givenValue, linear } from './checkable.ts';

const law = lawsFor<typeof Exercise>();

/** Errors of 10 percent, a ten-millionth of it less and more: n is the same number in all of them. */
const [NEARER, TENTH, FARTHER] = [1.09999999, 1.1, 1.10000001];

export const threshold = law({
  name: 'ok says whether maxRelError is below the tolerance',
  statement: 'with tolerance = maxRelError of 1.1·∇f: 1.09999999·∇f passes, 1.10000001·∇f fails',
  points: 1,
  given: fc.record({ f: checkables([1, 3]), isNearer: fc.boolean() }).map(({ f, isNearer }) => ({
    f: givenValue(f),
    tenth: givenGradient(times(f, TENTH)),
    gradient: givenGradient(times(f, isNearer ? NEARER : FARTHER)),
    x: f.x,
    isNearer,
  })),
  observe: (student, { f, tenth, gradient, x }) => {
    const { maxRelError: tolerance } = student.gradientCheck(f, tenth, x);
    return { tolerance, result: student.gradientCheck(f, gradient, x, { tolerance }) };
  },
  answer: () => record({ tolerance: number, result }),
  judge: ({ isNearer }, { tolerance, result: { ok } }) =>
    ok === isNearer
      ? upheld
      : refuted({
          expected: { ok: isNearer },
          got: { ok },
          note: `ok with tolerance = ${tolerance}, the maxRelError for tenth`,
        }),
  fingerprint: (_, { tolerance, result }) => (tolerance > 0 ? signsOf(result) : [0]),
});

const DEFAULT = { h: 1e-5, tolerance: 1e-5 };

/** On both sides of the default and near it, and far from it, whichever relative error is taken. */
const FACTORS = [1, 1.000004, 1.000012, 1.000016, 1.00002, 1.00003, 1.00005, 1.1, 2] as const;

/** None means the default; 1.5 is above every error of a gradient that is twice too long. */
const TOLERANCES = [undefined, 1e-6, 1e-4, 0.06, 0.25, 1.5, 0] as const;
const STEPS = [undefined, 1e-4, 0.5, 2] as const;

/** An error this close to the tolerance, as a share of it, may be on either side by rounding. */
const SAME_SIDE = 1e-9;

function compared(f: Checkable, factor: number, h: number | undefined, tolerance: number | undefined) {
  return {
    factor,
    f: givenValue(f),
    gradient: givenGradient(times(f, factor)),
    x: f.x,
    step: { ...(h !== undefined && { h }) },
    options: { ...(h !== undefined && { h }), ...(tolerance !== undefined && { tolerance }) },
  };
}

/** With steps of 1/2 the differences of a linear function are exact, and so the error is exactly 0. */
const exact = [linear([2], [1]), linear([-0.5, 1.25], [0.5, -2])];

export const comparison = law({
  name: 'ok is whether maxRelError is below the tolerance, which changes nothing in maxRelError',
  statement: 'ok ⇔ maxRelError < tolerance, 10⁻⁵ unless the caller says otherwise;   tolerance = 0 ⇒ not ok',
  points: 1,
  hint: 'What does the code take for the tolerance when the caller hands over 0? And is an error of 0 smaller than that?',
  given: fc
    .record({
      f: checkables([1, 3]),
      factor: oneOf(...FACTORS),
      h: oneOf(...STEPS),
      tolerance: oneOf(...TOLERANCES),
    })
    .map(({ f, factor, h, tolerance }) => compared(f, factor, h, tolerance)),
  examples: [
    ...[0, 1e-16].flatMap((tolerance) => exact.map((f) => compared(f, 1, 0.5, tolerance))),
    ...exact.map((f) => compared(f, -3, 0.5, 1.5)),
    compared(exact[0], 1 + 2 ** -34, 0.5, 2 ** -40),
  ],
  observe: (student, { f, gradient, x, options, step }) => [
    student.gradientCheck(f, gradient, x, options),
    student.gradientCheck(f, gradient, x, step),
  ],
  answer: () => list([result, result]),
  judge: ({ options, factor }, [asked, byDefault]) => {
    const { tolerance = DEFAULT.tolerance } = options;
    return all(
      () => (isFarAbove(factor, tolerance) ? says(false, asked) : upheld),
      () => onTheRightSide(asked, tolerance),
      () => onTheRightSide(byDefault, DEFAULT.tolerance),
      () =>
        agrees(
          asked.maxRelError,
          byDefault.maxRelError,
          ROUNDING,
          'maxRelError with options beside that with the default tolerance',
        ),
    );
  },
  fingerprint: (_, answers) => signsOf(...answers),
});

/** Relative errors of |factor − 1| are at least a quarter of it, whichever is taken, and rounding is below 1e-9. */
function isFarAbove(factor: number, tolerance: number): boolean {
  return Math.abs(factor - 1) > 16 * tolerance && tolerance < TINY;
}

/** A tolerance that only exact differences are asked with. */
const TINY = 1e-9;

function onTheRightSide({ ok, maxRelError }: Result, tolerance: number): Judgement {
  if (Math.abs(maxRelError - tolerance) <= SAME_SIDE * tolerance && tolerance > 0) return upheld;
  return ok === maxRelError < tolerance
    ? upheld
    : refuted({
        expected: { ok: maxRelError < tolerance },
        got: { ok },
        note: `ok for maxRelError = ${maxRelError} and tolerance = ${tolerance}`,
      });
}

/** Σ xᵢ³ + Σ_{i<j} xᵢxⱼ, whose central differences are 3xᵢ² + h² + Σ_{j≠i} xⱼ, for any step. */
function cubesAndProducts(x: number[], h: number, isRight: boolean) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const slopes = (at: readonly number[], extra: number) =>
    at.map((value) => 3 * value * value + extra + sum(at) - value);
  const value = (at: readonly number[]) =>
    sum(at.map((t) => t ** 3)) + (sum(at) ** 2 - sum(at.map((t) => t * t))) / 2;
  const d = x.length;
  const others = ['', ' + xⱼ', ' + xⱼ + xₖ'][d - 1];
  const formula = `x ↦ 3xᵢ²${others}`;
  return {
    f: givenFunction(`x ↦ ${['x₀³', 'x₀³ + x₁³ + x₀x₁', 'Σ xᵢ³ + x₀x₁ + x₀x₂ + x₁x₂'][d - 1]}`, d, value),
    gradient: isRight
      ? givenFunction(`${formula} + ${h}² for each i`, d, (at: number[]) => slopes(at, h * h))
      : givenFunction(`${formula} for each i`, d, (at: number[]) => slopes(at, 0)),
    x,
    options: { h },
    isRight,
  };
}

/** 2²⁴ Σ xᵢ³ so near to 0 that h² is 1.4e-4 of the slopes at least: for no other step do they agree. */
function tinyCubes(multiples: number[], isRight: boolean, h?: number) {
  const d = multiples.length;
  const slopes = (at: readonly number[], extra: number) => at.map((t) => 2 ** 24 * (3 * t * t + extra));
  return {
    f: givenFunction('x ↦ 2²⁴ Σ xᵢ³', d, (at: number[]) => at.reduce((sum, t) => sum + 2 ** 24 * t ** 3, 0)),
    gradient: isRight
      ? givenFunction(
          `x ↦ 2²⁴·(3xᵢ² + ${h === undefined ? '10⁻¹⁰' : `${h}²`}) for each i`,
          d,
          (at: number[]) => slopes(at, (h ?? DEFAULT.h) ** 2),
        )
      : givenFunction('x ↦ 2²⁴·3xᵢ² for each i', d, (at: number[]) => slopes(at, 0)),
    x: multiples.map((k) => k / 2 ** 12),
    options: { ...(h !== undefined && { h }) },
    isRight,
  };
}

export const step = law({
  name: 'h is the step of the central differences, 1e-5 unless the caller says otherwise',
  statement: 'f = S·Σ xᵢ³ + Σ xᵢxⱼ, or without products ⇒ nᵢ = ∂f/∂xᵢ + S·h²: ∇f + S·h² passes, ∇f fails',
  points: 1,
  hint: 'For f(x) = x₀³ at [2] and h = 1 the central difference is 13, the derivative 12. Which of the two does the code compare with?',
  // All slopes are h² at least: x is not negative.
  given: fc
    .record({ x: vectorOf([1, 3], { largest: 2 }), h: oneOf(0.5, 0.25, 0.1, 2), isRight: fc.boolean() })
    .map(({ x, h, isRight }) => cubesAndProducts(x.map(Math.abs), h, isRight)),
  examples: [[1], [2, 1], [1, 1, 2]].flatMap((multiples) => [
    tinyCubes(multiples, true),
    tinyCubes(multiples, false),
    tinyCubes(multiples, true, 2 ** -10),
    tinyCubes(multiples, false, 2 ** -10),
  ]),
  observe: (student, { f, gradient, x, options }) => student.gradientCheck(f, gradient, x, options),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});
