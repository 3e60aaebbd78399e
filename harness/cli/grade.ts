import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { HandedIn } from '../class/intake/layouts/layout.ts';
import { LAYOUT_NAMES, type LayoutName } from '../class/intake/layouts.ts';
import { listSubmissions } from '../class/intake/list-submissions.ts';
import { safeNames } from '../class/intake/safe-name.ts';
import type { Handed } from '../class/intake/submissions.ts';
import { nowTwo } from '../class/intake/told-apart.ts';
import type { Places } from '../class/lms/feedback-zip.ts';
import { makeOutputFolder } from '../class/output-folder.ts';
import { takeFolder } from '../class/run/batch-lock.ts';
import { classResults, entriesOf, type Placed } from '../class/run/class-results.ts';
import { courseVersion, engineVersion } from '../class/run/course-version.ts';
import { processorsAllowed } from '../class/run/cpu-quota.ts';
import { EMPTY_RECORD, goOn, keptOf, readRecord } from '../class/run/folder-record.ts';
import { inShard, only, rollOf } from '../class/run/handed-in.ts';
import {
  type Batch,
  type Heading,
  type Entry as ResultEntry,
  type Shard,
  settleJournal,
} from '../class/run/journal.ts';
import { localGrading } from '../class/run/local-grading.ts';
import { JOURNAL, runBatch } from '../class/run/run-batch.ts';
import { similarInClass } from '../class/similarity/similar-in-class.ts';
import { type Course, listCourse, loadGraders } from '../course/course.ts';
import { DEFAULT_SEED } from '../engine/grade.ts';
import type { ExerciseId } from '../engine/model.ts';
import { printable } from '../report/show.ts';
import { chooseTier, type Tier } from '../sandbox/tiers.ts';
import { failWithWords } from './fail-with-words.ts';
import { progressOn } from './grading-progress.ts';
import { intakeLines } from './intake-lines.ts';
import { exercisesOf, readCount, readSeed, runsOption, SEEDS } from './options.ts';
import { printLines, warn } from './output.ts';
import { pointsLine } from './points-line.ts';
import { addResultsOptions, formatsHelp, type ResultsOptions, readWeighing } from './results-options.ts';
import { thisCourse } from './this-course.ts';
import { labelled, writeResults } from './write-results.ts';

