/**
 * Data whose rows are in a training part, a test part or neither, and orders of samples with a number of folds.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type { Shape } from '../../harness/engine/model.ts';
import { nameOfKind } from '../../harness/engine/plain.ts';
import { grid, type Range } from '../common/grid.ts';
import { vectorOf } from '../common/vectors.ts';

export interface Split {
  readonly X: Matrix;
  readonly train: number[];
  readonly test: number[];
}

/**
 * The first column of a table says the part: above 0 training, below 0 test, 0 neither. The first row is for
 * training and the last for the test. The size of the entry says which row comes first.
 */
export function splits(samples: Range, features: Range): fc.Arbitrary<Split> {
  return grid({ rows: samples, columns: [features[0] + 1, features[1] + 1] }).map((table) => {
    const last = table.length - 1;
    const part = (i: number) => (i === 0 ? 1 : i === last ? -1 : Math.sign(table[i][0]));
    const inPart = (wanted: number) =>
      table
        .map((_, i) => i)
        .filter((i) => part(i) === wanted)
        .sort((a, b) => Math.abs(table[a][0]) - Math.abs(table[b][0]));
    return {
      X: new Matrix(table.map((row) => row.slice(1))),
      train: inPart(1),
      test: inPart(-1),
    };
  });
}

export interface Order {
  readonly order: number[];
  readonly k: number;
}

/** An order of n samples and a number of folds from 2 to n. */
export function orders(samples: Range): fc.Arbitrary<Order> {
  const sorted = vectorOf(samples).map((values) =>
    values.map((_, i) => i).sort((a, b) => values[a] - values[b]),
  );
  return fc
    .record({ order: sorted, more: fc.nat(samples[1] - 2) })
    .map(({ order, more }) => ({ order, k: 2 + (more % (order.length - 1)) }));
}

/** No list of samples here is longer. */
const MAX_SAMPLES = 1000;

/** Numbers of samples, as many as there are. */
export const samples: Shape<number[]> = {
  words: 'an array of finite numbers',
  read(value, path = '') {
    const isList =
      Array.isArray(value) &&
      value.length <= MAX_SAMPLES &&
      Array.from<unknown>(value).every(Number.isFinite);
    if (isList) return { ok: true, value: Array.from(value as number[]) };
    const got = nameOfKind(value);
    return { ok: false, misfit: { expected: samples.words, got: path === '' ? got : `${got} at ${path}` } };
  },
};
