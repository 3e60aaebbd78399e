import { describe, expect, it } from 'vitest';
import { diabetes } from '../../reference/diabetes.ts';

/** The file holds 12 decimals of numbers of size 1 (X) and 100 (y). */
const DECIMALS = 1e-10;

describe('the diabetes data', () => {
  const { X, y } = diabetes();

  it('holds 442 patients with ten measurements', () => {
    expect([X.rows, X.columns, y.length]).toEqual([442, 10, 442]);
  });

  it('has columns of mean 0 and mean square 1, and targets of mean 0', () => {
    for (const column of X.transpose().to2DArray()) {
      expect(Math.abs(column.reduce((sum, x) => sum + x, 0) / 442)).toBeLessThan(DECIMALS);
      expect(Math.abs(column.reduce((sum, x) => sum + x * x, 0) / 442 - 1)).toBeLessThan(DECIMALS);
    }
    expect(Math.abs(y.reduce((sum, target) => sum + target, 0) / 442)).toBeLessThan(DECIMALS);
  });

  it('is read once', () => {
    expect(diabetes()).toBe(diabetes());
  });
});
