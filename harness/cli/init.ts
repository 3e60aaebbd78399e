import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { writeNewFolder } from '../learner/folder/new-folder.ts';
import { learnerFolder } from './learner-folder.ts';
import { printLines } from './output.ts';
import { ownManifest } from './own-manifest.ts';
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
      const target = resolve(folder);
      try {
        const { written, leftAlone } = writeNewFolder(thisCourse(), version, target, importedPackages());
        printLines([
          `${written.length} files were written to ${folder}.`,
          ...(leftAlone.length === 0 ? [] : [leftAloneLine(leftAlone)]),
          `Next: ${folder === '.' ? '' : `cd ${JSON.stringify(join(folder))} && `}${nextCommands(target, version)}`,
        ]);
      } catch (error) {
        const { message } = error as Error;
        command.error(`The folder is not complete: ${message}. Mend that and run the command again.`);
      }
    });
}

/** What an exercise may import, in the version that grades it. */
function importedPackages(): Record<string, string> {
  const name = 'ml-matrix';
  return { [name]: ownManifest().dependencies[name] };
}

/** A package.json that was there already may name other packages and other scripts. */
function nextCommands(folder: string, version: string): string {
  const isNamed = learnerFolder(folder) === folder;
  const install = isNamed ? 'npm install' : `npm install --save-dev gradlings@${version}`;
  return `${install} && ${hasWatch(folder) ? 'npm run watch' : 'npx gradlings watch'}`;
}

function hasWatch(folder: string): boolean {
  try {
    const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return scripts?.watch === 'gradlings watch';
  } catch {
    return false;
  }
}

/** As many names as fit on a line or two. */
const MAX_NAMED = 5;

function leftAloneLine(paths: readonly string[]): string {
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
  return `Left alone, because there already: ${paths.slice(0, MAX_NAMED).join(', ')}${more}.`;
}
