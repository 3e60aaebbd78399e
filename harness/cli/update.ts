import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { COURSE_FILE } from '../course/course-file.ts';
import { lineDiff } from '../learner/folder/line-diff.ts';
import { type Update, updateFolder } from '../learner/folder/update-folder.ts';
import type { Step } from '../learner/folder/update-plan.ts';
import { learnerFolder } from './learner-folder.ts';
import { printLines, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

interface UpdateOptions {
  readonly inFiles?: boolean;
}

/** `gradlings update`: a learner's folder takes over the version of the course that is installed. */
export function updateCommand(version: string): Command {
  return new Command('update')
    .description(
      'Take over the exercises of the version that is installed. Files that were started are kept, those that were not are replaced, new ones are added, renamed ones moved with their progress.',
    )
    .option('--in-files', 'also write what changed at the end of the files that were started, as comments')
    .addHelpText(
      'after',
      `
First install the version: npm install --save-dev gradlings@latest

Exit code: 0 if the folder is at that version, 1 if a file could not be written.`,
    )
    .action((options: UpdateOptions, command: Command) => {
      const folder = learnerFolder(process.cwd());
      if (folder === undefined) {
        command.error(
          'This is no folder of exercises. Change to the one that `gradlings init` wrote, and run the command again.',
        );
      }
      if (existsSync(join(folder, COURSE_FILE))) {
        command.error(
          `${folder} holds a course of its own, with ${COURSE_FILE}: there is nothing to update it from.`,
        );
      }
      try {
        const update = updateFolder(thisCourse(folder), { version, inFiles: options.inFiles === true });
        warn(update.notes);
        printLines(updateLines(update, options));
      } catch (error) {
        const { message } = error as Error;
        command.error(
          `The update is not complete: ${message}. Nothing was lost. Mend that and run the command again.`,
        );
      }
    });
}

function updateLines({ version: { before, after }, steps }: Update, { inFiles }: UpdateOptions): string[] {
  const lines = steps.flatMap((step) => [
    stepLine(step, inFiles === true),
    ...(step.kind === 'keep' ? lineDiff(step.before, step.after).map((line) => `         ${line}`) : []),
  ]);
  return [
    ...lines,
    before === after || before === undefined
      ? `The folder is at version ${after}.`
      : `The folder is at version ${after}; it was at ${before}.`,
    ...(before === undefined ? [NO_RECORD] : []),
  ];
}

const NO_RECORD =
  'It had no record of what it was given (.gradlings/shipped.json), so every file that differs was kept.';

function stepLine(step: Step, inFiles: boolean): string {
  switch (step.kind) {
    case 'add':
      return `new      ${step.path}`;
    case 'restore':
      return `restored ${step.path}, which was deleted before it was begun`;
    case 'replace':
      return `renewed  ${step.path}`;
    case 'keep':
      return `kept     ${step.path} was started; this changed in its stub${inFiles ? ', as written at its end' : ''}:`;
    case 'move':
      return `moved    ${step.path} is ${step.to} now`;
    case 'retire':
      return `aside    ${step.path} is no part of the course any more; it is kept in .gradlings/backup/`;
  }
}
