/**
 * Networks with one hidden layer, and data for them.
 *
 * A hidden unit is one row of numbers: its weight in the output, its bias, its input weights. So units,
 * samples and features shrink away as a whole. Entries of W1, b1 and X are 0, ±½ or ±1: tanh is neither flat
 * nor straight there. Entries of W2 and b2 are integers within ±2: scores of up to 4 units stay within ±10.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type { TanhNetRows } from '../../reference/tanh-net.ts';
import { grid, gridNumber, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

export interface Net {
  W1: Matrix;
  b1: number[];
  W2: Matrix;
  b2: number[];
}

export interface NetProblem {
  readonly net: Net;
  readonly X: Matrix;
  readonly y: number[];
  readonly lambda: number;
}

const MOST_FEATURES = 3;

/** Of a net with 3 features and 4 hidden units. */
export const MOST_PARAMETERS = 4 * (MOST_FEATURES + 2) + 1;

export function netProblems(samples: Range = [1, 5], units: Range = [1, 4]): fc.Arbitrary<NetProblem> {
  return fc
    .record({
      data: grid({ rows: samples, columns: [2, MOST_FEATURES + 1], largest: 2, denominator: 1 }),
      units: grid({
        rows: units,
        columns: [MOST_FEATURES + 2, MOST_FEATURES + 2],
        largest: 2,
        denominator: 1,
      }),
      b2: gridNumber(2, 1),
      lambda: oneOf(0.5, 0, 2, 10, 2 ** 10, 2 ** -20),
    })
    .map(({ data, units, b2, lambda }) => {
      const features = data[0].length - 1;
      return {
        net: {
          W1: new Matrix(units.map((unit) => unit.slice(2, 2 + features).map(half))),
          b1: units.map((unit) => half(unit[1])),
          W2: new Matrix([units.map((unit) => unit[0])]),
          b2: [b2],
        },
        X: new Matrix(data.map((row) => row.slice(0, features).map(half))),
        y: data.map((row) => (row[features] > 0 ? 1 : 0)),
        lambda,
      };
    });
}

/** All parameters, or all derivatives, in one vector. */
export function flat({ W1, b1, W2, b2 }: Net): number[] {
  return [...W1.to1DArray(), ...b1, ...W2.to1DArray(), ...b2];
}

/** A net of the same shape with the first of these entries, in the order of `flat`. */
export function netLike(net: Net, entries: number[]): Net {
  let next = 0;
  return changed(net, () => entries[next++]);
}

/** The net with each block changed entry by entry. */
export function changed(net: Net, change: (entry: number, block: keyof Net) => number): Net {
  const matrix = (block: 'W1' | 'W2') =>
    new Matrix(net[block].to2DArray().map((row) => row.map((entry) => change(entry, block))));
  return {
    W1: matrix('W1'),
    b1: net.b1.map((entry) => change(entry, 'b1')),
    W2: matrix('W2'),
    b2: net.b2.map((entry) => change(entry, 'b2')),
  };
}

export function rowsOf({ W1, b1, W2, b2 }: Net): TanhNetRows {
  return { W1: W1.to2DArray(), b1, W2: W2.to2DArray(), b2 };
}

function half(entry: number): number {
  return entry / 2;
}
