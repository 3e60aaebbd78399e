/**
 * What `grade` and `merge` share: how results are weighed, and the forms in which they are written.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Adjustment } from '../class/adjustments/adjustment.ts';
import { readAdjustments } from '../class/adjustments/read-adjustments.ts';
import { downloadTimes } from '../class/deadlines/download-times.ts';
import { gitTimes } from '../class/deadlines/git-times.ts';
import { gradescopeTimes, isGradescopeMetadata } from '../class/deadlines/gradescope-times.ts';
import {
  DEFAULT_FORMATS,
  FORMAT_NAMES,
  type FormatName,
  formats,
  readFormats,
} from '../class/formats/formats.ts';
import type { Roster } from '../class/roster/person.ts';
import { readRoster } from '../class/roster/read-roster.ts';
import { type Config, DEFAULT_CONFIG, revealed } from '../class/score/config.ts';
import { readConfig } from '../class/score/read-config.ts';
import { readSubmissionTimes, type SubmissionTimes } from '../class/score/submission-times.ts';
import { unreadable } from '../class/unreadable.ts';
import { listCourse } from '../course/course.ts';
import type { ExerciseId, Grader } from '../engine/model.ts';
import { noTraceOf } from '../engine/no-trace.ts';
import { plainText } from '../runtime/source-text.ts';
import { thisCourse } from './this-course.ts';

export interface ResultsOptions {
  readonly out: string;
  readonly format: readonly FormatName[];
  readonly html?: boolean;
  readonly anonymous?: boolean;
  readonly config?: string;
  readonly reveal?: boolean;
  readonly times?: string;
  readonly roster?: string;
  readonly adjustments?: string;
  readonly section?: string;
  readonly excel?: boolean;
  readonly ledger?: string;
}

export function addResultsOptions(command: Command): Command {
  return command
    .option('--out <folder>', 'where the results go', 'grades')
    .addOption(
      new Option('--format <names>', 'formats to write, separated by commas')
        .argParser(readFormatNames)
        .default(DEFAULT_FORMATS, DEFAULT_FORMATS.join(',')),
    )
    .option('--html', 'write index.html, the page of the class, and a page for each student')
    .option('--anonymous', 'replace names by random numbers; results.jsonl and names.key.json keep them')
    .option('--config <file>', 'gradlings.config.json: weights, hidden and dropped laws, the late policy')
    .option('--reveal', 'show students what the configuration hides: for after the deadline')
    .option(
      '--times <file>',
      'when each handed in: a CSV with the columns student,submitted, submission_metadata.json of Gradescope, "git" for the times of commits, "download" for those in the names of a download, or "none" to count no lateness',
    )
    .option(
      '--ledger <file>',
      'late days are those of all assignments together: who used how many is kept here',
    )
    .option('--adjustments <file>', 'a CSV of points by hand; adjustments.csv in --out, where there is one')
    .option(
      '--roster <file>',
      'the list of the class, as a learning system exports it: who is missing has a row',
    )
    .option('--section <name>', 'only this section of the roster')
    .option('--excel', 'mark grades.csv and other tables as UTF-8, as Excel needs it to show names right');
}

/** The forms, for the end of `--help`. */
export function formatsHelp(): string {
  const longest = Math.max(...FORMAT_NAMES.map((name) => name.length));
  const lines = FORMAT_NAMES.map((name) => `  ${name.padEnd(longest)}  ${formats[name].summary}`);
  return ['Forms (--format), or none of them: none', ...lines].join('\n');
}

