import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { damage, damages } from '../../harness/authoring/corruptions.ts';

/** What becomes of an answer, by the name of the damage. */
function damaged(name: string, answers: readonly unknown[], args: readonly unknown[] = []) {
  const kind = damages.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no damage is named '${name}'`);
  const left = [...answers];
  const { exports, isRuined } = damage({ f: () => left.shift() }, kind);
  const f = exports.f as (...args: readonly unknown[]) => unknown;
  return { answers: answers.map(() => f(...args)), isRuined: isRuined() };
}

describe('damage', () => {
  it.each([
    ['strings in the place of numbers', { a: [1, 2], b: true }, { a: ['1', '2'], b: true }],
    ['NaN', [1, [2]], [Number.NaN, [Number.NaN]]],
    ['one entry short', { a: [1, 2], b: 3 }, { a: [1], b: 3 }],
    ['one entry too many', [[1, 2]], [[1, 2, 2]]],
    ['nested once more', [1, 2], [[1, 2]]],
    ['rounded to 2 decimals', [Math.PI, 0.25], [3.14, 0.25]],
    ['off by 1e-6', [1, 0], [1.000001, 0]],
  ])('%s', (name, right, wrong) => {
    expect(damaged(name, [right])).toEqual({ answers: [wrong], isRuined: true });
  });

  it('reaches into matrices', () => {
    const answer = new Matrix([[1, 2], [3, 4]]); // biome-ignore format: rows
    expect(damaged('zeros', [answer]).answers).toEqual([Matrix.zeros(2, 2)]);
    expect(damaged('one entry short', [answer]).answers).toEqual([new Matrix([[1, 2]])]);
    expect(damaged('strings in the place of numbers', [answer]).answers).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ]);
  });

  it('keeps state between calls', () => {
    expect(damaged('the answer of the call before', [1, 2, 3]).answers).toEqual([1, 1, 2]);
    expect(damaged('the answer of the first call', [1, 2, 3]).answers).toEqual([1, 1, 1]);
    expect(damaged('a drift of 1e-6 a call', [1, 1]).answers).toEqual([1, 1.000001]);
  });

  it('changes arguments, but not the answer', () => {
    const args = [[1, 2], new Matrix([[1]]), 3, { m: [0] }];
    expect(damaged('arguments changed', [5], args)).toEqual({ answers: [5], isRuined: true });
    expect(args).toEqual([[2, 2], new Matrix([[2]]), 3, { m: [1] }]);
  });

  it('tells where there was nothing to damage', () => {
    expect(damaged('NaN', [true, 'text']).isRuined).toBe(false);
    expect(damaged('rounded to 2 decimals', [0.25]).isRuined).toBe(false);
    expect(damaged('arguments changed', [1], [2]).isRuined).toBe(false);
  });

  it('can be confined to one function', () => {
    const [nan] = damages.filter(({ name }) => name === 'NaN');
    const { exports } = damage({ f: () => 1, g: () => 2, constant: 3 }, nan, 'g');
    expect((exports.f as () => unknown)()).toBe(1);
    expect((exports.g as () => unknown)()).toBe(Number.NaN);
    expect(exports.constant).toBe(3);
  });
});
