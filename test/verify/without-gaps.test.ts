import { expect, it } from 'vitest';
import { mergeParts, withoutGaps } from '../../harness/authoring/merge-parts.ts';
import type { Complaint, Proof } from '../../harness/authoring/proof.ts';

const head = { exercise: '01-a/01-b', title: 'B', laws: 5 };

it('a part that ended without a result, and without a word, is no proof', () => {
  const silent: Proof = { ...head, title: '', laws: 0, complaints: [] };
  const [complaint] = withoutGaps(mergeParts([{ ...head, complaints: [] }, silent])).complaints;
  expect(complaint.what).toBe('a part of the proof ended without a result');
  expect(complaint.details).toContain('missing: rightSolutions');
});

it('where something else is complained about, that comes first', () => {
  const why: Complaint = {
    exercise: '01-a/01-b',
    check: 'course',
    what: 'no solution',
    details: [],
    next: '',
  };
  expect(withoutGaps({ ...head, complaints: [why] }).complaints).toEqual([why]);
});

it('what is in the way of several parts is said once, whatever time each of them took', () => {
  const expensive = (seconds: number): Complaint => ({
    ...{ exercise: '01-a/01-b', check: 'laws', blocks: true, details: [], next: '' },
    what: `'a law' takes ${seconds} s with the reference`,
  });
  const { complaints } = mergeParts(
    [7, 12, 9].map((seconds) => ({ ...head, complaints: [expensive(seconds)] })),
  );
  expect(complaints).toEqual([expensive(7)]);
});
