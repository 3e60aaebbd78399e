import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agrees, agreeWithEachOther, ELEMENTARY } from '../../graders/common/closeness.ts';
import { rule } from '../../harness/engine/judge.ts';
import { lawsFor, refuted } from '../../harness/engine/law.ts';
import type { Law, Plain, Verdict } from '../../harness/engine/model.ts';
import { number, record } from '../../harness/engine/shape.ts';
import { show } from '../../harness/report/show.ts';

const law = lawsFor<{ f(x: number): { cost: number } }>();
const given = { name: 'a law', statement: '', points: 1, given: fc.constant({ x: 1 }) };
const costIsOne = law({
  ...given,
  observe: (student, { x }) => student.f(x),
  answer: () => record({ cost: number }),
  judge: (_, { cost }) => agrees(cost, 1, ELEMENTARY),
});

function verdictOn(answer: unknown, of: Law = costIsOne): Verdict {
  const ruling = rule(of, { x: 1 }, { kind: 'answered', answer, calls: {}, changes: [] });
  if (!('verdict' in ruling)) return { kind: 'upheld', runs: 1 };
  return ruling.verdict({ inputs: {}, replay: { law: 'a law', seed: 1, path: '0' } });
}

it('NaN where the law knows the number: says which number was expected', () => {
  const nan: Plain = { special: 'NaN' };
  expect(verdictOn({ cost: Number.NaN })).toMatchObject({ kind: 'refuted', expected: 1, got: nan });
});

it('NaN where the judge cannot do without a number: says that a number was expected', () => {
  const strict = {
    ...costIsOne,
    judge: () => {
      throw new RangeError('NaN');
    },
  };
  expect(verdictOn({ cost: Number.NaN }, strict)).toMatchObject({ kind: 'malformed', got: 'NaN at cost' });
});

it('a field that is missing is named, and those that are there', () => {
  expect(verdictOn({ costs: 1, dw: [0] })).toMatchObject({
    kind: 'malformed',
    expected: 'an object with cost',
    got: 'an object without cost: it has costs, dw',
  });
});

it('two answers of the code are told apart by what they answer', () => {
  const asGiven = ['x as given', '−x'] as const;
  const even = { ...costIsOne, judge: () => agreeWithEachOther(1, 2, asGiven, ELEMENTARY) };
  expect(verdictOn({ cost: 1 }, even)).toMatchObject({ kind: 'refuted', answersTo: asGiven });
});

it('what a law says in words is no text that the code should give', () => {
  const positive = {
    ...costIsOne,
    judge: () => refuted({ expected: 'at least 0', got: -1 }),
  };
  const verdict = verdictOn({ cost: -1 }, positive);
  expect(verdict).toMatchObject({ kind: 'refuted', expected: { special: 'at least 0' }, got: -1 });
  if (verdict.kind === 'refuted') expect(show(verdict.expected)).toEqual(['at least 0']);
});
