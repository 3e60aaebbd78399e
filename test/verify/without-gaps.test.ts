import { describe, expect, it } from 'vitest';
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

describe('a part that says why it has no figures', () => {
  const expensive = (seconds: number): Complaint => ({
    ...{ exercise: '01-a/01-b', check: 'laws', blocks: true, details: [], next: '' },
    what: `'a law' takes ${seconds} s with the reference`,
  });
  const parts = [7, 12].map((seconds) => ({ ...head, complaints: [], otherwise: [expensive(seconds)] }));

  it('is listened to where nothing else is complained of, once', () => {
    expect(withoutGaps(mergeParts(parts)).complaints).toEqual([expensive(7)]);
  });

  it('is not where something else is: that is the cause', () => {
    const why: Complaint = { ...expensive(1), what: 'a grader imports what it cannot' };
    expect(withoutGaps(mergeParts([...parts, { ...head, complaints: [why] }])).complaints).toEqual([why]);
  });
});
