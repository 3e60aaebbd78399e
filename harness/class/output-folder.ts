/**
 * The folder of results: what is written there, and what an earlier run wrote and this one did not is removed.
 *
 * Nothing else in the folder is touched: a list of what was written is kept beside it.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from './formats/format.ts';

/** One path a line. It is written first, so that a run that is killed leaves nothing behind that is not listed. */
const LIST = '.gradlings-files';

/** Writes all files; returns their paths in order. */
export function writeOutputs(out: string, files: Iterable<OutputFile>): string[] {
  const before = listed(out);
  const written = new Set<string>();
  for (const { path, text } of files) {
    if (!before.has(path)) {
      before.add(path);
      append(join(out, LIST), `${path}\n`);
    }
    written.add(path);
    writeFile(join(out, ...path.split('/')), text);
  }
  for (const path of before) if (!written.has(path)) rmSync(join(out, ...path.split('/')), { force: true });
  const paths = [...written];
  writeFileSync(join(out, LIST), paths.map((path) => `${path}\n`).join(''));
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

function append(file: string, text: string): void {
  writeFileSync(file, text, { flag: 'a' });
}

function writeFile(file: string, text: OutputFile['text']): void {
  mkdirSync(dirname(file), { recursive: true });
  if (typeof text === 'string') {
    writeFileSync(file, text);
    return;
  }
  const descriptor = openSync(file, 'w');
  try {
    for (const part of text) writeSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}
