import { describe, expect, it } from 'vitest';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Grader } from '../../harness/engine/model.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';

type Shrink = (values: number[], threshold: number) => number[];

const named = (softThreshold: Shrink, by: Grader = grader, seed = 1) =>
  grade(by, inProcess({ softThreshold }), { seed }).resembles?.misconception;

const entrywise =
  (shrink: (value: number, threshold: number) => number): Shrink =>
  (values, threshold) =>
    values.map((value) => shrink(value, threshold));

describe('a misconception is named', () => {
  it('where other code shows the same numbers', () => {
    const hard: Shrink = (values, t) => {
      const result: number[] = [];
      for (const value of values) result.push(value * value > t * t ? value : 0);
      return result;
    };
    for (let seed = 1; seed <= 20; seed++) expect(named(hard, grader, seed)).toBe('hard threshold');
  });
});

describe('there is silence', () => {
  it('for right code', () => {
    expect(
      named(entrywise((value, t) => Math.sign(value) * Math.max(Math.abs(value) - t, 0))),
    ).toBeUndefined();
  });

  it.each([
    ['another factor', entrywise((value, t) => Math.sign(value) * Math.max(Math.abs(value) - t / 2, 0))],
    ['two misconceptions at once', entrywise((value, t) => (value > t ? value : 0))],
    ['all zeros', entrywise(() => 0)],
    ['all NaN', entrywise(() => Number.NaN)],
    ['a wrong length', (values) => values.slice(1)],
    ['random numbers', entrywise(() => Math.random())],
  ] as [string, Shrink][])('for %s', (_, softThreshold) => {
    for (let seed = 1; seed <= 5; seed++) expect(named(softThreshold, grader, seed)).toBeUndefined();
  });

  it('where two misconceptions explain the numbers equally well', () => {
    const [hard] = grader.misconceptions;
    const tied = { ...grader, misconceptions: [hard, { ...hard, name: 'the same by another name' }] };
    const { softThreshold } = hard.behaviour;
    expect(named(softThreshold as Shrink, tied)).toBeUndefined();
    expect(named(softThreshold as Shrink, { ...grader, misconceptions: [hard] })).toBe('hard threshold');
  });

  it('where too few inputs tell the code from right code', () => {
    const [hard] = grader.misconceptions;
    const shrink = hard.behaviour.softThreshold as Shrink;
    const right = grader.reference.softThreshold as Shrink;
    // Wrong for one vector in a hundred.
    const rarely: Shrink = (values, t) =>
      (values[0] === 4 && values.length === 1 ? shrink : right)(values, t);
    expect(named(rarely)).toBeUndefined();
  });
});