interface GradeOptions extends ResultsOptions {
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
    .option('--single', 'each path is one submission, whatever it holds: the same as --layout one')
    .addOption(
      new Option('--layout <name>', 'how the submissions lie there, where it cannot be told')
        .choices(LAYOUT_NAMES)
        .default('auto'),
    )
    .option(
      '--feedback-zip',
      'write feedback.zip, one file for each student, named as the system wants it that they came from',
    )
    .option('--jobs <number>', 'grade so many at a time', readCount, processorsAllowed())
    .addOption(
      new Option(
        '--seed <number>',
        'one that students do not know: a whole number, or "random"; that of the folder, or 1, unless said',
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
    .addOption(new Option('--resume', 'grade only what is not known yet').default(true, 'always'))
    .option('--no-resume', 'grade again what is known')
    .option('--fresh', 'give up the results of the folder, and begin anew')
    .addOption(
      new Option('--sandbox <kind>', 'the wall around submissions')
        .choices(['auto', 'basic', 'bwrap'])
        .default('auto'),
    )
    .addOption(new Option('--require-sandbox <kind>', 'refuse to run without it').choices(['basic', 'bwrap']))
    .addOption(
      new Option('--queue <url>', 'have it graded by the workers of a queue: redis://localhost:6379').env(
        'GRADLINGS_QUEUE',
      ),
    )
    .addOption(
      new Option('--priority <kind>', 'what a queue grades first; interactive for one submission').choices([
        'interactive',
        'batch',
      ]),
    );
  return addResultsOptions(command)
    .addHelpText(
      'after',
      `
${formatsHelp()}

Ended early, the same command goes on where it was: what is found is kept in
${JOURNAL}, by what was handed in, the course and the options. Only what
changed is graded again; another --config grades nothing again. Options that
are not given are those of the folder; results of students who are not graded
this time are kept.

Exit code: 0 if all submissions were graded, 1 otherwise.`,
    )
    .action(async (paths: string[], options: GradeOptions, command: Command) => {
      try {
        await gradeAll(paths, options, command);
      } catch (error) {
        failWithWords(error, command);
      }
    });
}

async function gradeAll(paths: readonly string[], options: GradeOptions, command: Command): Promise<void> {
  const { out } = options;
  if (options.feedbackZip && !options.html && !options.format.includes('markdown'))
    command.error('--feedback-zip takes pages or texts for students: give --html, or --format markdown.');
  if (options.shard !== undefined && options.ledger !== undefined)
    command.error(
      'A shard is a part of the class, and a ledger is of all: give --ledger to gradlings merge.',
    );
  const course = thisCourse();
  const asked = options.exercises && exercisesOf(options.exercises, command);
  refuseToCompare(options, command);
  const queue = await queueFor(options, command);
  const { tier, words } = queue ?? sandboxFor(options, command);
  const handed = await submissionsIn(paths, options, listCourse(course));
  makeOutputFolder(out);
  const giveBack = takeFolder(out);
  const stopped = new AbortController();
  const interrupt = () => stopped.abort();
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const progress = progressOn(process.stderr);
  try {
    const plan = await planFor(handed, asked, course, options, command);
    const { batch } = plan.heading;
    const graders = await loadGraders(course, batch.exercises);
    const weighing = readWeighing(options, graders, plan.selected, command);
    if (options.fresh) rmSync(join(out, JOURNAL), { force: true });
    progress.begin(plan.selected.length, (result) => pointsLine(result, batch, weighing));
    const { placed, graded, known } = await runBatch({
      ...{ handed: plan.selected, out, heading: plan.heading, again: plan.again },
      grading:
        (await queue?.grading({
          ...{ batch, graders, again: plan.again !== 'nothing', isOne: plan.selected.length === 1 },
          ...{ say: (line) => progress.note(line), stop: interrupt },
        })) ??
        localGrading(
          Math.min(options.jobs, Math.max(1, plan.selected.length)),
          { ...batch, tier, courseRoot: course.root },
          graders,
        ),
      onDone: (done) => progress.done(done),
      signal: stopped.signal,
    });
    progress.end();
    const all = plan.selected.length;
    if (stopped.signal.aborted) {
      printLines([
        `Ended early: ${graded + known} of ${all} are graded. The same command goes on from there.`,
      ]);
      process.exitCode = INTERRUPTED;
      return;
    }
    const entries = await entriesOf(join(out, JOURNAL), [...placed, ...plan.kept]);
    settleJournal(join(out, JOURNAL), plan.heading, entries);
    const similar = options.similarity ? await similarInClass(handed, batch.exercises, course) : undefined;
    const written = await writeResults(classResults(batch, entries), weighing, options, {
      similar,
      places: options.feedbackZip ? placesOf(handed) : undefined,
    });
    const wereKnown = all === graded ? '' : `, ${all - graded} were known`;
    const kept = plan.kept.length === 0 ? '' : `, ${plan.kept.length} kept that were not graded this time`;
    printLines([
      labelled('graded', `${graded} of ${all} now${wereKnown}${kept}; course ${batch.course}`),
      ...seedLines(options, batch.seed),
      labelled('sandbox', `${tier}: ${words}`),
      ...written,
      ...nothingGraded(entries),
    ]);
  } finally {
    progress.end();
    for (const signal of SIGNALS) process.off(signal, interrupt);
    giveBack();
  }
}

/** Of all who handed in: a name of a system where there is one. */
function placesOf(handed: readonly HandedIn[]): Places {
  return new Map(handed.map(({ name, places }) => [name, places ?? [name]]));
}

interface Plan {
  readonly heading: Heading;
  readonly selected: readonly Handed[];
  /** Results that stay as they are. */
  readonly kept: readonly Placed[];
  readonly again: 'nothing' | 'everything' | readonly ExerciseId[];
}

/** What to grade, and with which options, given what the folder of results holds already. */
async function planFor(
  handed: readonly HandedIn[],
  asked: readonly ExerciseId[] | undefined,
  course: Course,
  options: GradeOptions,
  command: Command,
): Promise<Plan> {
  const { out, runs, timeout: seconds, shard, only: names } = options;
  const record = options.fresh ? EMPTY_RECORD : await readRecord(join(out, JOURNAL));
  const begun: Batch = {
    ...{ course: courseVersion(course), v8: engineVersion() },
    seed: options.seed === 'random' ? randomInt(SEEDS) : (options.seed ?? DEFAULT_SEED),
    ...(runs !== undefined && { runs }),
    ...(seconds !== undefined && { seconds }),
    exercises: [...(asked ?? listCourse(course))],
  };
  const seed = options.seed === 'random' ? undefined : options.seed;
  const { batch, part } = goOn(record, { seed, runs, seconds, exercises: asked, shard }, begun, out);
  if (batch.seed === DEFAULT_SEED)
    warn([`seed ${DEFAULT_SEED} is the one of npm test, which students know: --seed <number>`]);
  const inPart = shard === undefined ? handed : inShard(handed, shard);
  const chosen = names === undefined ? inPart : onlyThose(inPart, names, command);
  const kept = keptOf(record, new Set(chosen.map(({ name }) => name)), batch, out);
  const two = nowTwo(
    kept.map(({ name }) => name),
    handed,
  );
  if (two !== undefined) {
    command.error(
      `${out} holds a result of '${two}', and now there are two of that name in different folders. ` +
        'Nothing was changed. Name another folder: --out <folder>, or grade all again: --fresh',
    );
  }
  const ids = safeNames([...handed, ...kept].map(({ name }) => name));
  const withId = <T extends { readonly name: string }>(each: T) => ({
    ...each,
    student: ids.get(each.name) ?? each.name,
  });
  return {
    heading: { batch, ...(shard && { shard, roll: rollOf(handed) }) },
    selected: chosen.map(withId),
    kept: kept.map(withId),
    again: part ?? (names !== undefined || !options.resume ? 'everything' : 'nothing'),
  };
}

function onlyThose(handed: readonly HandedIn[], names: readonly string[], command: Command): HandedIn[] {
  try {
    return only(handed, names);
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
}

/** A seed that was drawn is said once: it is kept in the journal, and who has it can prepare for it. */
function seedLines({ seed }: GradeOptions, used: number): string[] {
  return seed === 'random'
    ? [labelled('seed', `${used}, kept in ${JOURNAL}; students must not have it`)]
    : [];
}

/** A class of which nothing could be graded is no result. */
function nothingGraded(entries: readonly ResultEntry[]): string[] {
  // A shard may be nobody's.
  if (entries.length === 0) return [];
  const isOpen = entries.every(({ result }) => result.reports.every(({ status }) => status === 'undecided'));
  const isMissing = entries.every(({ result }) => result.missing.length === result.reports.length);
  if (!isOpen && !isMissing) return [];
  process.exitCode = 1;
  return [
    labelled(
      'nothing',
      isMissing
        ? 'no file of the assignment was found in any submission. See what was not read, and --exercises'
        : 'could be graded: see the reasons above. The same command tries again',
    ),
  ];
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What was handed in, told before it is graded. */
async function submissionsIn(
  paths: readonly string[],
  { single, layout, out }: GradeOptions,
  course: readonly ExerciseId[],
): Promise<readonly HandedIn[]> {
  const intake = await listSubmissions(paths, { layout: single ? 'one' : layout, out, course });
  for (const line of intakeLines(intake)) process.stderr.write(`${printable(line)}\n`);
  return intake.students;
}

function refuseToCompare({ similarity, shard, anonymous }: GradeOptions, command: Command): void {
  if (!similarity) return;
  if (shard !== undefined)
    command.error(
      '--similarity compares a whole class, and --shard is a part of one. Leave one of them out.',
    );
  if (anonymous)
    command.error(
      '--similarity shows sources, in which names stand, and --anonymous hides names. Leave one of them out.',
    );
}

/** Where a queue is asked for; it is loaded only then. */
async function queueFor(options: GradeOptions, command: Command) {
  if (options.queue === undefined) return undefined;
  const { gradeByQueue } = await import('./grade-by-queue.ts').catch(() =>
    command.error('--queue: this copy of the course grades on its own machine alone.'),
  );
  return gradeByQueue({ ...options, queue: options.queue }, command);
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
