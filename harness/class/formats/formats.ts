/**
 * All output formats by name, for `gradlings grade --format json,csv`.
 */
import { nearest } from '../../course/nearest.ts';
import { autolab } from './autolab.ts';
import { classroom } from './classroom.ts';
import { csv } from './csv.ts';
import { ctrf } from './ctrf.ts';
import { exercism } from './exercism.ts';
import type { Format } from './format.ts';
import { gradescope } from './gradescope.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { brightspace, canvas, moodle } from './lms.ts';
import { mailMerge } from './mail-merge.ts';
import { markdown } from './markdown.ts';
import { prairielearn } from './prairielearn.ts';
import { submitty } from './submitty.ts';

export const formats = {
  json,
  csv,
  canvas,
  moodle,
  brightspace,
  gradescope,
  prairielearn,
  autolab,
  submitty,
  classroom,
  junit,
  ctrf,
  exercism,
  markdown,
  'mail-merge': mailMerge,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const FORMAT_NAMES = Object.keys(formats) as FormatName[];

/** Data, a gradebook, and words for people. */
export const DEFAULT_FORMATS: readonly FormatName[] = ['json', 'csv', 'markdown'];

/** For a shard, of which `merge` writes the forms. */
const NO_FORMAT = 'none';

/**
 * Reads "json, csv", or "none".
 *
 * @throws Error that names the unknown one and the nearest known
 */
export function readFormats(text: string): FormatName[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const asked = new Set(names.filter((name) => name !== ''));
  if (asked.size === 1 && asked.has(NO_FORMAT)) return [];
  for (const name of asked) {
    if (isFormat(name)) continue;
    const [near] = nearest(name, FORMAT_NAMES);
    const instead = near === undefined ? '' : ` Did you mean '${near}'?`;
    throw new Error(`There is no format '${name}'.${instead} There are: ${FORMAT_NAMES.join(', ')}.`);
  }
  if (asked.size === 0) throw new Error(`No format is named. There are: ${FORMAT_NAMES.join(', ')}.`);
  // In the order of the registry: the same files in the same order, however they are asked for.
  return FORMAT_NAMES.filter((name) => asked.has(name));
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
