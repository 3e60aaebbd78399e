import { join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import type { Course } from '../course/course.ts';
import { ownKindsOf } from '../course/course-file.ts';
import { writeNewFolder } from '../learner/folder/new-folder.ts';
import { counted } from '../report/counted.ts';
import { printLines } from './output.ts';
import {
  importedPackages,
  type PackageSource,
  packagesNamedIn,
  scriptsIn,
  sourceOf,
  writeVendored,
} from './package-source.ts';
import { COURSE_VARIABLE, OWN_ROOT, thisCourse } from './this-course.ts';

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
        const named = courseNamed(course, target);
        const there = packagesNamedIn(target);
        const missing = [OWN_ROOT, ...(named?.root === undefined ? [] : [named.root])]
          .map(sourceOf)
          .filter(({ name }) => !there.includes(name));
        const { written, leftAlone, scripts } = writeNewFolder(course, version, target, {
          packages: { ...importedPackages(course), ...versionsOf(missing) },
          ...(named !== undefined && { course: named.name }),
          kinds: ownKindsOf(course.root).map(({ name }) => name),
        });
        const vendored = missing.flatMap((source) => writeVendored(target, source));
        const isNew = written.includes('package.json');
        printLines([
          `${counted(written.length + vendored.length, 'file')} written to ${folder === '.' ? 'this folder' : folder}.`,
          ...(scripts.length === 0 ? [] : [`Scripts added to package.json: ${scripts.join(', ')}.`]),
          ...(leftAlone.length === 0 ? [] : [leftAloneLine(leftAlone)]),
          `Next: ${folder === '.' ? '' : `cd ${JSON.stringify(join(folder))} && `}${install(isNew ? [] : missing)} && ${watch(target)}`,
        ]);
      } catch (error) {
        const { message } = error as Error;
        command.error(`The folder is not complete: ${message}. Mend that and run the command again.`);
      }
    });
}

interface NamedCourse {
  readonly name: string;
  /** Of the package that has to be installed for it. */
  readonly root?: string;
}

/** A course by others, from the folder on: where it lies, or the package that it is or is part of. */
function courseNamed({ root }: Course, folder: string): NamedCourse | undefined {
  if (process.env[COURSE_VARIABLE] === undefined) return undefined;
  const inPackage = root.replaceAll(sep, '/').match(/^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))((?:\/.*)?)$/);
  if (inPackage === null) return { name: relative(folder, root).replaceAll(sep, '/') };
  const [, packageRoot, name, inside] = inPackage;
  return { name: `${name}${inside}`, ...(name !== 'gradlings' && { root: packageRoot }) };
}

function versionsOf(packages: readonly PackageSource[]): Record<string, string> {
  return Object.fromEntries(packages.map(({ name, version }) => [name, version]));
}

/** A package.json that was there already may not name what the folder needs. */
function install(missing: readonly PackageSource[]): string {
  if (missing.length === 0) return 'npm install';
  const packages = missing.map(({ name, version, file }) => (file ? `./${file[0]}` : `${name}@${version}`));
  return `npm install --save-dev ${packages.join(' ')}`;
}

function watch(folder: string): string {
  return scriptsIn(folder).watch === 'gradlings watch' ? 'npm run watch' : 'npx gradlings watch';
}

/** As many names as fit on a line or two. */
const MAX_NAMED = 5;

function leftAloneLine(paths: readonly string[]): string {
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
  return `Left alone, because there already: ${paths.slice(0, MAX_NAMED).join(', ')}${more}.`;
}
