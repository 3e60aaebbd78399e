/**
 * Layers for dropout, drawn and chosen.
 */
import type fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

export const p = oneOf<number>(0.5, 0.25, 0.75, 0.1, 0.9);

/** x and dout of one size: they shrink together. */
export const pair = pairOf([1, 4], [1, 4]);

/** Without zeros in x: out shows which elements were kept. */
export const nonzeroPair = pair.map(({ x, dout }) => ({ x: withoutZeros(x), dout }));

/** Which elements of a small matrix are dropped depends on the order of the draws: nothing to go by. */
export const noMarks = () => [];

/** Nearly everything is dropped, or nearly nothing: what is kept is scaled by 1e12, by a million, by 1.001, by 1.000001. */
export const extreme = [1 - 2 ** -40, 1 - 2 ** -20, 1 / 1024, 1e-6];

/** Numbers next to 0 and next to 1: whichever of them mean "drop", some elements are kept. */
export const bothEnds = {
  first: [0, 1 - 2 ** -53, 0, 0, 1 - 2 ** -53, 1 - 2 ** -53, 0, 1 - 2 ** -53],
  seed: 1,
};

/** Enough elements for some to be kept. */
export function filledWith(entry: number): Matrix {
  return new Matrix(4, 4).fill(entry);
}

export function pairOf(rows: Range, columns: Range): fc.Arbitrary<{ x: Matrix; dout: Matrix }> {
  return grid({ rows, columns: [2 * columns[0], 2 * columns[1]], denominator: 1 }).map((table) => {
    const width = Math.floor(table[0].length / 2);
    return {
      x: new Matrix(table.map((row) => row.slice(0, width))),
      dout: new Matrix(table.map((row) => row.slice(width, 2 * width))),
    };
  });
}

function withoutZeros(x: Matrix): Matrix {
  return new Matrix(x.to2DArray().map((row) => row.map((entry) => (entry === 0 ? 1 : entry))));
}
