import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  anyNumber,
  boolean,
  list,
  matrix,
  number,
  record,
  times,
  vector,
} from '../../harness/engine/shape.ts';

const misfitOf = (reading: ReturnType<ReturnType<typeof vector>['read']>) =>
  reading.ok ? undefined : reading.misfit;

describe('a vector of three', () => {
  const three = vector(3);

  it('reads three finite numbers as a copy', () => {
    const values = [1, -2, 0.5];
    const reading = three.read(values);
    expect(reading).toEqual({ ok: true, value: values });
    expect(reading.ok && reading.value).not.toBe(values);
  });

  it.each([
    ['a string', 'abc', 'a string'],
    ['undefined', undefined, 'undefined'],
    ['a number', 3, 'the number 3'],
    ['two entries', [1, 2], 'an array of 2'],
    ['a column', Matrix.columnVector([1, 2, 3]), 'a 3×1 Matrix'],
    ['NaN inside', [1, Number.NaN, 3], 'NaN at [1]'],
    ['Infinity inside', [1, 2, Number.NEGATIVE_INFINITY], '-Infinity at [2]'],
    ['a string inside', [1, '2', 3], 'a string at [1]'],
    ['a nested array', [1, [2], 3], 'an array of 1 at [1]'],
    ['a hole', Object.assign(new Array(3), { 0: 1, 2: 3 }), 'undefined at [1]'],
    ['an object with entries', { 0: 1, 1: 2, 2: 3, length: 3 }, 'an object'],
  ])('refuses %s', (_, value, got) => {
    expect(misfitOf(three.read(value))).toEqual({ expected: 'a vector of 3 finite numbers', got });
  });

  it('refuses a typed array, and says that a plain one is asked for', () => {
    expect(misfitOf(three.read(new Float64Array(3)))).toEqual({
      expected: 'a plain array of 3 finite numbers',
      got: 'a Float64Array',
    });
  });
});

describe('a 1×2 matrix', () => {
  it('reads a copy', () => {
    const value = new Matrix([[1, 2]]);
    const reading = matrix(1, 2).read(value);
    expect(reading.ok && reading.value.to2DArray()).toEqual([[1, 2]]);
    expect(reading.ok && reading.value).not.toBe(value);
  });

  it.each([
    ['its transpose', new Matrix([[1], [2]]), 'a 2×1 Matrix'],
    ['an array of rows', [[1, 2]], 'an array of 1'],
    ['NaN inside', new Matrix([[1, Number.NaN]]), 'NaN at [0, 1]'],
  ])('refuses %s', (_, value, got) => {
    const reading = matrix(1, 2).read(value);
    expect(reading.ok ? undefined : reading.misfit.got).toBe(got);
  });
});

describe('parts', () => {
  it('are told by where they stand', () => {
    const shape = record({ path: times(2, vector(1)), loss: number });
    const reading = shape.read({ path: [[1], [Number.NaN]], loss: 0 });
    expect(reading.ok ? undefined : reading.misfit).toEqual({
      expected: 'a vector of 1 finite number',
      got: 'NaN at path[1][0]',
    });
  });

  it('a missing field is named, and that there are no others', () => {
    const reading = record({ loss: number }).read({});
    expect(reading.ok ? undefined : reading.misfit.got).toBe('an object without loss: it has no fields');
  });

  it('further fields are left out', () => {
    expect(record({ loss: number }).read({ loss: 1, cache: [] })).toEqual({ ok: true, value: { loss: 1 } });
  });

  it('a list has as many answers as it has shapes', () => {
    expect(list([number, number]).read([1]).ok).toBe(false);
  });
});

describe('single values', () => {
  it('a number is finite unless any number will do', () => {
    expect(number.read(Number.NaN).ok).toBe(false);
    expect(anyNumber.read(Number.NaN).ok).toBe(true);
    expect(anyNumber.read('1').ok).toBe(false);
  });

  it('a boolean is no number', () => {
    expect(boolean.read(1).ok).toBe(false);
    expect(boolean.read(false)).toEqual({ ok: true, value: false });
  });
});
