import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { counted } from '../class/formats/text.ts';
import { FolderInUse, takeFolder } from '../class/run/batch-lock.ts';
import { classResults } from '../class/run/class-results.ts';
import { settleJournal } from '../class/run/journal.ts';
import { MergeError, merge } from '../class/run/merge.ts';
import { JOURNAL } from '../class/run/run-batch.ts';
import { ConfigError } from '../class/score/config.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import { printLines } from './output.ts';
import { addResultsOptions, formatsHelp, type ResultsOptions, readWeighing } from './results-options.ts';
import { thisCourse } from './this-course.ts';
import { labelled, writeResults } from './write-results.ts';

interface MergeOptions extends ResultsOptions {
  readonly partial?: boolean;
}

/** `gradlings merge <folders…>`: joins what the shards of a batch wrote. */
export function mergeCommand(): Command {
  const command = new Command('merge')
    .description('Join the results of shards: the same files as if one machine had graded all.')
    .argument('<folders...>', 'what gradlings grade --shard wrote with --out')
    .option('--partial', 'join them although shards are missing');
  return addResultsOptions(command)
    .addHelpText('after', `\n${formatsHelp()}\n\nExit code: 0 if all were joined, 1 otherwise.`)
    .action(async (folders: string[], options: MergeOptions, command: Command) => {
      try {
        await mergeAll(folders, options, command);
      } catch (error) {
        const isKnown = [ConfigError, FolderInUse, MergeError].some((kind) => error instanceof kind);
        if (isKnown && error instanceof Error) command.error(error.message);
        throw error;
      }
    });
}

async function mergeAll(folders: readonly string[], options: MergeOptions, command: Command): Promise<void> {
  const { out, partial } = options;
  const { batch, entries, missing } = await merge(folders.map(journalIn));
  if (missing.length > 0 && !partial) {
    command.error(
      `Of the shards ${missing.join(', ')} there are no results. Name their folders, or go on with --partial.`,
    );
  }
  const course = thisCourse();
  const known = new Set(listCourse(course));
  const graders = await loadGraders(
    course,
    batch.exercises.filter((exercise) => known.has(exercise)),
  );
  const weighing = readWeighing(options, graders, command);
  mkdirSync(out, { recursive: true });
  const giveBack = takeFolder(out);
  try {
    settleJournal(join(out, JOURNAL), { batch }, entries);
    const written = await writeResults(classResults(batch, entries), weighing, options);
    printLines([
      labelled(
        'joined',
        `${counted(entries.length, 'submission')}; seed ${batch.seed}, course ${batch.course}`,
      ),
      ...written,
    ]);
  } finally {
    giveBack();
  }
}

/** A folder of results, or the journal in it. */
function journalIn(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : join(path, JOURNAL);
}
