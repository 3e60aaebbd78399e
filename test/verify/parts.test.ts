import { describe, expect, it } from 'vitest';
import { mergeParts } from '../../harness/authoring/merge-parts.ts';
import { checkMutants } from '../../harness/authoring/mutants/check-mutants.ts';
import { PARTS } from '../../harness/authoring/proof.ts';
import { prove, verifyPart } from '../../harness/authoring/verify-exercise.ts';
import { course } from '../this-course.ts';
import { material } from './scale-exercise.ts';

const EXERCISE = '00-start/01-half-squared-norm';
const SEEDS = 2;

describe('the parts of a proof', () => {
  it('say together what each says alone, in whatever order they end', async () => {
    const parts = await Promise.all(PARTS.map((part) => verifyPart(course, EXERCISE, part, SEEDS)));
    const whole = mergeParts(parts);
    expect(whole.complaints).toEqual([]);
    expect(whole.rightSolutions).toEqual(parts[3].rightSolutions);
    expect(whole.misconceptions).toEqual(parts[0].misconceptions);
    const [first, second] = parts.flatMap(({ mutants }) => mutants ?? []);
    expect(whole.mutants?.total).toBe(first.total + second.total);
    expect(whole.strength?.mutantsKilled).toBe(first.killed + second.killed);
    const { mutants, strength, falseDiagnosis } = mergeParts(parts.toReversed());
    expect(mutants?.total).toBe(whole.mutants?.total);
    expect(strength).toEqual(whole.strength);
    expect(falseDiagnosis).toEqual(whole.falseDiagnosis);
  });

  it('complain about the files of an exercise once', async () => {
    const parts = await Promise.all(PARTS.map((part) => verifyPart(course, '99-none/01-none', part, SEEDS)));
    const complaints = mergeParts(parts).complaints.map(({ what }) => what);
    expect(complaints.length).toBeGreaterThan(0);
    expect(new Set(complaints).size).toBe(complaints.length);
  });

  it('say where a part threw that should have ended', async () => {
    const modules = Object.assign(Object.create(course.modules), {
      figures: () => Promise.reject(new Error('no figures today')),
    });
    const { complaints } = await verifyPart({ ...course, modules }, EXERCISE, 'rules', SEEDS);
    expect(complaints.map(({ what }) => what)).toEqual(['the proof of the rules threw instead of ending']);
    expect(complaints[0].details[0]).toBe('Error: no figures today');
  });

  it('complain about right solutions before wrong ones', async () => {
    const [complaint] = (await prove(material({ alternatives: {} }), SEEDS)).complaints;
    expect(complaint.check).toBe('right solutions');
  });
});

describe('the two halves of the mutants', () => {
  it('answer each for its own entries of the list, and the first for those that are no mutants', async () => {
    const made = await checkMutants(material(), 'second', SEEDS);
    const [refuted] = made.killed;
    const equivalents = [
      { mutant: refuted.mutant.key, reason: 'listed by mistake' },
      { mutant: 'a line that is gone → another', reason: 'no longer made' },
    ];
    const stale = async (half: 'first' | 'second') =>
      (await checkMutants(material({ equivalents }), half, SEEDS)).complaints.flatMap(
        ({ details }) => details,
      );
    expect(await stale('first')).toEqual(['a line that is gone → another']);
    expect(await stale('second')).toEqual([refuted.mutant.key]);
  });
});
