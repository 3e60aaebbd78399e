/**
 * The options of `gradlings grade`, and how their values are read.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { LAYOUT_NAMES, type LayoutName } from '../class/intake/layouts.ts';
import { processorsAllowed } from '../class/run/cpu-quota.ts';
import type { Shard } from '../class/run/journal.ts';
import { JOURNAL } from '../class/run/run-batch.ts';
import type { Tier } from '../sandbox/tiers.ts';
import { readCount, readSeed, runsOption } from './options.ts';
import { addResultsOptions, formatsHelp, type ResultsOptions } from './results-options.ts';

export interface GradeOptions extends ResultsOptions {
  readonly exercises?: readonly string[];
  readonly single?: boolean;
  readonly feedbackZip?: boolean;
  readonly layout: LayoutName;
  readonly jobs: number;
  readonly seed?: number | 'random';
  readonly only?: readonly string[];
  readonly fresh?: boolean;
  readonly runs?: number;
  readonly timeout?: number;
  readonly similarity?: boolean;
  readonly shard?: Shard;
  readonly resume: boolean;
  readonly sandbox: Tier | 'auto';
  readonly requireSandbox?: Tier;
  readonly queue?: string;
  readonly priority?: 'interactive' | 'batch';
}

/** The command without what it does. */
export function declareGrade(): Command {
  const command = new Command('grade')
    .description(
      'Grade submissions, each in a sandbox: folders or zips, one for each student, or a single one.',
    )
    .argument('<paths...>', 'a folder of submissions, or a submission itself')
    .option(
      '--exercises <names...>',
      'the assignment: parts of paths, such as lasso or "04-lasso/*"; all unless said',
    )
    .option('--single', 'each path is one submission, whatever it holds: the same as --layout one')
    .addOption(
      new Option('--layout <name>', 'how the submissions are laid out, where it cannot be detected')
        .choices(LAYOUT_NAMES)
        .default('auto'),
    )
    .option(
      '--feedback-zip',
      'write feedback.zip, one file for each student, named as the system wants it that they came from',
    )
    .option('--jobs <number>', 'how many submissions to grade at once', readCount, processorsAllowed())
    .addOption(
      new Option(
        '--seed <number>',
        'one that students do not know: a whole number, or "random"; by default that of the folder, or 1',
      ).argParser((text) => (text === 'random' ? text : readSeed(text))),
    )
    .option('--only <students...>', 'grade these again and leave the other results as they are')
    .addOption(runsOption())
    .option(
      '--timeout <seconds>',
      'the most that the laws of one exercise may take; 40 unless said',
      readSeconds,
    )
    .option('--similarity', 'compare the sources of the class: similarity.csv, with --html side by side')
    .option('--shard <i/n>', 'grade the i-th of n parts; gradlings merge joins them', readShard)
    .addOption(new Option('--resume', 'grade only what has no result yet').default(true, 'always'))
    .option('--no-resume', 're-grade everything')
    .option('--fresh', 'discard the results in the folder and start over')
    .addOption(
      new Option('--sandbox <kind>', 'how submissions are isolated')
        .choices(['auto', 'basic', 'bwrap'])
        .default('auto'),
    )
    .addOption(
      new Option('--require-sandbox <kind>', 'fail unless submissions can be isolated this way').choices([
        'basic',
        'bwrap',
      ]),
    )
    .addOption(
      new Option('--queue <url>', 'hand the work to the workers of a queue: redis://localhost:6379').env(
        'GRADLINGS_QUEUE',
      ),
    )
    .addOption(
      new Option(
        '--priority <kind>',
        'priority in the queue; interactive by default for one submission',
      ).choices(['interactive', 'batch']),
    );
  return addResultsOptions(command).addHelpText(
    'after',
    `
${formatsHelp()}

Ended early, the same command goes on where it was: what is found is kept in
${JOURNAL}, by what was handed in, the course and the options. Only what
changed is graded again; another --config grades nothing again. Options that
are not given are those of the folder; results of students who are not graded
this time are kept.

Exit code: 0 if all submissions were graded, 1 otherwise.`,
  );
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError(`'${text}' is no time. Give seconds, such as 20.`);
}

function readShard(text: string): Shard {
  const [index, count] = (text.match(/^(\d+)\/(\d+)$/) ?? []).slice(1).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError(
    `'${text}' is no part. Give its number and how many there are, such as 1/8.`,
  );
}
