import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grid } from '../../graders/common/grid.ts';
import { vectorOf } from '../../graders/common/vectors.ts';
import { grade } from '../../harness/engine/grade.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Exports, Grader, Law, Report, Verdict } from '../../harness/engine/model.ts';
import { boolean, number } from '../../harness/engine/shape.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';

interface Student {
  total(values: number[]): number;
  isEmpty(values: number[]): boolean;
}

const law = lawsFor<Student>();
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const total = law({
  name: 'the total is the sum',
  statement: 'Σ xᵢ',
  points: 2,
  given: fc.record({ values: vectorOf([1, 5]) }),
  examples: [{ values: [Math.PI] }],
  observe: (student, { values }) => student.total(values),
  answer: () => number,
  judge: ({ values }, got) => (got === sum(values) ? upheld : refuted({ expected: sum(values), got })),
});

const emptiness = law({
  name: 'only a vector without entries is empty',
  statement: 'd = 0',
  points: 1,
  given: fc.record({ values: vectorOf([0, 2]) }),
  observe: (student, { values }) => student.isEmpty(values),
  answer: () => boolean,
  judge: ({ values }, got) =>
    got === (values.length === 0) ? upheld : refuted({ expected: values.length === 0, got }),
});

const right = { total: sum, isEmpty: (values: number[]) => values.length === 0 };

describe('a law', () => {
  it('is upheld by code that obeys it, on the drawn inputs and the examples', () => {
    expect(verdictOf(total, right)).toEqual({ kind: 'upheld', runs: 101 });
  });

  it('does not hold a stack overflow against code where it asks for thousands of calls', () => {
    const long = Array.from({ length: 20_000 }, () => 1);
    const deep = law({
      ...{ name: 'the total of many', statement: 'Σ xᵢ', points: 1, runs: 1 },
      given: fc.constant<{ values: number[] }>({ values: [1, 2] }),
      examples: [{ values: long }],
      isDeep: ({ values }) => values.length > 1000,
      observe: (student, { values }) => student.total(values),
      answer: () => number,
      judge: ({ values }, got) => (got === sum(values) ? upheld : refuted({ expected: sum(values), got })),
    });
    const recursive = (values: number[], from = 0): number =>
      from === values.length ? 0 : values[from] + recursive(values, from + 1);
    const endless = (values: number[]): number => endless(values);
    const few = (values: number[]): number => sum(values.slice(0, 1000));
    const other = (values: number[]): number => {
      if (values.length > 1000) throw new RangeError('too many');
      return sum(values);
    };
    expect(verdictOf(deep, { total: recursive }).kind).toBe('upheld');
    expect(verdictOf({ ...deep, isDeep: () => false }, { total: recursive }).kind).toBe('crashed');
    expect(verdictOf(deep, { total: endless }).kind).toBe('crashed');
    expect(verdictOf(deep, { total: few }).kind).toBe('refuted');
    // Who answers no input of the law has shown nothing: a message can be thrown by anybody.
    const alwaysDeep = { ...deep, given: fc.constant({ values: long }), examples: [] };
    expect(verdictOf(alwaysDeep, { total: recursive }).kind).toBe('crashed');
    expect(verdictOf(deep, { total: other }).kind).toBe('crashed');
  });

  it('is refuted with the smallest input that refutes it', () => {
    const verdict = verdictOf(total, { total: (values: number[]) => sum(values.slice(1)) });
    expect(verdict).toMatchObject({ kind: 'refuted', got: 0 });
    expect(inputsOf(verdict)).toEqual({ values: [0.125] });
  });

  it('that passes a part of an answer on finds an answer without it malformed', () => {
    const twice = law({
      name: 'the total of the total',
      statement: 'Σ Σ xᵢ',
      points: 1,
      given: fc.record({ values: vectorOf([1, 5]) }),
      // The part is there as far as the types know.
      observe: (student, { values }) => (student.total(values) as unknown as { part: number }).part,
      answer: () => number,
      judge: () => upheld,
    });
    expect(verdictOf(twice, { total: () => undefined })).toMatchObject({
      kind: 'malformed',
      expected: 'an answer with `part`',
      got: 'undefined',
    });
  });

  it('shrinks to the failure first seen, not to a crash on the way', () => {
    // Wrong for every vector of three or more, but throws for a single entry.
    const slippery = {
      total(values: number[]) {
        if (values.length === 1) throw new Error('matrix is singular');
        return values.length > 2 ? 1000 : sum(values);
      },
    };
    for (let seed = 1; seed <= 50; seed++) {
      const verdict = verdictOf({ ...total, given: fc.record({ values: vectorOf([3, 5]) }) }, slippery, seed);
      expect(verdict.kind).toBe('refuted');
    }
  });

  it('shows an example only where no drawn input refutes it', () => {
    const verdict = verdictOf(total, {
      total: (values: number[]) => (Number.isInteger(8 * values[0]) ? sum(values) : 0),
    });
    expect(inputsOf(verdict)).toEqual({ values: [Math.PI] });
  });

  it('gives the same report for the same seed, and draws other inputs for another', () => {
    const wrong = { total: () => 1.5, isEmpty: right.isEmpty };
    expect(report(wrong, 7)).toEqual(report(wrong, 7));
    const seen = (seed: number) => {
      const values: number[][] = [];
      gradeWith([total], { total: (input: number[]) => values.push(input) && sum(input) }, seed);
      return values;
    };
    expect(seen(1)).not.toEqual(seen(2));
  });

  it('finds the counterexample again from its seed and path', () => {
    const wrong = { total: (values: number[]) => sum(values.slice(1)), isEmpty: right.isEmpty };
    const found = report(wrong, 3).findings[0].verdict;
    const { path } = 'counterexample' in found ? found.counterexample.replay : { path: 'none' };
    const again = grade(graderOf([total, emptiness]), inProcess(wrong), {
      seed: 3,
      only: { law: total.name, path },
    });
    expect(again.findings).toEqual([report(wrong, 3).findings[0]]);
  });
});

