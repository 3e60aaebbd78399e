/**
 * Losses for SAM: quadratic, with a gradient that is given.
 */
import fc from 'fast-check';
import { argument, minus, times } from '../../harness/engine/calls/formula.ts';
import { givenFormula } from '../../harness/engine/calls/given-function.ts';
import type { Call } from '../../harness/engine/model.ts';
import type { SamOptions } from '../../reference/sam.ts';
import { oneOf, sameLength } from '../common/vectors.ts';

/** Multiples of 1/2: a step can then be followed by hand. */
export const HALVES = { denominator: 2 };

type Gradient = (theta: number[]) => number[];

export const options: fc.Arbitrary<SamOptions> = fc.record({
  learningRate: oneOf(0.5, 0.25, 0.1),
  rho: oneOf(1, 0.5, 0.05),
});

/** The gradient of ½ Σ aᵢ(θᵢ − cᵢ)². */
export function quadraticGradient(a: readonly number[], c: readonly number[], factor = 1): Gradient {
  return givenFormula(
    factor === 1 ? 'a · (θ − c)' : `${factor} · a · (θ − c)`,
    a.length,
    times(times(factor, a), minus(argument(0), c)),
  );
}

interface Quadratic {
  readonly theta: number[];
  readonly a: number[];
  readonly c: number[];
}

/** Curvatures from 1/2 to 4.5: on the grid a slope is then 0 or at least 1/4. */
const quadratic: fc.Arbitrary<Quadratic> = sameLength(['theta', 'a', 'c'], [1, 4], HALVES).map(
  ({ theta, a, c }) => ({
    theta,
    a: a.map((entry) => Math.abs(entry) + 0.5),
    c,
  }),
);

/** Another unit of weights and ρ. Small ones have their own law, as there 10⁻¹² beside ‖g‖ can be seen. */
export const largeUnit = oneOf(1, 1, 2 ** 10, 2 ** 20);

/** With a slope at theta: there is a way up. */
export const sloping = quadratic.filter(({ theta, c }) => theta.some((weight, i) => weight !== c[i]));

/** More weights than are drawn. */
export function manyWeights() {
  const indices = Array.from({ length: 200 }, (_, i) => i);
  const [theta, a, c] = [
    indices.map((i) => (i % 5) - 1.5),
    indices.map((i) => 0.5 + (i % 3) / 2),
    indices.map((i) => (i % 4) / 2),
  ];
  const gradient = quadraticGradient(a, c);
  return [{ theta, a, c, gradient, options: { learningRate: 0.25, rho: 0.5 } }];
}

/** The engine has checked that it is a vector of the right length. */
export function pointOf(call: Call): number[] {
  return call.args[0] as number[];
}
