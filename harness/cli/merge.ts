import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { HandedIn } from '../class/intake/layouts/layout.ts';
import { listSubmissions } from '../class/intake/list-submissions.ts';
import { placesOf } from '../class/lms/feedback-zip.ts';
import { makeOutputFolder } from '../class/output-folder.ts';
import { takeFolder } from '../class/run/batch-lock.ts';
import { classResults } from '../class/run/class-results.ts';
import { readRecord } from '../class/run/folder-record.ts';
import { settleJournal } from '../class/run/journal.ts';
import { merge } from '../class/run/merge.ts';
import { JOURNAL } from '../class/run/run-batch.ts';
import { similarInClass } from '../class/similarity/similar-in-class.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { counted } from '../report/counted.ts';
import { failWithWords } from './fail-with-words.ts';
import { printLines } from './output.ts';
import { refuseEmptyFeedback, refuseToCompare } from './refusals.ts';
import { addResultsOptions, formatsHelp, type ResultsOptions, readWeighing } from './results-options.ts';
import { thisCourse } from './this-course.ts';
import { labelled, writeResults } from './write-results.ts';

interface MergeOptions extends ResultsOptions {
  readonly partial?: boolean;
  readonly fresh?: boolean;
  readonly submissions?: readonly string[];
  readonly feedbackZip?: boolean;
  readonly similarity?: boolean;
}

/** `gradlings merge <folders…>`: joins what the shards of a batch wrote. */
export function mergeCommand(): Command {
  const command = new Command('merge')
    .description('Join the results of shards: the same files as if one machine had graded all.')
    .argument('<folders...>', 'what gradlings grade --shard wrote with --out')
    .option('--partial', 'join them although shards are missing')
    .option('--fresh', 'discard results in --out that are not in the shards')
    .option('--submissions <paths...>', 'what was handed in, as it was graded: for the two options below')
    .option(
      '--feedback-zip',
      'write feedback.zip, one file for each student, named as the system wants it that they came from',
    )
    .option('--similarity', 'compare the sources of the class: similarity.csv, with --html side by side');
  return addResultsOptions(command)
    .addHelpText('after', `\n${formatsHelp()}\n\nExit code: 0 if all were joined, 1 otherwise.`)
    .action(async (folders: string[], options: MergeOptions, command: Command) => {
      try {
        await mergeAll(folders, options, command);
      } catch (error) {
        failWithWords(error, command);
      }
    });
}

async function mergeAll(folders: readonly string[], options: MergeOptions, command: Command): Promise<void> {
  const { out, partial, fresh } = options;
  const { batch, entries, history, missing, lost } = await merge(folders.map(journalIn));
  if (missing.length > 0 && !partial) {
    command.error(
      `Of the shards ${missing.join(', ')} there are no results${whose(lost)}. Name their folders, or go on with --partial.`,
    );
  }
  const course = thisCourse();
  const known = new Set(listCourse(course));
  const graders = await loadGraders(
    course,
    batch.exercises.filter((exercise) => known.has(exercise)),
  );
  const weighing = readWeighing(
    options,
    graders,
    entries.map(({ result }) => result),
    command,
  );
  const handed = await handedIn(options, listCourse(course), command);
  makeOutputFolder(out);
  const giveBack = takeFolder(out);
  try {
    const names = new Set(entries.map(({ result }) => result.name));
    const others = [...(await readRecord(join(out, JOURNAL))).students.keys()].filter(
      (name) => !names.has(name),
    );
    if (others.length > 0 && !fresh) {
      command.error(
        `${out} holds results of ${others.length} others, such as '${others[0]}'. Nothing was changed. ` +
          'Name another folder: --out <folder>, or give up these results: --fresh',
      );
    }
    settleJournal(join(out, JOURNAL), { batch }, entries, history);
    const similar = options.similarity ? await similarInClass(handed, batch.exercises, course) : undefined;
    const written = await writeResults(classResults(batch, entries), weighing, options, {
      ...{ similar, history },
      places: options.feedbackZip ? placesOf(handed) : undefined,
    });
    printLines([
      labelled('joined', `${counted(entries.length, 'submission')}; course ${batch.course}`),
      ...written,
    ]);
  } finally {
    giveBack();
  }
}

/** What a folder of results does not keep: sources, and the names that a system gave to what was handed in. */
async function handedIn(
  options: MergeOptions,
  course: readonly ExerciseId[],
  command: Command,
): Promise<readonly HandedIn[]> {
  const { submissions, feedbackZip, similarity, out } = options;
  if (!feedbackZip && !similarity) return [];
  if (submissions === undefined) {
    command.error(
      `--${similarity ? 'similarity' : 'feedback-zip'} looks at what was handed in, which a folder of results does not hold. Name it: --submissions <folder>`,
    );
  }
  refuseToCompare(options, command);
  refuseEmptyFeedback(options, command);
  return (await listSubmissions(submissions, { layout: 'auto', out, course })).students;
}

const MAX_NAMED = 10;

function whose(names: readonly string[]): string {
  const left = names.length - MAX_NAMED;
  const told = names.slice(0, MAX_NAMED).join(', ');
  return names.length === 0 ? '' : `: ${told}${left > 0 ? ` and ${left} more` : ''} would be lost`;
}

/** A folder of results, or the journal in it. */
function journalIn(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : join(path, JOURNAL);
}