function readFormatNames(text: string): FormatName[] {
  try {
    return readFormats(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

export interface Weighing {
  readonly config: Config;
  readonly times?: SubmissionTimes;
  readonly roster?: Roster;
  readonly adjustments: readonly Adjustment[];
}

/** @throws ConfigError with all that is the matter with the files */
export function readWeighing(
  options: ResultsOptions,
  graders: ReadonlyMap<ExerciseId, Grader>,
  submissions: readonly Handed[],
  command: Command,
): Weighing {
  refuseNames(options, command);
  const roster = rosterOf(options, command);
  const config = configOf(options, graders, command);
  const times = timesOf(options, config, submissions, command);
  if (options.ledger !== undefined) checkLedger(config, times, command);
  const adjustments = adjustmentsOf(options, graders, command);
  return { config, adjustments, ...(times && { times }), ...(roster && { roster }) };
}

/** What is graded, with the places where it lies, as far as they are known. */
interface Handed {
  readonly name: string;
  readonly parts?: readonly { readonly path: string | Buffer }[];
  readonly submitted?: string;
}

/** Forms that name people say nothing without names, and a folder that holds both shows who is who. */
const BY_NAME: ReadonlySet<FormatName> = new Set(['canvas', 'moodle', 'brightspace', 'mail-merge']);

function refuseNames({ anonymous, format }: ResultsOptions, command: Command): void {
  const named = format.filter((name) => BY_NAME.has(name));
  if (!anonymous || named.length === 0) return;
  command.error(
    `--format ${named.join(',')} is imported by name, and --anonymous hides names. Leave out one of them: what is known is graded already, so the other form takes a second, with another --out from gradlings merge.`,
  );
}

function rosterOf({ roster, section }: ResultsOptions, command: Command): Roster | undefined {
  if (roster !== undefined) return readRoster(bytesOf(roster, '--roster', command), roster);
  if (section !== undefined) command.error('--section needs the list of the class: --roster <file>');
  return undefined;
}

function adjustmentsOf(
  { adjustments: asked, out }: ResultsOptions,
  graders: ReadonlyMap<ExerciseId, Grader>,
  command: Command,
): readonly Adjustment[] {
  // Kept with the results, so that no later run forgets them.
  const kept = join(out, 'adjustments.csv');
  const file = asked ?? (existsSync(kept) ? kept : undefined);
  if (file === undefined) return [];
  const known = { exercises: listCourse(thisCourse()), laws: weightsOf(graders) };
  return readAdjustments(bytesOf(file, '--adjustments', command), file, known);
}

function configOf(
  { config: file, reveal }: ResultsOptions,
  graders: ReadonlyMap<ExerciseId, Grader>,
  command: Command,
): Config {
  if (file === undefined) return DEFAULT_CONFIG;
  const known = { exercises: listCourse(thisCourse()), laws: weightsOf(graders) };
  const config = readConfig(textOf(file, '--config', command), file, known);
  return reveal ? revealed(config) : config;
}

function timesOf(
  { times: file }: ResultsOptions,
  { late }: Config,
  submissions: readonly Handed[],
  command: Command,
): SubmissionTimes | undefined {
  if (late === undefined) {
    if (file === undefined || file === 'none') return undefined;
    command.error(
      '--times counts lateness, and the configuration has no "late" policy. Give one with --config.',
    );
  }
  if (file === undefined) {
    command.error(
      'The configuration has a "late" policy, and nothing says when work was handed in. ' +
        'Give --times <file>, or --times none to count no lateness.',
    );
  }
  if (file === 'none') return undefined;
  if (file === 'download') return downloadTimes(submissions, late.timeZone);
  if (file === 'git') return gitTimes(submissions.map(({ name, parts = [] }) => ({ name, parts })));
  const text = plainText(bytesOf(file, '--times', command));
  if (!isGradescopeMetadata(text)) return readSubmissionTimes(text, file, late.timeZone);
  return gradescopeTimes(
    text,
    file,
    submissions.map(({ name }) => name),
  );
}

function checkLedger({ name }: Config, times: SubmissionTimes | undefined, command: Command): void {
  if (times === undefined)
    command.error('--ledger keeps late days: it needs a "late" policy with --config, and --times.');
  if (name === DEFAULT_CONFIG.name)
    command.error('--ledger needs the name of the assignment: give "name" in the configuration.');
}

function textOf(file: string, option: string, command: Command): string {
  return bytesOf(file, option, command).toString('utf8');
}

export function bytesOf(file: string, option: string, command: Command): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    return command.error(`${file} ${unreadable(error)}. Name another file: ${option} <file>`);
  }
}

/** What each law weighs in its grader, with the law that the engine adds. */
export function weightsOf(graders: ReadonlyMap<ExerciseId, Grader>): Map<ExerciseId, Map<string, number>> {
  return new Map(
    [...graders].map(([id, grader]) => [
      id,
      new Map([...grader.laws, noTraceOf(grader)].map(({ name, points }) => [name, points])),
    ]),
  );
}
