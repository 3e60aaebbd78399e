import { expect, it } from 'vitest';
import { leastCost } from '../../harness/authoring/rules/law-cost.ts';

const measuring = (...milliseconds: number[]) => {
  const left = [...milliseconds];
  return { left, measure: () => left.shift() ?? Number.NaN };
};

it('a pause of the machine while a law was looked at makes it no expensive law', () => {
  const { left, measure } = measuring(9000, 40);
  expect(leastCost(3, measure)).toBe(40);
  expect(left).toEqual([]);
});

it('a cheap law is looked at once', () => {
  const { left, measure } = measuring(40, 30);
  expect(leastCost(3, measure)).toBe(40);
  expect(left).toEqual([30]);
});

it('an expensive law stays one, by the least of what was measured', () => {
  expect(leastCost(3, measuring(9000, 7000, 8000).measure)).toBe(7000);
});

it('a law that does not end is not waited for again', () => {
  const { left, measure } = measuring(Number.POSITIVE_INFINITY, 40);
  expect(leastCost(3, measure)).toBe(Number.POSITIVE_INFINITY);
  expect(left).toEqual([40]);
});
