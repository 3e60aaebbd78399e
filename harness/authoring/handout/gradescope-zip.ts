/**
 * `gradescope.zip`: what Gradescope runs, with all laws and the secret seed. It is not for students.
 *
 * Layout: https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type CopyOptions, courseCopy } from './course-copy.ts';
import { example } from './student-repository.ts';

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
  const zip: Zippable = {};
  for (const [path, text] of files) zip[path] = entry(text, FILE);
  zip['setup.sh'] = entry(example('gradescope/setup.sh'), SCRIPT);
  zip.run_autograder = entry(example('gradescope/run_autograder'), SCRIPT);
  return zipSync(zip);
}

function entry(text: string, mode: number): Zippable[string] {
  // The permissions stand in the upper half of the attributes.
  return [strToU8(text), { os: UNIX, attrs: (mode << 16) >>> 0, mtime: MODIFIED }];
}
