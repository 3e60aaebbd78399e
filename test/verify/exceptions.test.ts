import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCorruption, checkSensitivity } from '../../harness/authoring/corruption.ts';
import { exceptionsFile, readExceptions } from '../../harness/authoring/exceptions.ts';
import type { Material } from '../../harness/authoring/material.ts';
import { page } from '../../harness/authoring/page.ts';
import { prove } from '../../harness/authoring/verify-exercise.ts';
import { graderWithin, material } from './scale-exercise.ts';

const LOOSE = graderWithin({ relative: 1e-2, absolute: 1e-2 });
const LAW = LOOSE.laws[0].name;
const REASON = 'The law counts what is drawn at random.';

const root = mkdtempSync(join(tmpdir(), 'gradlings-exceptions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The exercise with a file of exceptions. */
function withExceptions(entries: unknown, changes: Partial<Material> = { grader: LOOSE }): Material {
  const whole = material(changes);
  const file = join(root, ...exceptionsFile(whole.exercise).split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof entries === 'string' ? entries : JSON.stringify(entries));
  const { exercise, grader, solution } = whole;
  return { ...whole, exceptions: readExceptions(root, exercise, grader, solution.exports) };
}

const offBy = { corruption: 'off by 1e-6', law: LAW, reason: REASON };
const rounded = { ...offBy, corruption: 'rounded to 2 decimals' };
const ofScaled = { sensitivity: 'scaled', notices: 0.5, law: LAW, reason: REASON };
const ofSize = { ...ofScaled, sensitivity: 'size', law: 'the size is that of the largest entry' };
const whats = (complaints: readonly { readonly what: string }[]) => complaints.map(({ what }) => what);

describe('an exception with a reason', () => {
  it('stands for a law that cannot notice the error, and is told in the page', async () => {
    const proof = await prove(withExceptions([offBy, rounded, ofScaled, ofSize]), 2);
    const about = proof.complaints.filter(({ check }) => ['corruption', 'sensitivity'].includes(check));
    expect(whats(about)).toEqual([]);
    expect(proof.sensitivity?.noticed).toEqual({ scaled: 0.5, size: 0.5 });
    const text = page([proof]);
    expect(text).toContain(`- answers corrupted by 'off by 1e-6' (law 1): ${REASON}`);
    expect(text).toContain(`- a relative error below 0.5 in the answers of scaled (law 1): ${REASON}`);
    expect(text).toContain('`*`: but for exceptions');
  });

  it('is a fault where it is not needed', () => {
    const exact = withExceptions([offBy, ofScaled], { grader: graderWithin() });
    expect(whats(checkCorruption(exact).complaints)).toEqual([
      "the exception for 'off by 1e-6' is not needed: a law notices it",
    ]);
    expect(whats(checkSensitivity(exact).complaints)).toEqual([
      "the exception for 'scaled' is not needed: a law notices it",
    ]);
  });

  it('is a fault where the law does not notice what it says', () => {
    const tooMuch = withExceptions([{ ...ofScaled, notices: 1e-4 }, ofSize]);
    expect(whats(checkSensitivity(tooMuch).complaints)).toEqual([
      `'${LAW}' does not notice a relative error of 0.0001 in the answers of scaled`,
    ]);
  });

  it.each([
    ['no list', '{', 'an exception is none that can be read'],
    ['a law that is not there', [{ ...offBy, law: 'another' }], 'names no law of the grader'],
    ['no reason', [{ ...offBy, reason: '' }], 'gives no reason'],
    ['answers that are no numbers', [{ ...offBy, corruption: 'NaN' }], 'excuses what a law has to notice'],
    ['no function', [{ ...ofScaled, sensitivity: 'length' }], 'names no function of the exercise'],
    ['no error that is noticed', [{ ...ofScaled, notices: undefined }], 'does not say what is noticed'],
  ])('is a fault with %s', (_, entries, words) => {
    const { complaints } = withExceptions(entries).exceptions;
    expect(complaints).toHaveLength(1);
    expect(complaints[0].what).toContain(words);
    expect(complaints[0].at).toBe('test/exceptions/99-test/01-scale.json');
  });
});
