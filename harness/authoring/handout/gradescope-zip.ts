/**
 * `gradescope.zip`: what Gradescope runs, with all laws and the secret seed. It is not for students.
 *
 * Layout: https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type CopyOptions, courseCopy } from './course-copy.ts';
import { example, type Repository } from './student-repository.ts';

export interface GradescopeOptions extends Omit<CopyOptions, 'config'> {
  readonly seed: number;
  /** The text of `gradlings.config.json`, where there is one. */
  readonly configText?: string;
}

/** The made-by-Unix mark and the permissions of a file, as zip keeps them: without it no script can be started. */
const UNIX = 3;
const FILE = 0o100644;
const SCRIPT = 0o100755;

/** Zip knows no time before 1980; a fixed one makes the same archive of the same course. */
const MODIFIED = new Date(2020, 0, 1);

export function gradescopeZip({ seed, configText, ...copy }: GradescopeOptions): Uint8Array {
  const files = courseCopy(copy);
  files.set('seed.txt', `${seed}\n`);
  if (configText !== undefined) files.set('gradlings.config.json', configText);
  return zipped(files, {
    'setup.sh': example('gradescope/setup.sh'),
    run_autograder: example('gradescope/run_autograder'),
  });
}

/** @param scripts  files that are started */
export function zipped(files: Repository, scripts: Readonly<Record<string, string>>): Uint8Array {
  const zip: Zippable = {};
  for (const [path, content] of files) zip[path] = entry(content, FILE);
  for (const [path, text] of Object.entries(scripts)) zip[path] = entry(text, SCRIPT);
  return zipSync(zip);
}

function entry(content: string | Uint8Array, mode: number): Zippable[string] {
  const data = typeof content === 'string' ? strToU8(content) : content;
  // The permissions stand in the upper half of the attributes.
  return [data, { os: UNIX, attrs: (mode << 16) >>> 0, mtime: MODIFIED }];
}
