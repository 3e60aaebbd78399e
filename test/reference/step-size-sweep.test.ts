import { describe, expect, it } from 'vitest';
import { stepSizeSweep } from '../../reference/step-size-sweep.ts';
import * as solution from '../../solutions/02-descent/05-step-size-sweep.ts';
import { alternatives } from '../alternatives/02-descent/05-step-size-sweep.ts';
import { distance } from './optimizer-distance.ts';

/** One step and one loss: sums of a few products. */
const FORMULA = 1e-13;

const sweeps = Object.entries({ reference: { stepSizeSweep }, solution, ...alternatives });
const loss = ([x, y]: number[]) => x * x + 4 * y * y;
const gradient = ([x, y]: number[]) => [2 * x, 8 * y];
/** Overflows to Infinity − Infinity = NaN where both squares do. */
const overflowing = ([x, y]: number[]) => 2 * x * x + 4 * y * y - x * x;
const stepSizes = [1e-3, 0.3, 0.125, 1, 1e-10, 0.11];

describe.each(sweeps)('stepSizeSweep, %s', (_, { stepSizeSweep: sweep }) => {
  it('gives the example of the exercise', () => {
    expect(sweep(loss, gradient, [2, 1], [0.5, 0.125, 1])).toEqual({
      results: [
        { stepSize: 0.5, loss: 36 },
        { stepSize: 0.125, loss: 2.25 },
        { stepSize: 1, loss: 200 },
      ],
      bestStepSize: 0.125,
    });
  });

  it('tries every step size from the same weights, in the given order', () => {
    const { results, bestStepSize } = sweep(loss, gradient, [3, -1], stepSizes);
    // loss(w − s·∇loss(w)) = x²(1 − 2s)² + 4y²(1 − 8s)²
    const onPaper = stepSizes.map((s) => 9 * (1 - 2 * s) ** 2 + 4 * (1 - 8 * s) ** 2);
    expect(results.map(({ stepSize }) => stepSize)).toEqual(stepSizes);
    expect(
      distance(
        results.map((result) => result.loss),
        onPaper,
      ),
    ).toBeLessThan(FORMULA);
    expect(bestStepSize).toBe(0.125);
  });

  it('does not choose a loss that overflowed', () => {
    for (const huge of [1e300, 1e160]) {
      const { results, bestStepSize } = sweep(overflowing, gradient, [2, 1], [huge, 1e-3, 1e-2]);
      expect(bestStepSize).toBe(1e-2);
      expect(Number.isFinite(results[0].loss)).toBe(false);
    }
    const onlyOne = sweep(overflowing, gradient, [2, 1], [1e300, 0.5, 1e300]);
    expect(onlyOne.bestStepSize).toBe(0.5);
    expect(sweep(loss, gradient, [2, 1], [1e300, 0.5]).bestStepSize).toBe(0.5);
  });

  it('asks for one gradient, once a step size for the loss, and leaves its arguments alone', () => {
    const calls = { loss: 0, gradient: 0 };
    const [weights, sizes] = [[3, -1], [...stepSizes]];
    sweep(
      (w) => {
        calls.loss++;
        return loss(w);
      },
      (w) => {
        calls.gradient++;
        return gradient(w);
      },
      weights,
      sizes,
    );
    expect(calls.gradient).toBe(1);
    expect(calls.loss).toBeGreaterThanOrEqual(stepSizes.length);
    expect(calls.loss).toBeLessThanOrEqual(stepSizes.length + 1);
    expect([weights, sizes]).toEqual([[3, -1], stepSizes]);
  });
});
