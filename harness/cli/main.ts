/**
 * The command line. Only here is argv read, and only here does the process end with a code.
 *
 * Only the command that is asked for is loaded: the others are known by name, so that help is fast.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { COURSE_FILE, CourseFileError, readCourseFile } from '../course/course-file.ts';
import { notACommand } from './command-asked-for.ts';
import { learnerFolder } from './learner-folder.ts';
import { exercisesNamed } from './options.ts';
import { ownManifest } from './own-manifest.ts';
import { COURSE_VARIABLE, courseFolder, courseOfFolder, thisCourse } from './this-course.ts';
import { usageError } from './usage-error.ts';

interface Entry {
  readonly summary: string;
  readonly alias?: string;
  /** A folder that the command works on: without it, as in a handout, there is no such command. */
  readonly needs?: 'solutions' | 'test' | 'examples/courses';
  load(): Promise<Command>;
}

const DEFAULT_COMMAND = 'test';

const LEARNERS = new Set([
  ...['test', 'watch', 'progress', 'hint', 'replay', 'reset', 'solution', 'report', 'update'],
]);

/** In the folder of a course by others, they are for that course. */
const AUTHORS = new Set(['verify', 'new', 'law', 'stubs', 'handout']);

const all: Readonly<Record<string, Entry>> = {
  test: {
    summary: 'grade the exercises, or those named',
    load: async () => (await import('./test.ts')).testCommand(),
  },
  watch: {
    summary: 'grade an exercise on every save',
    load: async () => (await import('./watch.ts')).watchCommand(),
  },
  progress: {
    summary: 'show the course map and the next exercise',
    alias: 'list',
    load: async () => (await import('./progress.ts')).progressCommand(),
  },
  hint: {
    summary: 'give one more hint',
    load: async () => (await import('./hint.ts')).hintCommand(),
  },
  replay: {
    summary: 'replay one counterexample, in full',
    load: async () => (await import('./replay.ts')).replayCommand(),
  },
  reset: {
    summary: 'reset an exercise to its stub',
    load: async () => (await import('./reset.ts')).resetCommand(),
  },
  pack: {
    summary: 'pack your work as a zip to hand in',
    load: async () => (await import('./pack.ts')).packCommand(),
  },
  solution: {
    summary: 'show the worked solution, after passing',
    needs: 'solutions',
    load: async () => (await import('./solution.ts')).solutionCommand(),
  },
  report: {
    summary: 'write the course as one HTML page',
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  init: {
    summary: 'create a folder to learn in',
    needs: 'solutions',
    load: async () => (await import('./init.ts')).initCommand(version),
  },
  update: {
    summary: 'update to a new version of the course',
    needs: 'solutions',
    load: async () => (await import('./update.ts')).updateCommand(version),
  },
  verify: {
    summary: 'prove the graders (authors)',
    needs: 'test',
    load: async () => (await import('./verify.ts')).verifyCommand(),
  },
  new: {
    summary: 'create a new exercise (authors)',
    needs: 'test',
    load: async () => (await import('./new.ts')).newCommand(),
  },
  course: {
    summary: 'create a course of your own (authors)',
    needs: 'examples/courses',
    load: async () => (await import('./course.ts')).courseCommand(),
  },
  law: {
    summary: 'show a law at work (authors)',
    needs: 'test',
    load: async () => (await import('./law.ts')).lawCommand(),
  },
  grade: {
    summary: 'grade submissions, each in a sandbox',
    load: async () => (await import('./grade.ts')).gradeCommand(),
  },
  merge: {
    summary: 'merge the results of shards',
    load: async () => (await import('./merge.ts')).mergeCommand(),
  },
  diff: {
    summary: 'compare two gradings of a class',
    load: async () => (await import('./diff.ts')).diffCommand(),
  },
  work: {
    summary: 'run as a worker of a queue',
    needs: 'solutions',
    load: async () => (await import('./work.ts')).workCommand(),
  },
  queue: {
    summary: 'show, pause or clear a queue',
    needs: 'solutions',
    load: async () => (await import('./queue.ts')).queueCommand(),
  },
  gradebook: {
    summary: 'combine assignments into one gradebook',
    load: async () => (await import('./gradebook.ts')).gradebookCommand(),
  },
  handout: {
    summary: 'create what students get (instructors)',
    needs: 'test',
    load: async () => (await import('./handout.ts')).handoutCommand(),
  },
  schema: {
    summary: 'regenerate the schemas (authors)',
    needs: 'test',
    load: async () => (await import('./schema.ts')).schemaCommand(),
  },
  stubs: {
    summary: 'regenerate the stored stubs (authors)',
    needs: 'test',
    load: async () => (await import('./stubs.ts')).stubsCommand(),
  },
};

const args = withCourse(process.argv.slice(2));

const { root } = thisCourse();
const commands = Object.fromEntries(
  Object.entries(all).filter(([, { needs }]) => needs === undefined || existsSync(join(root, needs))),
);

const { version } = ownManifest();

const program = new Command('gradlings')
  .description('Small exercises, graded by laws.')
  .option('--course <folder>', 'use another course (a folder or a package)')
  .version(version);

const asked = nameAskedFor(args);
for (const [name, { summary, alias, load }] of Object.entries(commands)) {
  const command = name === asked ? await load() : new Command(name).usage('[options]');
  if (alias !== undefined && name !== asked) command.alias(alias);
  withPlainErrors(command, `gradlings ${name}`);
  program.addCommand(command.summary(summary), { isDefault: name === DEFAULT_COMMAND });
}
refuseSlips(args[0]);

await program.parseAsync([...process.argv.slice(0, 2), ...withoutSeparator(args)]);

/** What a command, or one below it, cannot read is said in our words. */
function withPlainErrors(command: Command, usage: string): void {
  command.configureOutput({ outputError: (text, write) => write(usageError(text, usage)) });
  for (const below of command.commands) withPlainErrors(below, `${usage} ${below.name()}`);
}

/** A first word that is neither a command here nor an option may be a slip of one, or a command of a whole course. */
function refuseSlips(word: string | undefined): void {
  if (word === undefined || word.startsWith('-') || ['help', asked].includes(word)) return;
  const known = Object.entries(commands);
  if (known.some(([, { alias }]) => alias === word)) return;
  if (Object.hasOwn(all, word)) {
    program.error(
      AUTHORS.has(word)
        ? `gradlings ${word} is for the authors of a course, and ${COURSE_FILE} of none is in this folder. Name its folder: --course <folder>`
        : `gradlings ${word} needs ${all[word].needs}/, which this copy of the course does not hold.`,
    );
  }
  const names = known.map(([name]) => name);
  const slip = notACommand(word, names, exercisesNamed(word).length > 0);
  if (slip !== undefined) program.error(slip);
}

/** `npm run replay -- …` typed with npx: the `--` that npm takes away is still there. */
function withoutSeparator([name, ...rest]: readonly string[]): string[] {
  return [...(name === undefined ? [] : [name]), ...(rest[0] === '--' ? rest.slice(1) : rest)];
}

/**
 * The arguments without `--course <name>`, which every command takes. Without it, a learner's folder may name one, and an
 * author may be in one; not for the commands of a teacher, whose current folder may be a submission.
 */
function withCourse(all: readonly string[]): string[] {
  const at = all.indexOf('--course');
  const folder = folderOf(all[0]);
  const named = at >= 0 ? all[at + 1] : folder && courseOfFolder(folder);
  const from = at >= 0 || folder === undefined ? process.cwd() : folder;
  try {
    if (at >= 0 && named === undefined)
      throw new CourseFileError('--course names no course: --course <folder>');
    if (named !== undefined) {
      const found = courseFolder(named, from);
      readCourseFile(found);
      process.env[COURSE_VARIABLE] = found;
    }
  } catch (error) {
    if (!(error instanceof CourseFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  return at >= 0 ? [...all.slice(0, at), ...all.slice(at + 2)] : [...all];
}

/** The folder that may name the course, for a call that begins with this word. */
function folderOf(word: string | undefined): string | undefined {
  const folder = learnerFolder(process.cwd());
  if (folder === undefined) return undefined;
  // Options and names of exercises are those of the default command; help tells of the commands of the course.
  const command = word !== undefined && Object.hasOwn(all, word) ? word : DEFAULT_COMMAND;
  if (LEARNERS.has(command)) return folder;
  return AUTHORS.has(command) && existsSync(join(folder, COURSE_FILE)) ? folder : undefined;
}

/** The command to load: the default one where another word, or none, is the first. */
function nameAskedFor(args: readonly string[]): string | undefined {
  if (args.length === 1 && ['--help', '-h', '--version', '-V', 'help'].includes(args[0])) return undefined;
  const word = args[0] === 'help' ? args[1] : args[0];
  const known = Object.entries(commands).find(([name, { alias }]) => word === name || word === alias);
  return known?.[0] ?? DEFAULT_COMMAND;
}
