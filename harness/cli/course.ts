import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { writeNewCourse } from '../authoring/new-course.ts';
import { PROVING } from './asked-for.ts';
import { printLines } from './output.ts';
import { ownManifest } from './own-manifest.ts';
import { type PackageSource, sourceOf, writeVendored } from './package-source.ts';
import { OWN_ROOT } from './this-course.ts';

/** `gradlings course new <name>`: for authors of a course of their own. */
export function courseCommand(): Command {
  const command = new Command('course').description('Begin a course of your own.');
  command
    .command('new')
    .description('Write a folder with one proven exercise, to start a course from.')
    .argument('<folder>', 'a new folder; its name, in small letters and hyphens, is that of the course')
    .addHelpText('after', '\nExit code: 0 if the folder was written, 1 otherwise.')
    .action((path: string, _options: unknown, created: Command) => {
      const folder = resolve(path);
      const name = basename(folder);
      if (!/^[a-z][a-z0-9-]*$/.test(name)) {
        created.error(
          `'${name}' is no name of a course. Name the folder with small letters and hyphens, such as graph-theory.`,
        );
      }
      if (existsSync(folder) && readdirSync(folder).length > 0) {
        created.error(`${path} is not empty: nothing was written. Choose another name.`);
      }
      const source = sourceOf(OWN_ROOT);
      const written = writeNewCourse(OWN_ROOT, folder, { name, packages: packages(source) });
      writeVendored(folder, source);
      printLines([
        `${written.length} files were written to ${path}.`,
        `Next: cd ${/\s/.test(path) ? JSON.stringify(path) : path} && npm install && npm run verify`,
      ]);
    });
  return command;
}

/** Gradlings as it is installed here, and what it needs to prove a course, and to say what TypeScript finds in it. */
function packages({ version }: PackageSource): Record<string, string> {
  const { peerDependencies } = ownManifest();
  const needed = Object.fromEntries([...PROVING, 'typescript'].map((name) => [name, peerDependencies[name]]));
  return { ...needed, gradlings: version };
}
