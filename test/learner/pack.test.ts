import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, stubOf } from '../this-course.ts';
import { copyOfCourse, gradlings, HARD_THRESHOLD, removeCopies, SOFT } from './a-learner.ts';

let root: string;
let file: string;
let zip: string;
beforeEach(() => {
  root = copyOfCourse();
  file = fileOf('exercises', SOFT, root);
  zip = join(root, 'handin.zip');
});
afterAll(removeCopies);

const pack = (...more: string[]) => gradlings('pack', '--root', root, '--out', zip, ...more);
const namesIn = () => Object.keys(unzipSync(readFileSync(zip)));

describe('gradlings pack', { timeout: 60_000 }, () => {
  it('zips what was begun, and nothing else of the folder', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    writeFileSync(join(root, 'exercises', 'notes.txt'), 'private');
    const { code, out } = await pack('soft-threshold', 'admm');
    expect(code).toBe(0);
    expect(namesIn(), 'a stub that was asked for is packed too').toEqual([
      `exercises/${SOFT}.ts`,
      'exercises/04-lasso/06-admm.ts',
    ]);
    expect(out).toContain('An instructor will read all of it');
    expect(out).toContain('has parts that are not started');
  });

  it('leaves out what was not started, where nothing is named', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    const { out } = await pack();
    // The first exercise is handed out solved: left out it would cost its points.
    expect(namesIn()).toEqual(['exercises/00-start/01-half-squared-norm.ts', `exercises/${SOFT}.ts`]);
    expect(out).toContain('is as it was handed out, and worth its points');
    expect(out).toMatch(/not packed: \d+ exercises not started/);
  });

  it('packs UTF-8, whatever an editor saved, and the same bytes each time', async () => {
    writeFileSync(file, `\ufeff${HARD_THRESHOLD}\n// λ\n`, 'utf16le');
    const { out } = await pack('soft-threshold');
    expect(out).toContain('was saved in another encoding: it is packed as UTF-8');
    const first = readFileSync(zip);
    expect(Buffer.from(unzipSync(first)[`exercises/${SOFT}.ts`]).toString()).toBe(
      `${HARD_THRESHOLD}\n// λ\n`,
    );
    await pack('soft-threshold');
    expect(readFileSync(zip)).toEqual(first);
  });

  it('says what does not load, and packs it all the same', async () => {
    writeFileSync(file, 'export const softThreshold = (');
    const { code, out } = await pack('soft-threshold');
    expect([code, out]).toEqual([1, expect.stringMatching(/does not load: /)]);
    expect(namesIn()).toEqual([`exercises/${SOFT}.ts`]);
  });

  it('says what is too large to be read, and leaves it out', async () => {
    writeFileSync(file, `${HARD_THRESHOLD}\n${'// long\n'.repeat(10_000)}`);
    const { code, out } = await pack('soft-threshold');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/nothing to hand in yet: exercises\/.* has \d+ bytes/),
    ]);
    expect(existsSync(zip)).toBe(false);
  });

  it('writes nothing where nothing was begun, and over nothing that is no zip', async () => {
    expect(stubOf(SOFT)).toBe(readFileSync(file, 'utf8'));
    expect(await pack()).toMatchObject({ code: 1, out: expect.stringContaining('nothing to hand in yet') });
    writeFileSync(zip, 'my own words');
    writeFileSync(file, HARD_THRESHOLD);
    expect(await pack()).toMatchObject({
      code: 1,
      out: expect.stringContaining('is no zip, and is left alone'),
    });
    expect(readFileSync(zip, 'utf8')).toBe('my own words');
  });
});
