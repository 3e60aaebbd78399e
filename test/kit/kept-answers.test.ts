import { describe, expect, it } from 'vitest';
import { keepingAnswers, MOST_KEPT_NUMBERS } from '../../graders/09-laws/kept-answers.ts';

/** Solvers that answer [first, how often this one was asked], and the counts. */
function counted() {
  const keeping = keepingAnswers();
  const solver = (first: number) => {
    let asked = 0;
    return keeping({ words: 'counts', behave: () => [first, ++asked] }).behave;
  };
  return { one: solver(1), other: solver(2) };
}

const y = [1];

describe('kept answers of solvers', () => {
  it('are given again for the same input, and for no other', () => {
    const { one } = counted();
    expect(one([[1]], y, 1)).toEqual([1, 1]);
    expect(one([[1]], y, 1)).toEqual([1, 1]);
    expect(one([[1]], y, 2)).toEqual([1, 2]);
    expect(one([[1, 2]], y, 1)).toEqual([1, 3]);
  });

  it('are those of the solver that is asked', () => {
    const { one, other } = counted();
    expect(one([[1]], y, 1)).toEqual([1, 1]);
    expect(other([[1]], y, 1)).toEqual([2, 1]);
  });

  it('stay what they are where a caller writes into one', () => {
    const { one } = counted();
    one([[1]], y, 1)[0] = 99;
    one([[1]], y, 1)[0] = 99;
    expect(one([[1]], y, 1)).toEqual([1, 1]);
  });

  it('of an input too large are not given', () => {
    const { one } = counted();
    const rows = (count: number, columns: number) =>
      Array.from({ length: count }, () => new Array<number>(columns).fill(1));
    expect(one(rows(90, 50), y, 1)).toEqual([1, 1]);
    expect(() => one(rows(1, 51), y, 1)).toThrow('at most 50 columns');
    expect(() => one(rows(5000, 1), y, 1)).toThrow('at most 5000 numbers');
  });

  it('go where many inputs together are too large', () => {
    const { one } = counted();
    const input = (entry: number) => [[entry], ...new Array<number[]>(999).fill([1])];
    expect(one(input(0), y, 1)).toEqual([1, 1]);
    expect(one(input(0), y, 1)).toEqual([1, 1]);
    const enough = MOST_KEPT_NUMBERS / 1000;
    for (let k = 1; k <= enough; k++) one(input(k), y, 1);
    expect(one(input(0), y, 1)).toEqual([1, enough + 2]);
  });
});
