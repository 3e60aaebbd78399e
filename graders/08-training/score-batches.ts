/**
 * Batches of scores with labels: rows are samples, columns are classes, labels are counted from 0.
 *
 * A batch is one table whose last column says the label: samples and classes shrink away as a whole.
 */
import type fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid, type Range } from '../common/grid.ts';

export interface ScoreBatch {
  readonly scores: Matrix;
  readonly labels: number[];
}

/** An eighth, the step of the grid. */
const DENOMINATOR = 8;

export function scoreBatches(samples: Range, classes: Range): fc.Arbitrary<ScoreBatch> {
  return grid({
    rows: samples,
    columns: [classes[0] + 1, classes[1] + 1],
    denominator: DENOMINATOR,
  }).map((table) => ({
    scores: new Matrix(table.map((row) => row.slice(0, -1))),
    labels: table.map((row) => Math.abs(row[row.length - 1] * DENOMINATOR) % (row.length - 1)),
  }));
}

/** The same batch, its scores times a factor. */
export function steeper({ scores, labels }: ScoreBatch, factor: number): ScoreBatch {
  return { scores: Matrix.mul(scores, factor), labels };
}
