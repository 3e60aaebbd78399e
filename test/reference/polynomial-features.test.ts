import { describe, expect, it } from 'vitest';
import { polynomialFeatures } from '../../reference/polynomial-features.ts';
import * as solution from '../../solutions/03-ridge/01-polynomial-least-squares.ts';
import { alternatives } from '../alternatives/03-ridge/01-polynomial-least-squares.ts';
import { distance } from './layer-distance.ts';

/** Twelve multiplications in float64, or one call of the power function: a few units of the last place. */
const FEW_ROUNDINGS = 1e-14;

describe('polynomialFeatures of the reference', () => {
  it('is the row of powers from 1 up', () => {
    expect(polynomialFeatures([2, -1.5], 3)).toEqual([
      [1, 2, 4, 8],
      [1, -1.5, 2.25, -3.375],
    ]);
  });

  it('is a column of ones for degree 0, and 1, 0, 0 for x = 0', () => {
    expect(polynomialFeatures([7, 0], 0)).toEqual([[1], [1]]);
    expect(polynomialFeatures([0], 2)).toEqual([[1, 0, 0]]);
  });

  it('sums in each row to (xᵖ⁺¹ − 1)/(x − 1)', () => {
    for (const x of [-2.5, 0.375, 3]) {
      const [row] = polynomialFeatures([x], 12);
      const total = row.reduce((sum, power) => sum + power, 0);
      expect(distance(total, (x ** 13 - 1) / (x - 1))).toBeLessThan(FEW_ROUNDINGS);
    }
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'polynomialFeatures: %s',
  (_, contract) => {
    it('agrees with the reference row by row for degrees 0 to 12, and leaves x alone', () => {
      const x = [-4, -0.125, 0, 1 / 3, 1, 2.875];
      const before = [...x];
      for (const degree of [0, 1, 2, 5, 12]) {
        const got = contract.polynomialFeatures(x, degree).to2DArray();
        const want = polynomialFeatures(x, degree);
        expect(got.length).toBe(want.length);
        want.forEach((row, i) => {
          expect(distance(got[i], row)).toBeLessThan(FEW_ROUNDINGS);
        });
      }
      expect(x).toEqual(before);
    });
  },
);
