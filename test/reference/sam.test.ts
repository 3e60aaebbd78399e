import { describe, expect, it } from 'vitest';
import { pointUpTheSlope, samStep, samStepOnQuadratic } from '../../reference/sam.ts';
import * as solution from '../../solutions/06-optimizers/05-sam.ts';
import { alternatives } from '../alternatives/06-optimizers/05-sam.ts';
import { distance } from './optimizer-distance.ts';

/** One norm and two products in float64. */
const ROUNDING = 1e-14;
/** An alternative adds 1e-12 to ‖g‖ ≥ 0.1. */
const TINY_DENOMINATOR = 1e-10;

const curvatures = [1, 4, 0.5];
const centre = [0, 1, -2];
const quadratic = (theta: number[]) => theta.map((weight, i) => curvatures[i] * (weight - centre[i]));
const starts = [
  [3, 1, 0.25],
  [-1.5, 2, 4],
  [0.125, 1, -2],
  [0, 1, -2],
];
const options = { learningRate: 0.125, rho: 0.5 };

describe('samStep of the reference', () => {
  it('is the closed form on a quadratic', () => {
    for (const start of starts) {
      const want = samStepOnQuadratic(start, curvatures, centre, options);
      expect(distance(samStep(start, quadratic, options), want)).toBeLessThan(ROUNDING);
    }
  });

  it('is the worked example by hand: g = [3, 4], e = [0.6, 0.8]', () => {
    const step = samStep([3, 1], ([a, b]) => [a, 4 * b], { learningRate: 0.5, rho: 1 });
    expect(distance(step, [1.2, -2.6])).toBeLessThan(ROUNDING);
  });

  it('asks for the slope at distance ρ', () => {
    const above = pointUpTheSlope([1, -2], [-3, 4], 2.5);
    expect(distance(above, [-0.5, 0])).toBeLessThan(ROUNDING);
    expect(pointUpTheSlope([1, -2], [0, 0], 2.5)).toEqual([1, -2]);
  });

  it('is plain gradient descent when ρ = 0', () => {
    expect(samStep([3, 1, 0], quadratic, { learningRate: 0.5, rho: 0 })).toEqual([1.5, 1, -0.5]);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'samStep: %s',
  (_, contract) => {
    it('agrees with the reference, at a stationary point too', () => {
      const bumpy = ([a, b, c]: number[]) => [a + Math.cos(a * b), b ** 3 - c, Math.tanh(c) + 0.25];
      for (const start of starts) {
        for (const gradient of [quadratic, bumpy]) {
          const before = start.slice();
          const want = samStep(start, gradient, options);
          expect(distance(contract.samStep(start, gradient, options), want)).toBeLessThan(TINY_DENOMINATOR);
          expect(start).toEqual(before);
        }
      }
    });
  },
);
