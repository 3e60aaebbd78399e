import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Grader } from '../../harness/engine/model.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { COURSE_ROOT, loadGrader } from '../this-course.ts';

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

it('a product of shapes that do not fit is named in the realm of learners, where it throws', async () => {
  const exercise = '05-low-rank/01-singular-value-thresholding';
  const solution = readFileSync(join(COURSE_ROOT, 'solutions', `${exercise}.ts`), 'utf8');
  const untransposed = solution.replace('svd.rightSingularVectors.transpose()', 'svd.rightSingularVectors');
  const report = grade(await loadGrader(exercise), loadSource(untransposed, `${exercise}.ts`), {
    shrink: false,
  });
  expect(report.resembles?.misconception).toBe('V without its transpose');
});

it('a logarithm of a probability is named, also where only subnormal numbers tell how it was computed', async () => {
  const exercise = '08-training/01-softmax-cross-entropy';
  const plain = `import { Matrix } from 'ml-matrix';
    export function softmaxCrossEntropy(scores: Matrix, labels: number[]) {
      const powers = Matrix.exp(scores.clone().subColumnVector(scores.max('row')));
      const P = powers.clone().divColumnVector(powers.sum('row'));
      const loss = labels.reduce((sum, label, i) => sum - Math.log(P.get(i, label)), 0) / labels.length;
      for (const [i, label] of labels.entries()) P.set(i, label, P.get(i, label) - 1);
      return { loss, dScores: P.div(labels.length) };
    }`;
  const subject = loadSource(plain, `${exercise}.ts`);
  for (let seed = 1; seed <= 3; seed++) {
    const { resembles } = grade(await loadGrader(exercise), subject, { seed, shrink: false });
    expect(resembles?.misconception).toBe('logarithm of a rounded probability');
  }
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
