import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  argument,
  at,
  count,
  entry,
  type Formula,
  functionOf,
  ifSame,
  ifTrue,
  list,
  minus,
  over,
  plus,
  squared,
  times,
  total,
} from '../../harness/engine/calls/formula.ts';

const x = argument(0);
const valueAt = (formula: Formula, ...args: readonly number[][]) => functionOf(formula)(args);

describe('a formula', () => {
  it.each<[string, Formula, number | number[]]>([
    ['a number', 7, 7],
    ['a vector', [1, 2], [1, 2]],
    ['no numbers', [], []],
    ['an argument', x, [3, 4]],
    ['a sum with a vector', plus(x, [10, 20]), [13, 24]],
    ['a difference with a number', minus(x, 1), [2, 3]],
    ['a number minus a vector', minus(1, x), [-2, -3]],
    ['a product of numbers', times(2, 3), 6],
    ['a quotient', over(x, [2, 8]), [1.5, 0.5]],
    ['squares', squared(x), [9, 16]],
    ['a total', total(x), 7],
    ['the total of nothing', total([]), 0],
    ['a count', count(x), 2],
    ['an entry', entry(x, 1), 4],
    ['an entry that is not there', entry(x, 2), Number.NaN],
    ['samples at indices', at([5, 6, 7], [2, 0, 3]), [7, 5, Number.NaN]],
    ['samples at indices, and another number', at([5], [0, 1], 0), [5, 0]],
    ['numbers that are worked out', list(total(x), 1), [7, 1]],
    ['equal vectors', ifSame(x, [3, 4], 0, 1), 0],
    ['other vectors', ifSame(x, [3, 5], 0, 1), 1],
  ])('%s', (_, formula, expected) => {
    expect(valueAt(formula, [3, 4])).toEqual(expected);
  });

  it('of two arguments', () => {
    expect(
      valueAt(minus(x, over(total(at([1, 2, 6], argument(1))), count(argument(1)))), [10], [0, 2]),
    ).toEqual([6.5]);
  });

  it('of more entries than the vector beside it: NaN', () => {
    expect(valueAt(plus(x, [1]), [3, 4])).toEqual([4, Number.NaN]);
  });

  it('of a mode', () => {
    const formula = { loss: ifTrue(1, total(x), 0), running: x };
    expect(functionOf(formula)([[3, 4], true])).toEqual({ loss: 7, running: [3, 4] });
    expect(functionOf(formula)([[3, 4], false])).toEqual({ loss: 0, running: [3, 4] });
    expect(functionOf(formula)([[3, 4]])).toEqual({ loss: 0, running: [3, 4] });
  });

  it('sums from the left, as a loop does', () => {
    // Tenths are rounded: another order gives other digits.
    const numbers = fc.array(fc.integer().map((tenths) => tenths / 10));
    fc.assert(
      fc.property(numbers, (vector) => {
        expect(valueAt(total(x), vector)).toBe(vector.reduce((sum, value) => sum + value, 0));
      }),
    );
  });

  it('answers with a vector of its own, whether it is a constant or what it was called with', () => {
    const constant = [1, 2];
    const given = functionOf(constant);
    expect(given([])).not.toBe(constant);
    expect(given([])).not.toBe(given([]));
    const point = [3, 4];
    expect(functionOf(x)([point])).not.toBe(point);
  });
});
