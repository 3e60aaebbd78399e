import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { CopyOptions } from '../authoring/handout/course-copy.ts';
import type { GradescopeOptions } from '../authoring/handout/gradescope-zip.ts';
import { HandoutError } from '../authoring/handout/handout-error.ts';
import type { WithoutHolders } from '../authoring/handout/right-implementations.ts';
import type { Repository } from '../authoring/handout/student-repository.ts';
import type { WithheldAnswers } from '../authoring/handout/withheld-laws.ts';
import { DEFAULT_CONFIG } from '../class/score/config.ts';
import { ConfigError } from '../class/score/config-error.ts';
import { readConfig } from '../class/score/read-config.ts';
import { unreadable } from '../class/unreadable.ts';
import { listCourse, loadGraders } from '../course/course.ts';
import type { ExerciseId, Grader } from '../engine/model.ts';
import { counted } from '../report/counted.ts';
import { askedFor } from './asked-for.ts';
import { exercisesOf, readSeed, SEEDS } from './options.ts';
import { printLines } from './output.ts';
import { importedPackages, sourceOf } from './package-source.ts';
import { weightsOf } from './results-options.ts';
import { COURSE_VARIABLE, OWN_ROOT, thisCourse } from './this-course.ts';

interface HandoutOptions {
  readonly out: string;
  readonly exercises?: readonly string[];
  readonly config?: string;
  readonly seed?: number;
  readonly playground?: boolean;
  readonly reference: 'keep' | 'withhold';
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
    .addOption(
      new Option(
        '--reference <what>',
        'keep: students can judge by all laws, and can read the right answers; withhold: laws that need an answer are judged by you alone',
      )
        .choices(['keep', 'withhold'])
        .default('keep'),
    )
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
  const missing = askedFor('handout', ['esbuild']);
  if (missing !== undefined) command.error(missing);
  if (options.playground && !existsSync(join(OWN_ROOT, 'playground'))) {
    command.error(
      'The site is built from the sources of gradlings, which the package does not hold. Write the handout in a clone, with --course <folder>.',
    );
  }
  const course = thisCourse();
  const isByOthers = process.env[COURSE_VARIABLE] !== undefined;
  const asked = await loadGraders(course, ids);
  const { graders, notes } = await withoutAnswersToOthers(options, asked);
  const configText = file === undefined ? undefined : textOf(file, command);
  const config =
    configText === undefined
      ? DEFAULT_CONFIG
      : readConfig(configText, file ?? '', { exercises: listCourse(course), laws: weightsOf(asked) });
  // Both are made before anything is written: a law that cannot be hidden leaves no half of a handout.
  const withheld = options.reference === 'keep' ? undefined : await withholding(graders, command);
  const grading = { seed: seed ?? randomInt(SEEDS), ...(configText !== undefined && { configText }) };
  const { repository, zip } = await (isByOthers ? ofOthers : ofThisCourse)(
    { course, graders, config, ...(withheld && { withheld }) },
    grading,
  );
  for (const [path, content] of repository) writeWhole(join(out, 'repository', ...path.split('/')), content);
  writeWhole(join(out, 'gradescope.zip'), zip);
  const site = join(out, 'playground');
  if (options.playground) {
    // Vite builds it, which is loaded only for this.
    const { writePlaygroundSite } = await import('../authoring/handout/playground-site.ts');
    await writePlaygroundSite({ course, graders, config, ...(withheld && { withheld }) }, resolve(site));
  }
  return [
    `${join(out, 'repository')}  for students: ${counted(graders.size, 'exercise')}, as a template on GitHub or as an archive`,
    `${join(out, 'gradescope.zip')}  for Gradescope, not for students: it holds all laws and the seed`,
    ...judgedByYou(graders, withheld),
    ...notes,
    nodeLine(),
    ...(options.playground ? [`${site}  for any web space: the same exercises in a browser`] : []),
  ];
}

interface Handout {
  readonly repository: Repository;
  /** For Gradescope. */
  readonly zip: Uint8Array;
}

/** Of any course. */
type Copied = CopyOptions & Required<Pick<CopyOptions, 'config'>>;

type Grading = Pick<GradescopeOptions, 'seed' | 'configText'>;

// What builds is loaded only where a package has it.
async function ofThisCourse(handout: Copied, grading: Grading): Promise<Handout> {
  const { studentRepository } = await import('../authoring/handout/student-repository.ts');
  const { gradescopeZip } = await import('../authoring/handout/gradescope-zip.ts');
  const { course, graders } = handout;
  return {
    repository: await studentRepository(handout),
    zip: gradescopeZip({ course, graders, ...grading }),
  };
}

async function ofOthers(handout: Copied, grading: Grading): Promise<Handout> {
  const { gradescopeOfOthers, repositoryOfOthers } = await import('../authoring/handout/course-by-others.ts');
  const { name, version, file } = sourceOf(OWN_ROOT);
  const packages = {
    versions: { [name]: version, ...importedPackages(handout.course) },
    files: file === undefined ? [] : [file],
  };
  const options = { ...handout, packages };
  return { repository: repositoryOfOthers(options), zip: gradescopeOfOthers(options, grading) };
}

/** Only of this course is it known where its answers lie. */
async function withholding(
  graders: ReadonlyMap<ExerciseId, Grader>,
  command: Command,
): Promise<WithheldAnswers> {
  if (process.env[COURSE_VARIABLE] !== undefined) {
    command.error(
      'Of a course by others it is not known where its answers lie: --reference keep, or hide laws.',
    );
  }
  const course = thisCourse();
  const { withheldAnswers } = await import('../authoring/handout/withheld-laws.ts');
  return withheldAnswers(course.root, listCourse(course), graders);
}

/** Where answers are withheld, no exercise goes out that holds those to another one. */
async function withoutAnswersToOthers(
  { reference }: HandoutOptions,
  graders: ReadonlyMap<ExerciseId, Grader>,
): Promise<WithoutHolders> {
  if (reference === 'keep' || process.env[COURSE_VARIABLE] !== undefined) return { graders, notes: [] };
  const { answersHeld, withoutHolders } = await import('../authoring/handout/right-implementations.ts');
  return withoutHolders(graders, answersHeld(thisCourse().root, graders));
}

/** The Node that wrote the handout is the one that judges in all its places. */
function nodeLine(): string {
  const [major] = process.versions.node.split('.');
  return `Students, their workflow and Gradescope judge with Node ${major}, as this was written by it. For another one, run this command with that.`;
}

function judgedByYou(graders: ReadonlyMap<string, Grader>, withheld: WithheldAnswers | undefined): string[] {
  if (withheld === undefined) return [];
  const laws = [...graders.values()].reduce((sum, grader) => sum + grader.laws.length, 0);
  const named = [...withheld.laws.values()].reduce((sum, names) => sum + names.length, 0);
  return [
    `Without the reference students can judge by ${laws - named} of ${laws} laws; ${named} are yours alone.`,
  ];
}

function textOf(file: string, command: Command): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return command.error(`${file} ${unreadable(error)}. Name another file: --config <file>`);
  }
}

function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
