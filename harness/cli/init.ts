import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { writeNewFolder } from '../learner/new-folder.ts';
import { printLines } from './output.ts';
import { thisCourse } from './this-course.ts';

/** `gradlings init [folder]`: a folder to learn in. */
export function initCommand(version: string): Command {
  return new Command('init')
    .description(
      'Write a folder with the exercises and the settings to work on them. Nothing is overwritten.',
    )
    .argument('[folder]', 'where to write it', '.')
    .addHelpText('after', '\nExit code: 0 if the folder is complete, 1 if a file could not be written.')
    .action((folder: string, _options: unknown, command: Command) => {
      try {
        const { written, leftAlone } = writeNewFolder(thisCourse(), version, resolve(folder));
        printLines([
          `${written.length} files were written to ${folder}.`,
          ...(leftAlone.length === 0 ? [] : [leftAloneLine(leftAlone)]),
          `Next: ${folder === '.' ? '' : `cd ${JSON.stringify(join(folder))} && `}npm install && npm run watch`,
        ]);
      } catch (error) {
        const { message } = error as Error;
        command.error(`The folder is not complete: ${message}. Mend that and run the command again.`);
      }
    });
}

/** As many names as fit on a line or two. */
const MAX_NAMED = 5;

function leftAloneLine(paths: readonly string[]): string {
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
  return `Left alone, because there already: ${paths.slice(0, MAX_NAMED).join(', ')}${more}.`;
}
