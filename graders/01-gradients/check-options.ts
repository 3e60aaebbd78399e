/**
 * Laws of the options of the gradient check: the tolerance, and the step of the differences.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { number, record } from '../../harness/engine/shape.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { result, says, signsOf, times } from './check-verdicts.ts';
import { checkables, givenGradient, givenValue } from './checkable.ts';

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

const DEFAULT_STEP = 1e-5;

/** 2²⁴ Σ xᵢ³ so near to 0 that h² is 1.4e-4 of the slopes at least: for no other step do they agree. */
function tinyCubes(multiples: number[], isRight: boolean) {
  const d = multiples.length;
  const slopes = (at: readonly number[], extra: number) => at.map((t) => 2 ** 24 * (3 * t * t + extra));
  return {
    f: givenFunction('x ↦ 2²⁴ Σ xᵢ³', d, (at: number[]) => at.reduce((sum, t) => sum + 2 ** 24 * t ** 3, 0)),
    gradient: isRight
      ? givenFunction('x ↦ 2²⁴·(3xᵢ² + 10⁻¹⁰) for each i', d, (at: number[]) => slopes(at, DEFAULT_STEP ** 2))
      : givenFunction('x ↦ 2²⁴·3xᵢ² for each i', d, (at: number[]) => slopes(at, 0)),
    x: multiples.map((k) => k / 2 ** 12),
    options: {},
    isRight,
  };
}

export const step = law({
  name: 'h is the step of the central differences, 1e-5 unless the caller says otherwise',
  statement: 'f = S·Σ xᵢ³ + Σ xᵢxⱼ, or without products ⇒ nᵢ = ∂f/∂xᵢ + S·h²: ∇f + S·h² passes, ∇f fails',
  points: 1,
  // All slopes are h² at least: x is not negative.
  given: fc
    .record({ x: vectorOf([1, 3], { largest: 2 }), h: oneOf(0.5, 0.25, 0.1), isRight: fc.boolean() })
    .map(({ x, h, isRight }) => cubesAndProducts(x.map(Math.abs), h, isRight)),
  examples: [[1], [2, 1], [1, 1, 2]].flatMap((multiples) => [
    tinyCubes(multiples, true),
    tinyCubes(multiples, false),
  ]),
  observe: (student, { f, gradient, x, options }) => student.gradientCheck(f, gradient, x, options),
  answer: () => result,
  judge: ({ isRight }, got) => says(isRight, got),
  fingerprint: (_, got) => signsOf(got),
});
