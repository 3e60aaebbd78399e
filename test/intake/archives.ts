/**
 * Archives for tests, made byte by byte where no honest program would make them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll } from 'vitest';
import { readSubmission } from '../../harness/class/intake/submissions.ts';
import type { Submission } from '../../harness/class/run/submission.ts';
import { listExercises } from '../this-course.ts';

export const EXERCISE = '04-lasso/01-soft-threshold';
export const SOURCE = 'export const softThreshold = (values: number[]) => values;\n';

/** A folder that is removed after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-intake-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function zipOf(files: Zippable): Uint8Array {
  return zipSync(files);
}

export function zipWith(name: string, text = SOURCE): Uint8Array {
  return zipSync({ [name]: strToU8(text) });
}

/** The same archive, where a name of the same length stands in both places. */
export function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(zip);
  const wanted = Buffer.from(from);
  const given = Buffer.from(to);
  if (wanted.length !== given.length) throw new Error('A name of the same length.');
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) given.copy(bytes, at);
  return bytes;
}

/** Reads what a student called Ada handed in as a zip. */
export function readZip(folder: string, bytes: Uint8Array): Promise<Submission> {
  const path = join(folder, 'ada.zip');
  writeFileSync(path, bytes);
  return readPath(path);
}

export function readPath(path: string): Promise<Submission> {
  return readSubmission({ student: 'ada', name: 'ada', parts: [{ path, as: '' }] }, listExercises());
}