describe('what is nobody’s fault but the grader’s', () => {
  it('a generator that never finds an input leaves the law undecided', () => {
    const starved = { ...total, given: fc.record({ values: vectorOf([1, 5]).filter(() => false) }) };
    const budget = { law: 50, input: 50, shrinking: 10, guardedLaw: 100 };
    const { findings } = grade(graderOf([starved]), inProcess(right), { budget });
    expect(findings[0].verdict).toMatchObject({ kind: 'undecided', reason: 'the law took over 100 ms' });
  });

  it('a judge that throws leaves the law undecided', () => {
    const broken: Law = { ...total, judge: () => JSON.parse('{') };
    expect(verdictOf(broken, right)).toMatchObject({
      kind: 'undecided',
      reason: expect.stringContaining('judge failed'),
    });
  });

  it('an observe that throws by itself leaves the law undecided', () => {
    const broken: Law = { ...total, observe: () => JSON.parse('{') };
    expect(verdictOf(broken, right).kind).toBe('undecided');
  });

  it('an undecided law is not charged: the exercise is not refuted', () => {
    const broken: Law = { ...total, judge: () => JSON.parse('{') };
    expect(gradeWith([broken, emptiness], right).status).toBe('undecided');
  });
});

describe('a stub that is partly written', () => {
  const half = {
    total: sum,
    isEmpty() {
      throw new Error('Not started');
    },
  };

  it('is judged by the laws that need only what is written', () => {
    const { findings, status, score } = gradeWith([total, emptiness], half);
    expect(findings.map(({ verdict }) => verdict.kind)).toEqual(['upheld', 'not-started', 'upheld']);
    expect(status).toBe('in-work');
    expect(score).toBe(3);
  });

  it('is not started, and earns nothing, while nothing is written', () => {
    const { status, score } = gradeWith([total, emptiness], { total: half.isEmpty, isEmpty: half.isEmpty });
    expect(status).toBe('not-started');
    expect(score).toBe(0);
  });
});

describe('arguments', () => {
  it('left changed are a finding of their own, with what was there before and after', () => {
    const { findings } = gradeWith([total], {
      total(values: number[]) {
        const result = sum(values);
        values.sort();
        values[0] = 7;
        return result;
      },
    });
    expect(findings[0].verdict.kind).toBe('upheld');
    expect(findings[1]).toMatchObject({
      law: 'calls leave no trace',
      verdict: { kind: 'refuted', expected: [0], got: [7], note: 'values after the call' },
    });
  });

  it('changed and restored are no finding', () => {
    const { status } = gradeWith([total], {
      total(values: number[]) {
        const [first] = values;
        values[0] += 1;
        const result = sum(values) - 1;
        values[0] = first;
        return result;
      },
    });
    expect(status).toBe('upheld');
  });
});

describe('an object of options', () => {
  const scaled = lawsFor<{ scale(value: number, options: { factor?: number; shift: number }): number }>()({
    name: 'the factor is 2 unless said',
    statement: '2x + c',
    points: 1,
    given: fc.record({ value: fc.integer(), options: fc.constant({ shift: 1 }) }),
    observe: (student, { value, options }) => student.scale(value, options),
    answer: () => number,
    judge: ({ value }, got) => (got === 2 * value + 1 ? upheld : refuted({ expected: 2 * value + 1, got })),
  });

  it('may gain the defaults of what it left out: that changes nothing it held', () => {
    const scale = (value: number, options: { factor?: number; shift: number }) => {
      options.factor ??= 2;
      return options.factor * value + options.shift;
    };
    expect(gradeWith([scaled], { scale }).status).toBe('upheld');
  });

  it('keeps the values it came with', () => {
    const scale = (value: number, options: { shift: number }) => 2 * value + options.shift++;
    expect(gradeWith([scaled], { scale }).findings[1].verdict.kind).toBe('refuted');
  });
});

describe('random numbers', () => {
  it('Math.random starts from the same place in every law, so that reports repeat', () => {
    const noisy = { total: () => Math.random(), isEmpty: right.isEmpty };
    expect(report(noisy, 1)).toEqual(report(noisy, 1));
  });
});

describe('a table of grid numbers', () => {
  it('shrinks to one row and one column', () => {
    const tables = fc.property(grid({ rows: [1, 20], columns: [1, 5] }), (table) => table.length < 0);
    expect(fc.check(tables, { seed: 1 }).counterexample).toEqual([[[0]]]);
  });
});

function gradeWith(laws: readonly Law[], exports: Exports, seed = 1): Report {
  return grade(graderOf(laws), inProcess(exports), { seed });
}

function graderOf(laws: readonly Law[]): Grader {
  return { title: 'Sums', reference: right, laws, misconceptions: [], hints: [] };
}

function report(exports: Exports, seed: number): Report {
  return gradeWith([total, emptiness], exports, seed);
}

function verdictOf(law: Law, exports: Exports, seed = 1): Verdict {
  return gradeWith([law], exports, seed).findings[0].verdict;
}

function inputsOf(verdict: Verdict): unknown {
  return 'counterexample' in verdict ? verdict.counterexample.inputs : undefined;
}
