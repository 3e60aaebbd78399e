import { describe, expect, it } from 'vitest';
import { gradeAtOnce, gradeWithin } from '../../harness/authoring/grade-at-once.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Exports } from '../../harness/engine/model.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { graderWithin } from './scale-exercise.ts';

const grader = graderWithin();
const options = { shrink: false, resemble: false } as const;
const withSize = (size: unknown) => inProcess({ ...grader.reference, size } as Exports);

describe('all laws under one guard', () => {
  it.each<[string, unknown]>([
    ['right code', grader.reference.size],
    ['wrong code', () => 1],
    ['code that throws', () => Reflect.get(Object(undefined), 'x').y],
    ['code that changes its arguments', (x: number[]) => x.fill(0)[0]],
  ])('give the report that a guard for each gives: %s', (_, size) => {
    const report = gradeWithin(2000, grader, withSize(size), options);
    expect(report).toBeDefined();
    expect(report).toEqual(grade(grader, withSize(size), options));
  });

  it('give none of code that hangs, so that it is graded law by law', () => {
    const hang = () => {
      for (;;);
    };
    expect(gradeWithin(50, grader, withSize(hang), options)).toBeUndefined();
    const budget = { law: 50, input: 50, shrinking: 20, guardedLaw: 1000 };
    const kinds = gradeAtOnce(grader, withSize(hang), { ...options, budget }).findings.map(
      ({ verdict }) => verdict.kind,
    );
    expect(kinds).toEqual(['upheld', 'timed-out', 'timed-out', 'timed-out', 'timed-out', 'upheld']);
  });

  it('give none of code that replaces what all code uses', () => {
    const max = Math.max;
    const replacing = (x: number[]) => {
      Math.max = () => 0;
      return x.length;
    };
    expect(gradeWithin(2000, grader, withSize(replacing), options)).toBeUndefined();
    expect(Math.max).toBe(max);
  });
});
