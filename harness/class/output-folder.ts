/**
 * The folder of results: what is written there, and what an earlier run wrote and this one did not is removed.
 *
 * Nothing else in the folder is touched: a list of what was written is kept there too. Each file is written beside its
 * place and then moved there, so that a reader finds the old one or the new one, never half of one.
 */
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OutputFile } from './formats/format.ts';
import { newScratch, type Scratch, writeWhole } from './write-whole.ts';

/** One path a line. It is written first, so that a run that is killed leaves nothing behind that is not listed. */
const LIST = '.gradlings-files';
const DRAFT = '.gradlings-draft';

/** Why nothing was written, and what to do. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/**
 * Makes the folder, where it is not there yet.
 *
 * @throws OutputError where it cannot be one
 */
export function makeOutputFolder(out: string): void {
  if (out.trim() === '') throw new OutputError('--out is empty: name a folder for the results.');
  const missing: string[] = [];
  let folder = resolve(out);
  while (!existsSync(folder)) {
    missing.unshift(folder);
    folder = dirname(folder);
  }
  if (!statSync(folder).isDirectory()) {
    throw new OutputError(`${folder} is a file, not a folder. Name another folder: --out <folder>`);
  }
  // Folder by folder: all at once, Node never comes to an end where the system makes none, as in /proc.
  for (const each of missing) if (!existsSync(each)) mkdirSync(each);
}

/**
 * Writes all files; returns their paths in order.
 *
 * @throws OutputError before a file of somebody else would be overwritten
 */
export function writeOutputs(out: string, files: Iterable<OutputFile>): string[] {
  const before = listed(out);
  const written = new Set<string>();
  const scratch = newScratch();
  for (const { path, text } of files) {
    if (!before.has(path)) {
      refuseForeign(out, path);
      before.add(path);
      append(join(out, LIST), `${path}\n`);
    }
    written.add(path);
    writeFile(out, path, text, scratch);
  }
  for (const path of before) if (!written.has(path)) rmSync(join(out, ...path.split('/')), { force: true });
  const paths = [...written];
  writeFile(out, LIST, paths.map((path) => `${path}\n`).join(''), scratch);
  return paths;
}

/** Only what could have been written by this program: a list that was tampered with removes nothing elsewhere. */
function listed(out: string): Set<string> {
  const list = join(out, LIST);
  if (!existsSync(list)) return new Set();
  const paths = readFileSync(list, 'utf8').split('\n');
  return new Set(
    paths.filter((path) => path !== '' && !path.split('/').some((part) => part === '..' || part === '')),
  );
}

function refuseForeign(out: string, path: string): void {
  const file = join(out, ...path.split('/'));
  // A link that leads nowhere is somebody's too.
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return;
  throw new OutputError(
    `${file} was not written by gradlings, and is left alone. Move it, or name another folder: --out <folder>`,
  );
}

function append(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'a' });
}

/** The old file or the new one, at whatever instant the process ends; one that says the same already is left. */
function writeFile(out: string, path: string, text: OutputFile['text'], scratch: Scratch): void {
  const place = join(out, ...path.split('/'));
  if (typeof text === 'string' && saysAlready(place, text, scratch)) return;
  mkdirSync(dirname(place), { recursive: true });
  const draft = join(out, DRAFT);
  try {
    const descriptor = openSync(draft, 'w');
    try {
      for (const part of typeof text === 'string' ? [text] : text) writeWhole(descriptor, part, scratch);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, place);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * To move a file onto another waits for the disk: of 10,000 files that did not change, half a minute. Where it cannot be
 * found out at little cost, the answer is no.
 */
function saysAlready(place: string, text: string, { bytes }: Scratch): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false });
  // Half for each of the two.
  const [wanted, before] = [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)];
  if (!found?.isFile() || found.size > wanted.length) return false;
  const { read, written } = new TextEncoder().encodeInto(text, wanted);
  if (read < text.length || written !== found.size) return false;
  const descriptor = openSync(place, 'r');
  try {
    const length = readSync(descriptor, before, 0, before.length, 0);
    return Buffer.compare(before.subarray(0, length), wanted.subarray(0, written)) === 0;
  } finally {
    closeSync(descriptor);
  }
}
