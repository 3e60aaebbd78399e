import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { corrupted, corruptions } from '../../harness/authoring/corruptions.ts';

/** What becomes of an answer, by the name of the corruption. */
function outcomeOf(name: string, answers: readonly unknown[], args: readonly unknown[] = []) {
  const kind = corruptions.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no corruption is named '${name}'`);
  const left = [...answers];
  const { exports, hasChanged } = corrupted({ f: () => left.shift() }, kind);
  const f = exports.f as (...args: readonly unknown[]) => unknown;
  return { answers: answers.map(() => f(...args)), hasChanged: hasChanged() };
}

describe('corruption', () => {
  it.each([
    ['strings in the place of numbers', { a: [1, 2], b: true }, { a: ['1', '2'], b: true }],
    ['NaN', [1, [2]], [Number.NaN, [Number.NaN]]],
    ['one entry short', { a: [1, 2], b: 3 }, { a: [1], b: 3 }],
    ['one entry too many', [[1, 2]], [[1, 2, 2]]],
    ['nested once more', [1, 2], [[1, 2]]],
    ['rounded to 2 decimals', [Math.PI, 0.25], [3.14, 0.25]],
    ['off by 1e-6', [1, 0], [1.000001, 0]],
  ])('%s', (name, right, wrong) => {
    expect(outcomeOf(name, [right])).toEqual({ answers: [wrong], hasChanged: true });
  });

  it('reaches into matrices', () => {
    const answer = new Matrix([[1, 2], [3, 4]]); // biome-ignore format: rows
    expect(outcomeOf('zeros', [answer]).answers).toEqual([Matrix.zeros(2, 2)]);
    expect(outcomeOf('one entry short', [answer]).answers).toEqual([new Matrix([[1, 2]])]);
    expect(outcomeOf('strings in the place of numbers', [answer]).answers).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ]);
  });

  it('keeps state between calls', () => {
    expect(outcomeOf('the answer of the call before', [1, 2, 3]).answers).toEqual([1, 1, 2]);
    expect(outcomeOf('the answer of the first call', [1, 2, 3]).answers).toEqual([1, 1, 1]);
    expect(outcomeOf('a drift of 1e-6 a call', [1, 1]).answers).toEqual([1, 1.000001]);
  });

  it('changes arguments, but not the answer', () => {
    const args = [[1, 2], new Matrix([[1]]), 3, { m: [0] }];
    expect(outcomeOf('arguments changed', [5], args)).toEqual({ answers: [5], hasChanged: true });
    expect(args).toEqual([[2, 2], new Matrix([[2]]), 3, { m: [1] }]);
  });

  it('tells where there was nothing to corrupt', () => {
    expect(outcomeOf('NaN', [true, 'text']).hasChanged).toBe(false);
    expect(outcomeOf('rounded to 2 decimals', [0.25]).hasChanged).toBe(false);
    expect(outcomeOf('arguments changed', [1], [2]).hasChanged).toBe(false);
  });

  it('can be confined to one function', () => {
    const [nan] = corruptions.filter(({ name }) => name === 'NaN');
    const { exports } = corrupted({ f: () => 1, g: () => 2, constant: 3 }, nan, 'g');
    expect((exports.f as () => unknown)()).toBe(1);
    expect((exports.g as () => unknown)()).toBe(Number.NaN);
    expect(exports.constant).toBe(3);
  });
});
