import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import open from 'open';
import { slugOf } from '../course/course.ts';
import { STATE_FOLDER } from '../learner/progress/store.ts';
import { KeptParts } from '../pages/learner/kept-parts.ts';
import { learnerPage } from '../pages/learner/learner-page.ts';
import { CourseReader } from '../pages/learner/read-course.ts';
import { builtFolder } from '../runtime/built.ts';
import { exercisesNamed, seedOption, unknownName } from './options.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

interface ReportOptions {
  readonly out: string;
  readonly open?: boolean;
  readonly from: 'exercises' | 'solutions';
  readonly seed: number;
  readonly root?: string;
}

const PAGE_FILE = 'index.html';

/** Parts of the page, for the next one. */
const KEPT_FILE = 'page.json';

/** `gradlings report [names…]`: the course as one page to look at. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Write the course as one page: formulas, laws, findings, hints. It needs no network.')
    .argument('[names...]', 'parts of paths, such as "lasso"; all exercises by default')
    .option('--out <folder>', 'where the page goes', 'report')
    .option('--open', 'show it in the browser')
    .addOption(seedOption())
    .addOption(
      new Option('--from <tree>', 'which tree to judge')
        .choices(['exercises', 'solutions'])
        .default('exercises'),
    )
    .addOption(rootOption())
    .addHelpText('after', '\nExit code: 0 if the page was written, 1 otherwise.')
    .action(async (names: string[], options: ReportOptions, command: Command) => {
      for (const name of names) {
        if (exercisesNamed(name).length === 0) command.error(unknownName(name));
      }
      const { out, from: tree, seed, root } = options;
      const exercises = [...new Set(names.flatMap(exercisesNamed))].sort();
      const read = thisCourse(root);
      const version = `${builtFolder()} ${read.modules.version}`;
      const kept = new KeptParts(join(read.workspace, STATE_FOLDER, KEPT_FILE), version);
      const reader = new CourseReader(read, {
        ...{ tree, seed, kept },
        ...(exercises.length > 0 && { exercises }),
      });
      const { course, broken, undrawn } = await reader.read();
      warn(broken.map((id) => `No grader could be loaded for ${id}: no fault of the exercise.`));
      warn(undrawn);
      const file = join(out, PAGE_FILE);
      try {
        writeWhole(file, learnerPage(course, { kept }));
        kept.save();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        command.error(
          `The page cannot be written to ${out} (${reason}). Name another folder: --out <folder>`,
        );
      }
      const next = course.next === undefined ? [] : [`next  ${course.next}: npm test ${slugOf(course.next)}`];
      printLines([file, ...next]);
      if (options.open) await open(pathToFileURL(resolve(file)).href);
    });
}

/** A reader sees the old page or the new one meanwhile, never a part. */
function writeWhole(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
