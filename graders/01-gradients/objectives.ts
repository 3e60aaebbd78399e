/**
 * Functions to differentiate, with formulas that a counterexample can show.
 */
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { quadratic } from '../../reference/quadratic.ts';
import { smoothFunction } from '../../reference/smooth-function.ts';
import { sumOfCubes } from '../../reference/sum-of-cubes.ts';

type Objective = (x: number[]) => number;

/** bᵀx + 3 */
export function linear(b: readonly number[]): Objective {
  const terms = b.map((slope, i) => `${slope}·${variable(i)}`);
  return givenFunction(`x ↦ ${terms.join(' + ').replaceAll('+ -', '− ')} + 3`, b.length, (x: number[]) =>
    x.reduce((sum, value, i) => sum + b[i] * value, 3),
  );
}

/** ½ xᵀAx + bᵀx */
export function givenQuadratic(A: readonly (readonly number[])[], b: readonly number[]): Objective {
  return givenFunction('x ↦ ½ xᵀA x + bᵀx', b.length, (x: number[]) => quadratic(A, b, x));
}

/** x₀³ + x₁³ + … */
export function cubes(d: number): Objective {
  const terms = Array.from({ length: d }, (_, i) => `${variable(i)}³`);
  return givenFunction(`x ↦ ${terms.join(' + ')}`, d, (x: number[]) => sumOfCubes(x));
}

/** sin(x₀)·e^(x₁/2) + sin(x₁)·e^(x₀/2), and so on round the circle. */
export function smooth(d: number): Objective {
  const terms = Array.from({ length: d }, (_, i) => `sin(${variable(i)})·e^(${variable((i + 1) % d)}/2)`);
  return givenFunction(`x ↦ ${terms.join(' + ')}`, d, (x: number[]) => smoothFunction(x));
}

/** x₀, x₁, … */
function variable(index: number): string {
  return `x${[...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')}`;
}
