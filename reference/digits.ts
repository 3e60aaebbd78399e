import { Matrix } from 'ml-matrix';
import { DIGITS } from './golden/digits.ts';

/** Ink of a pixel, from 0 to this. */
const BLACK = 16;

/**
 * Handwritten digits as a classifier wants them: pixels from 0 to 1, and the digit.
 *
 * Shapes: X n × 64, y (n), for the rows that are wanted, counted from 0.
 * Source: see `golden/digits.ts`.
 */
export function digits(isWanted: (row: number) => boolean): { X: Matrix; y: number[] } {
  const rows = DIGITS.filter((_, row) => isWanted(row));
  return {
    X: new Matrix(rows.map((row) => Array.from(row.slice(2), (pixel) => Number.parseInt(pixel, 17) / BLACK))),
    y: rows.map((row) => Number(row[0])),
  };
}
