import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Handed } from '../class/intake/submissions.ts';
import { FolderInUse, takeFolder } from '../class/run/batch-lock.ts';
import { classResults, entriesOf } from '../class/run/class-results.ts';
import { courseVersion } from '../class/run/course-version.ts';
import { handedIn, type Selection } from '../class/run/handed-in.ts';
import { type Batch, lastHeading, type Shard, settleJournal } from '../class/run/journal.ts';
import { JOURNAL, runBatch } from '../class/run/run-batch.ts';
import { ConfigError } from '../class/score/config.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import { DEFAULT_SEED } from '../engine/grade.ts';
import { chooseTier, type Tier } from '../sandbox/tiers.ts';
import { progressOn } from './grading-progress.ts';
import { exercisesOf, readCount, readSeed, runsOption, SEEDS } from './options.ts';
import { printLines, warn } from './output.ts';
import { addResultsOptions, formatsHelp, type ResultsOptions, readWeighing } from './results-options.ts';
import { thisCourse } from './this-course.ts';
import { labelled, writeResults } from './write-results.ts';

interface GradeOptions extends ResultsOptions {
  readonly exercises?: readonly string[];
  readonly single?: boolean;
  readonly jobs: number;
  readonly seed: number | 'random';
  readonly runs?: number;
  readonly timeout?: number;
  readonly shard?: Shard;
  readonly resume: boolean;
  readonly sandbox: Tier | 'auto';
  readonly requireSandbox?: Tier;
}

/** What a shell expects of a program that was interrupted. */
const INTERRUPTED = 130;

/** `gradlings grade <paths…>`: for instructors, when work has been handed in. */
export function gradeCommand(): Command {
  const command = new Command('grade')
    .description(
      'Grade submissions, each in a sandbox: folders or zips, one for each student, or a single one.',
    )
    .argument('<paths...>', 'a folder of submissions, or a submission itself')
    .option(
      '--exercises <names...>',
      'the assignment: parts of paths, such as lasso or "04-lasso/*"; all unless said',
    )
    .option('--single', 'each path is one submission, whatever it holds')
    .option('--jobs <number>', 'grade so many at a time', readCount, availableParallelism())
    .addOption(
      new Option('--seed <number>', 'one that students do not know: a whole number, or "random"')
        .argParser((text) => (text === 'random' ? text : readSeed(text)))
        .default(DEFAULT_SEED),
    )
    .addOption(runsOption())
    .option(
      '--timeout <seconds>',
      'the most that the laws of one exercise may take; 40 unless said',
      readSeconds,
    )
    .option('--shard <i/n>', 'grade the i-th of n parts; gradlings merge joins them', readShard)
    .addOption(new Option('--resume', 'grade only what is not known yet').default(true, 'always'))
    .option('--no-resume', 'grade again what is known')
    .addOption(
      new Option('--sandbox <kind>', 'the wall around submissions')
        .choices(['auto', 'basic', 'bwrap'])
        .default('auto'),
    )
    .addOption(
      new Option('--require-sandbox <kind>', 'refuse to run without it').choices(['basic', 'bwrap']),
    );
  return addResultsOptions(command)
    .addHelpText(
      'after',
      `
${formatsHelp()}

Ended early, the same command goes on where it was: what is found is kept in
${JOURNAL}, by what was handed in, the course and the options. Only what
changed is graded again; another --config grades nothing again.

Exit code: 0 if all submissions were graded, 1 otherwise.`,
    )
    .action(async (paths: string[], options: GradeOptions, command: Command) => {
      try {
        await gradeAll(paths, options, command);
      } catch (error) {
        if (error instanceof ConfigError || error instanceof FolderInUse) command.error(error.message);
        throw error;
      }
    });
}

async function gradeAll(paths: readonly string[], options: GradeOptions, command: Command): Promise<void> {
  const { out, runs, timeout: seconds, jobs, shard, resume, single = false } = options;
  const exercises = exercisesOf(options.exercises, command);
  const course = thisCourse();
  const graders = await loadGraders(course, exercises);
  const weighing = readWeighing(options, graders, command);
  const { tier, words } = sandboxFor(options, command);
  const seed = await seedFor(options);
  const handed = submissionsIn(
    { paths, single, ...(shard && { shard }), course: listCourse(course) },
    command,
  );
  const batch: Batch = {
    course: courseVersion(),
    seed,
    ...(runs && { runs }),
    ...(seconds && { seconds }),
    exercises,
  };
  mkdirSync(out, { recursive: true });
  const giveBack = takeFolder(out);
  const all = handed.length;
  const progress = progressOn(process.stderr);
  const stopped = new AbortController();
  const interrupt = () => stopped.abort();
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    progress.begin(all);
    const { placed, graded, known } = await runBatch({
      ...{ handed, out, batch, graders, tier, jobs, resume },
      courseRoot: course.root,
      ...(shard && { shard }),
      onDone: (done) => progress.done(done),
      signal: stopped.signal,
    });
    progress.end();
    if (stopped.signal.aborted) {
      printLines([
        `Ended early: ${graded + known} of ${all} are graded. The same command goes on from there.`,
      ]);
      process.exitCode = INTERRUPTED;
      return;
    }
    const entries = await entriesOf(join(out, JOURNAL), placed);
    settleJournal(join(out, JOURNAL), { batch, ...(shard && { shard }) }, entries);
    const written = await writeResults(classResults(batch, entries), weighing, options);
    printLines([
      labelled(
        'graded',
        `${graded} of ${all} now${all === graded ? '' : `, ${all - graded} were known`}; seed ${seed}, course ${batch.course}`,
      ),
      labelled('sandbox', `${tier}: ${words}`),
      ...written,
    ]);
  } finally {
    progress.end();
    for (const signal of SIGNALS) process.off(signal, interrupt);
    giveBack();
  }
}

/** A seed that was drawn is kept: otherwise nothing would be known the next time. */
async function seedFor({ seed, out }: GradeOptions): Promise<number> {
  if (seed !== 'random') {
    if (seed === DEFAULT_SEED)
      warn([`seed ${seed} is the one of npm test, which students know: --seed <number>`]);
    return seed;
  }
  return (await lastHeading(join(out, JOURNAL)))?.batch.seed ?? randomInt(SEEDS);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function submissionsIn(selection: Selection, command: Command): readonly Handed[] {
  try {
    return handedIn(selection);
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
}

function sandboxFor({ sandbox, requireSandbox }: GradeOptions, command: Command) {
  if (requireSandbox !== undefined && sandbox !== 'auto' && sandbox !== requireSandbox) {
    command.error(
      `--sandbox ${sandbox} and --require-sandbox ${requireSandbox} exclude each other. Give one of them.`,
    );
  }
  try {
    return chooseTier(requireSandbox ?? sandbox);
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
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
