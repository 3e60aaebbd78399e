import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { gradescopeZip } from '../authoring/handout/gradescope-zip.ts';
import { studentRepository } from '../authoring/handout/student-repository.ts';
import { HandoutError } from '../authoring/handout/without-laws.ts';
import { ConfigError, DEFAULT_CONFIG, readConfig } from '../class/score/config.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import { exercisesOf, readSeed, SEEDS } from './options.ts';
import { printLines } from './output.ts';
import { weightsOf } from './results-options.ts';
import { COURSE_VARIABLE, thisCourse } from './this-course.ts';

interface HandoutOptions {
  readonly out: string;
  readonly exercises?: readonly string[];
  readonly config?: string;
  readonly seed?: number;
  readonly playground?: boolean;
}

/** `gradlings handout`: for instructors, at the beginning of an assignment. */
export function handoutCommand(): Command {
  return new Command('handout')
    .description(
      'Write a repository for students, without solutions and hidden laws, and an autograder for Gradescope.',
    )
    .option('--out <folder>', 'an empty or new folder', 'handout')
    .option('--exercises <names...>', 'parts of paths, such as "lasso"; all exercises by default')
    .option('--config <file>', 'gradlings.config.json: which laws are hidden')
    .option('--seed <number>', 'the secret seed of the Gradescope autograder; random by default', readSeed)
    .option('--playground', 'write the site for these exercises too, to learn in a browser')
    .addHelpText('after', '\nExit code: 0 if everything was written, 1 otherwise.')
    .action(async (options: HandoutOptions, command: Command) => {
      try {
        printLines(await write(options, command));
      } catch (error) {
        if (error instanceof ConfigError || error instanceof HandoutError) command.error(error.message);
        throw error;
      }
    });
}

async function write(options: HandoutOptions, command: Command) {
  const { out, exercises: names, config: file, seed } = options;
  if (existsSync(out) && readdirSync(out).length > 0) {
    command.error(`${out} is not empty: nothing was written. Name another folder: --out <folder>`);
  }
  const ids = exercisesOf(names, command);
  if (process.env[COURSE_VARIABLE] !== undefined) {
    command.error(
      'A handout is made of the course of this program alone. For a course by others: gradlings init --course <folder>',
    );
  }
  const course = thisCourse();
  const graders = await loadGraders(course, ids);
  const configText = file === undefined ? undefined : textOf(file, command);
  const config =
    configText === undefined
      ? DEFAULT_CONFIG
      : readConfig(configText, file ?? '', { exercises: listCourse(course), laws: weightsOf(graders) });
  // Both are made before anything is written: a law that cannot be hidden leaves no half of a handout.
  const repository = await studentRepository({ course, graders, config });
  const zip = gradescopeZip({
    course,
    graders,
    seed: seed ?? randomInt(SEEDS),
    ...(configText !== undefined && { configText }),
  });
  for (const [path, content] of repository) writeWhole(join(out, 'repository', ...path.split('/')), content);
  writeWhole(join(out, 'gradescope.zip'), zip);
  const site = join(out, 'playground');
  if (options.playground) {
    // Vite builds it, which is loaded only for this.
    const { writePlaygroundSite } = await import('../authoring/handout/playground-site.ts');
    await writePlaygroundSite({ course, graders, config }, resolve(site));
  }
  return [
    `${join(out, 'repository')}  for students: ${ids.length} exercises, as a template on GitHub or as an archive`,
    `${join(out, 'gradescope.zip')}  for Gradescope, not for students: it holds all laws and the seed`,
    ...(options.playground ? [`${site}  for any web space: the same exercises in a browser`] : []),
  ];
}

function textOf(file: string, command: Command): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return command.error(`The configuration cannot be read (${reason}). Name another file: --config <file>`);
  }
}

function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
