import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { copyData, sameData } from '../../harness/engine/calls/copy.ts';
import { dataOf } from '../../harness/engine/values/matrix-data.ts';

const TWO_ROWS = [
  [1, 2, 3],
  [4, 5, 6],
];

describe('the rows of a matrix are read as they are kept', () => {
  it('where ml-matrix made it', () => {
    expect(dataOf(new Matrix(TWO_ROWS), 2, 3)?.map((row) => [...row])).toEqual(TWO_ROWS);
  });

  it.each<[string, (matrix: Matrix) => object]>([
    ['it is of a class below', () => new (class extends Matrix {})(TWO_ROWS)],
    ['it has a field more', (matrix) => Object.assign(matrix, { get: () => 1 })],
    ['its rows are arrays', (matrix) => Object.assign(matrix, { data: TWO_ROWS })],
    [
      'a row is longer',
      (matrix) => Object.assign(matrix, { data: [new Float64Array(3), new Float64Array(4)] }),
    ],
    ['a row is missing', (matrix) => Object.assign(matrix, { data: [new Float64Array(3)] })],
    [
      'what looks like a row is none',
      (matrix) => Object.assign(matrix, { data: [0, 1].map(() => Object.create(Float64Array.prototype)) }),
    ],
  ])('not where %s', (_, changed) => {
    expect(dataOf(changed(new Matrix(TWO_ROWS)), 2, 3)).toBeUndefined();
  });

  it('and a row is looked at once: one that is another at every look is the one that was found', () => {
    const matrix = new Matrix(TWO_ROWS);
    const data = [matrix.getRow(0), matrix.getRow(1)].map((row) => Float64Array.from(row));
    let looks = 0;
    Object.defineProperty(data, 0, {
      get: () => {
        looks += 1;
        return new Float64Array([looks, looks, looks]);
      },
    });
    Object.assign(matrix, { data });
    expect([...(dataOf(matrix, 2, 3)?.[0] ?? [])]).toEqual([1, 1, 1]);
    expect(looks).toBe(1);
  });
});

describe('two matrices hold the same', () => {
  const same = (left: number[][], right: number[][]) => sameData(new Matrix(left), new Matrix(right));

  it('where all entries are: −0 equals 0, and NaN equals NaN', () => {
    expect(same([[0, Number.NaN]], [[-0, Number.NaN]])).toBe(true);
    expect(same([[0, Number.NaN]], [[0, 1]])).toBe(false);
    expect(same([[1, 2]], [[1, 2, 3]])).toBe(false);
    expect(same([[1]], [[1], [1]])).toBe(false);
  });

  it('also where one of them is no plain matrix', () => {
    const below = new (class extends Matrix {})(TWO_ROWS);
    expect(sameData(new Matrix(TWO_ROWS), below)).toBe(true);
    expect(sameData(new Matrix(TWO_ROWS), below.set(1, 2, 7))).toBe(false);
  });

  it('and a copy changes nothing of what was copied', () => {
    const matrix = new Matrix(TWO_ROWS);
    const copy = copyData(matrix) as Matrix;
    expect(sameData(matrix, copy)).toBe(true);
    copy.set(0, 0, 9);
    expect(matrix.get(0, 0)).toBe(1);
  });
});
