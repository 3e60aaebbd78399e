import { describe, expect, it } from 'vitest';
import { larsRatio, larsStep } from '../../reference/lars.ts';
import * as solution from '../../solutions/06-optimizers/06-lars.ts';
import { alternatives } from '../alternatives/06-optimizers/06-lars.ts';
import { distance, rowDistance } from './optimizer-distance.ts';

/** Two norms, a division and a few products in float64. */
const ROUNDING = 1e-14;

const options = { learningRate: 0.5, trustCoefficient: 0.2, weightDecay: 0.6, epsilon: 0 };

describe('larsStep of the reference', () => {
  it('is the worked example by hand: ‖w‖ = 5, ‖g‖ = 2, q = 0.2 · 5 / (2 + 0.6 · 5)', () => {
    expect(distance([larsRatio([3, 4], [0, 2], options)], [0.2])).toBeLessThan(ROUNDING);
    const next = larsStep([[3, 4], [0]], [[0, 2], [5]], options);
    expect(rowDistance(next, [[2.82, 3.56], [-2.5]])).toBeLessThan(ROUNDING);
  });

  it('moves by ητ‖w‖ without decay and ε, whatever the scale of the gradient', () => {
    for (const scale of [1e-6, 1, 1e6]) {
      const bare = { ...options, weightDecay: 0 };
      const [next] = larsStep([[3, -4]], [[5 * scale, 12 * scale]], bare);
      const length = Math.hypot(next[0] - 3, next[1] + 4);
      expect(distance([length], [0.5 * 0.2 * 5])).toBeLessThan(ROUNDING);
    }
  });

  it('decays by 1 − ηλ when the gradient is zero, and by −ηg from zero weights', () => {
    const next = larsStep(
      [
        [2, -1],
        [0, 0],
      ],
      [
        [0, 0],
        [1, -3],
      ],
      { ...options, epsilon: 0.1 },
    );
    expect(
      rowDistance(next, [
        [1.4, -0.7],
        [-0.5, 1.5],
      ]),
    ).toBeLessThan(ROUNDING);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'larsStep: %s',
  (_, contract) => {
    it('agrees with the reference, for layers and gradients of zeros too', () => {
      const weights = [[3, 4, -0.125], [0, 0], [1 / 3], [-2, 0.5], [0]];
      const gradients = [[0.25, -2, 7], [1, -4], [-1e-3], [0, 0], [0]];
      const before = JSON.stringify([weights, gradients]);
      for (const epsilon of [0, 1e-8, 0.1]) {
        for (const weightDecay of [0, 0.01, 0.5]) {
          const these = { ...options, epsilon, weightDecay };
          const got = contract.larsStep(weights, gradients, these);
          expect(rowDistance(got, larsStep(weights, gradients, these))).toBeLessThan(ROUNDING);
        }
      }
      expect(JSON.stringify([weights, gradients])).toBe(before);
    });
  },
);
