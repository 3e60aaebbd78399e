import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clipByGlobalNorm, globalNorm } from '../../reference/clip-by-global-norm.ts';
import * as solution from '../../solutions/06-optimizers/04-gradient-clipping.ts';
import { alternatives } from '../alternatives/06-optimizers/04-gradient-clipping.ts';
import { distance, rowDistance } from './optimizer-distance.ts';

/** A norm and a division in float64. */
const ROUNDING = 1e-14;
/** PyTorch divides by ‖g‖ + 1e-6: its vectors are shorter by 1e-6 / ‖g‖ at most, and ‖g‖ > 0.1 here. */
const TORCH_EPSILON = 1e-5;

const golden = JSON.parse(
  readFileSync(new URL('../../reference/golden/clip-by-global-norm.json', import.meta.url), 'utf8'),
);

describe('clipByGlobalNorm of the reference', () => {
  for (const { maxNorm, gradients, norm, clipped } of golden.cases) {
    it(`gives the norm and the vectors of clip_grad_norm_ (maxNorm = ${maxNorm})`, () => {
      const got = clipByGlobalNorm(gradients, maxNorm);
      expect(distance([got.norm], [norm])).toBeLessThan(ROUNDING);
      expect(rowDistance(got.gradients, clipped)).toBeLessThan(TORCH_EPSILON);
      const torch = Math.min(1, maxNorm / (norm + 1e-6));
      const same = gradients.map((tensor: number[]) => tensor.map((entry) => entry * torch));
      expect(rowDistance(same, clipped)).toBeLessThan(ROUNDING);
    });
  }

  it('reaches the limit and no more', () => {
    const { gradients, norm } = clipByGlobalNorm([[300, -400], [], [1200]], 6.5);
    expect(norm).toBe(1300);
    expect(distance(gradients.flat(), [1.5, -2, 6])).toBeLessThan(ROUNDING);
    expect(distance([globalNorm(gradients)], [6.5])).toBeLessThan(ROUNDING);
  });

  it('keeps a norm whose square would overflow', () => {
    expect(distance([globalNorm([[3e200], [-4e200]]) / 1e200], [5])).toBeLessThan(ROUNDING);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'clipByGlobalNorm: %s',
  (_, contract) => {
    it('agrees with the reference on long, short and zero gradients', () => {
      for (const gradients of [[[3], [0, -4]], [[0.25, -1 / 3, 0.125]], [[0, 0], [0]], [[1e4, -2e3], [7]]]) {
        const before = JSON.stringify(gradients);
        const want = clipByGlobalNorm(gradients, 2.5);
        const got = contract.clipByGlobalNorm(gradients, 2.5);
        expect(distance([got.norm], [want.norm])).toBeLessThan(ROUNDING);
        expect(rowDistance(got.gradients, want.gradients)).toBeLessThan(TORCH_EPSILON);
        expect(JSON.stringify(gradients)).toBe(before);
      }
    });
  },
);
