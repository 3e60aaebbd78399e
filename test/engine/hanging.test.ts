import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectorOf } from '../../graders/common/vectors.ts';
import type { Budget } from '../../harness/engine/budget.ts';
import { type GradeOptions, grade } from '../../harness/engine/grade.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import type { Grader, Law, Verdict } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';

interface Student {
  total(values: number[]): number;
}

const BUDGET: Budget = { law: 60, input: 60, shrinking: 20, guardedLaw: 10_000 };

describe('code that takes too long', () => {
  it('for some inputs is told with the smallest of them', () => {
    const [verdict] = verdictsOn((values) => (values.length > 2 ? work(Number.POSITIVE_INFINITY) : 0));
    expect(verdict).toMatchObject({ kind: 'timed-out', counterexample: { inputs: { values: [0, 0, 0] } } });
  });

  it('once, and never again, is upheld: it did not hang', () => {
    let calls = 0;
    const [verdict] = verdictsOn(() => work(calls++ === 3 ? 3 * BUDGET.law : 0));
    expect(verdict.kind).toBe('upheld');
  });

  it('for all inputs together, but for none alone, is upheld', () => {
    const [verdict] = verdictsOn(() => work((2 * BUDGET.law) / RUNS));
    expect(verdict.kind).toBe('upheld');
  });

  it('in law after law is given less and less time', () => {
    const limits = verdictsOn(() => work(Number.POSITIVE_INFINITY), {}, 4).map((verdict) =>
      verdict.kind === 'timed-out' ? verdict.milliseconds : undefined,
    );
    expect(limits).toEqual([1000, 300, 150, 150, 1000]);
  });

  it('is not given more time after it hung than before', () => {
    const limits = verdictsOn(() => work(Number.POSITIVE_INFINITY), { budget: BUDGET }, 2).map((verdict) =>
      verdict.kind === 'timed-out' ? verdict.milliseconds : undefined,
    );
    expect(limits).toEqual([60, 60, 60]);
  });
});

const RUNS = 30;

const law = lawsFor<Student>()({
  name: 'any total will do',
  statement: 'Σ xᵢ',
  points: 1,
  runs: RUNS,
  given: fc.record({ values: vectorOf([1, 5]) }),
  observe: (student, { values }) => student.total(values),
  answer: () => number,
  judge: () => upheld,
});

/** Of so many laws, and of the one about inputs left alone. */
function verdictsOn(
  total: Student['total'],
  options: GradeOptions = { budget: BUDGET },
  laws = 1,
): readonly Verdict[] {
  const copies: Law[] = Array.from({ length: laws }, (_, index) => ({ ...law, name: `law ${index + 1}` }));
  const grader: Grader = { title: '', reference: {}, laws: copies, misconceptions: [], hints: [] };
  const { findings } = grade(grader, inProcess({ total }), { resemble: false, ...options });
  return findings.map(({ verdict }) => verdict);
}

function work(milliseconds: number): number {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return 0;
}
