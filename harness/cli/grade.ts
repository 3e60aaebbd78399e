import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { HandedIn } from '../class/intake/layouts/layout.ts';
import { listSubmissions } from '../class/intake/list-submissions.ts';
import { placesOf } from '../class/lms/feedback-zip.ts';
import { makeOutputFolder } from '../class/output-folder.ts';
import { takeFolder } from '../class/run/batch-lock.ts';
import { classResults, entriesOf } from '../class/run/class-results.ts';
import { type Entry as ResultEntry, settleJournal } from '../class/run/journal.ts';
import { localGrading } from '../class/run/local-grading.ts';
import { JOURNAL, runBatch } from '../class/run/run-batch.ts';
import { similarInClass } from '../class/similarity/similar-in-class.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { printable } from '../report/show.ts';
import { chooseTier } from '../sandbox/tiers.ts';
import { failWithWords } from './fail-with-words.ts';
import { declareGrade, type GradeOptions } from './grade-options.ts';
import { planFor } from './grade-plan.ts';
import { progressOn } from './grading-progress.ts';
import { intakeLines } from './intake-lines.ts';
import { exercisesOf } from './options.ts';
import { printLines } from './output.ts';
import { pointsLine } from './points-line.ts';
import { refuseEmptyFeedback, refuseToCompare } from './refusals.ts';
import { readWeighing } from './results-options.ts';
import { keepHeapSmall } from './small-heap.ts';
import { thisCourse } from './this-course.ts';
import { labelled, writeResults } from './write-results.ts';

/** What a shell expects of a program that was interrupted. */
const INTERRUPTED = 130;

/** `gradlings grade <paths…>`: for instructors, when work has been handed in. */
export function gradeCommand(): Command {
  return declareGrade().action(async (paths: string[], options: GradeOptions, command: Command) => {
    try {
      await gradeAll(paths, options, command);
    } catch (error) {
      failWithWords(error, command);
    }
  });
}

async function gradeAll(paths: readonly string[], options: GradeOptions, command: Command): Promise<void> {
  const { out } = options;
  keepHeapSmall();
  refuseEmptyFeedback(options, command);
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
    const { placed, graded, known, alike } = await runBatch({
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
        `Ended early: ${graded + known + alike} of ${all} are graded. The same command goes on from there.`,
      ]);
      process.exitCode = INTERRUPTED;
      return;
    }
    const entries = await entriesOf(join(out, JOURNAL), [...placed, ...plan.kept]);
    const history = plan.history.keptWith(entries, batch.exercises);
    settleJournal(join(out, JOURNAL), plan.heading, entries, history);
    const similar = options.similarity ? await similarInClass(handed, batch.exercises, course) : undefined;
    const written = await writeResults(classResults(batch, entries), weighing, options, {
      ...{ similar, history },
      places: options.feedbackZip ? placesOf(handed) : undefined,
    });
    const wereKnown = known === 0 ? '' : `, ${known} were known`;
    const wereAlike = alike === 0 ? '' : `, ${alike} with the same files as another`;
    const kept = plan.kept.length === 0 ? '' : `, ${plan.kept.length} kept that were not graded this time`;
    printLines([
      labelled('graded', `${graded} of ${all} now${wereKnown}${wereAlike}${kept}; course ${batch.course}`),
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
