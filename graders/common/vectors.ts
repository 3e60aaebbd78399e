import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { type GridOptions, grid, type Range } from './grid.ts';

interface EntryOptions {
  readonly largest?: number;
  readonly denominator?: number;
}

/** A vector of grid numbers. */
export function vectorOf(length: Range, options: EntryOptions = {}): fc.Arbitrary<number[]> {
  return grid({ ...options, rows: length, columns: [1, 1] }).map((rows) => rows.map(([entry]) => entry));
}

/**
 * Vectors of one common length, by name: `sameLength(['weights', 'gradient'], [1, 5])`.
 *
 * They shrink together, one coordinate at a time.
 */
export function sameLength<Name extends string>(
  names: readonly Name[],
  length: Range,
  options: EntryOptions = {},
): fc.Arbitrary<Record<Name, number[]>> {
  return grid({ ...options, rows: length, columns: [names.length, names.length] }).map((rows) => {
    const vectors = {} as Record<Name, number[]>;
    for (const [column, name] of names.entries()) vectors[name] = rows.map((row) => row[column]);
    return vectors;
  });
}

/** A Matrix of grid numbers. */
export function matrixOf(options: GridOptions): fc.Arbitrary<Matrix> {
  return grid(options).map((rows) => new Matrix(rows));
}

/** One of the values; shrinks to the first. */
export function oneOf<const T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

/** A seed for a random source. */
export function seed(): fc.Arbitrary<number> {
  return fc.nat(9999);
}
