import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { counted } from '../class/formats/text.ts';
import type { Course } from '../course/course.ts';
import { KINDS_OF_VALUES, readCourseFile } from '../course/course-file.ts';
import { writeNewFolder } from '../learner/folder/new-folder.ts';
import { learnerFolder } from './learner-folder.ts';
import { printLines } from './output.ts';
import { ownManifest } from './own-manifest.ts';
import { COURSE_VARIABLE, thisCourse } from './this-course.ts';

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
      const course = thisCourse();
      try {
        const { written, leftAlone, scripts } = writeNewFolder(course, version, target, {
          packages: importedPackages(course),
          ...courseFrom(course, target),
        });
        printLines([
          `${counted(written.length, 'file')} written to ${folder === '.' ? 'this folder' : folder}.`,
          ...(scripts.length === 0 ? [] : [`Scripts added to package.json: ${scripts.join(', ')}.`]),
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
function importedPackages({ root }: Course): Record<string, string> {
  const names = readCourseFile(root).values.flatMap((kind) => KINDS_OF_VALUES[kind]);
  return Object.fromEntries(names.map((name) => [name, ownManifest().dependencies[name]]));
}

/** Of a course by others: where it lies from the folder on, or the name of the package that it is. */
function courseFrom({ root }: Course, folder: string): { readonly course?: string } {
  if (process.env[COURSE_VARIABLE] === undefined) return {};
  const path = relative(folder, root).replaceAll(sep, '/');
  return { course: path.match(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/)?.[1] ?? path };
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
