import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectorOf } from '../../graders/common/vectors.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { grade } from '../../harness/engine/grade.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import type { Exports, Grader, Verdict } from '../../harness/engine/model.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { aSandbox } from '../sandbox/a-sandbox.ts';

interface Student {
  halve(values: number[]): { half: number[]; steps: number[] };
  noisy(values: number[], rng: () => number): number[];
}

const law = lawsFor<Student>();

const half = law({
  name: 'half is half as long',
  statement: 'x/2',
  points: 1,
  given: fc.record({ values: vectorOf([1, 4]) }),
  observe: (student, { values }) => student.halve(values),
  answer: ({ values }) => record({ half: vector(values.length) }),
  judge: () => upheld,
});

const noise = law({
  name: 'noise is drawn from the source',
  statement: 'x + ε',
  points: 1,
  given: fc.record({ values: vectorOf([1, 4]), rng: fc.nat(100).map((seed) => randomSource(seed)) }),
  observe: (student, { values, rng }) => student.noisy(values, rng),
  answer: ({ values }) => vector(values.length),
  judge: () => upheld,
});

const right: Student = {
  halve: (values) => ({ half: values.map((value) => value / 2), steps: values }),
  noisy: (values, rng) => values.map((value) => value + rng()),
};

const grader: Grader = {
  ...{ title: '', laws: [half, noise], misconceptions: [], hints: [] },
  reference: right as unknown as Exports,
  newAnswers: { halve: ['half'] },
};

function traceOf(changes: Partial<Student>, seed = 1): Verdict {
  const { findings } = grade(grader, inProcess({ ...right, ...changes } as unknown as Exports), { seed });
  return findings.find(({ law: name }) => name === NO_TRACE.name)?.verdict ?? expect.fail('no such law');
}

const halved = (values: readonly number[]) => values.map((value) => value / 2);

describe('an answer', () => {
  it('in one object for all calls is refuted: it changed after it was given', () => {
    const box = { half: [] as number[], steps: [] as number[] };
    const halve = (values: number[]) => Object.assign(box, { half: halved(values) });
    for (let seed = 1; seed <= 20; seed++) {
      expect(traceOf({ halve }, seed)).toMatchObject({
        kind: 'refuted',
        answersTo: ['asked for again', 'kept, after the call for `next`'],
      });
    }
  });

  it('in one buffer for each length is refuted too', () => {
    const buffers = new Map<number, number[]>();
    const halve = (values: number[]) => {
      const buffer = buffers.get(values.length) ?? [...values];
      buffers.set(values.length, buffer);
      for (const [index, value] of values.entries()) buffer[index] = value / 2;
      return { half: buffer, steps: [] };
    };
    for (let seed = 1; seed <= 20; seed++) expect(traceOf({ halve }, seed).kind).toBe('refuted');
  });

  it('that depends on the call before is refuted, with two small inputs', () => {
    let last = 0;
    const halve = (values: number[]) => {
      const answer = { half: halved(values).map((value) => value + last), steps: [] };
      [last] = values;
      return answer;
    };
    const verdict = traceOf({ halve });
    expect(verdict.kind).toBe('refuted');
    expect('counterexample' in verdict && verdict.counterexample.inputs).toMatchObject({
      first: { fields: { values: [expect.any(Number)] } },
      next: { fields: { values: [expect.any(Number)] } },
    });
  });

  it('is met again by the path of its counterexample', () => {
    let last = 0;
    const halve = (values: number[]) => {
      const answer = { half: halved(values).map((value) => value + last), steps: [] };
      [last] = values;
      return answer;
    };
    const verdict = traceOf({ halve });
    const { law: name, path } = 'counterexample' in verdict ? verdict.counterexample.replay : expect.fail();
    const again = grade(grader, inProcess({ ...right, halve } as unknown as Exports), {
      only: { law: name, path },
    });
    expect(again.findings).toMatchObject([{ law: NO_TRACE.name, verdict: { kind: 'refuted' } }]);
  });

  it.each<[string, Partial<Student>]>([
    ['that is new each time', {}],
    ['drawn with Math.random', { noisy: (values) => values.map((value) => value + Math.random()) }],
    ['kept for the same argument', memoised()],
  ])('%s is upheld', (_, changes) => {
    for (let seed = 1; seed <= 20; seed++) expect(traceOf(changes, seed).kind).toBe('upheld');
  });
});

describe('an argument that comes back', () => {
  it('where the stub says that the answer is new is refuted', () => {
    const halve = (values: number[]) => {
      if (values.every((value) => value === 0)) return { half: values, steps: [] };
      return right.halve(values);
    };
    expect(traceOf({ halve })).toMatchObject({
      kind: 'refuted',
      expected: { special: 'a new array of 1' },
      got: { special: 'values itself' },
      note: 'half of the answer',
      counterexample: { inputs: { values: [0] } },
    });
  });

  it('where the stub says nothing of it is none of anybody’s business', () => {
    expect(traceOf({ noisy: (values) => values }).kind).toBe('upheld');
    expect(traceOf({ halve: (values) => ({ half: halved(values), steps: values }) }).kind).toBe('upheld');
  });
});

describe('in another process', () => {
  const sandbox = aSandbox();

  it.each([
    ['one object for all calls', 'Object.assign(box, { half: values.map((v: number) => v / 2) })'],
    ['an argument', '({ half: values, steps: [] })'],
  ])('%s is refuted in the same words', (_, answer) => {
    const source = `
      const box: any = {};
      export function halve(values: number[]): any { return ${answer}; }
      export function noisy(values: number[], rng: () => number) { return values.map((v) => v + rng()); }`;
    const isolated = sandbox.grade(grader, source, 'halve.ts', {});
    const box: { half?: number[] } = {};
    const halve = answer.startsWith('Object')
      ? (values: number[]) => Object.assign(box, { half: halved(values) })
      : (values: number[]) => ({ half: values, steps: [] });
    expect(isolated.findings.at(-1)?.verdict).toEqual(traceOf({ halve: halve as Student['halve'] }));
    expect(isolated.status).toBe('refuted');
  });
});

function memoised(): Partial<Student> {
  const known = new Map<string, { half: number[]; steps: number[] }>();
  return {
    halve(values) {
      const key = JSON.stringify(values);
      const answer = known.get(key) ?? right.halve([...values]);
      known.set(key, answer);
      return answer;
    },
  };
}
