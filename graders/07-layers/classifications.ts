/**
 * Classification problems with a linear score: a design X (rows are samples), labels 0 and 1, weights, bias.
 *
 * A problem is one table: weights and bias in the first row, a sample and its label in each further one. So
 * samples and features shrink away as a whole. Entries of X are within ±1, weights and bias within ±2.
 */
import type fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid, type Range } from '../common/grid.ts';

export interface Classification {
  readonly weights: number[];
  readonly bias: number;
  readonly X: Matrix;
  readonly y: number[];
}

export function classifications(samples: Range, features: Range): fc.Arbitrary<Classification> {
  return grid({
    rows: [samples[0] + 1, samples[1] + 1],
    columns: [features[0] + 1, features[1] + 1],
    largest: 2,
    denominator: 2,
  }).map(([parameters, ...rows]) => ({
    weights: parameters.slice(0, -1),
    bias: parameters[parameters.length - 1],
    X: new Matrix(rows.map((row) => row.slice(0, -1).map((entry) => entry / 2))),
    y: rows.map((row) => (row[row.length - 1] > 0 ? 1 : 0)),
  }));
}
