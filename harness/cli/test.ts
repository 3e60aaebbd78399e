import { Command, Option } from 'commander';
import { listCourse } from '../course/course.ts';
import { gradeExercises } from '../learner/session/grade-exercises.ts';
import { NpmTestSession, type Outcome } from '../learner/session/npm-test-session.ts';
import type { RunSettings } from '../learner/session/run-settings.ts';
import { styleOf } from '../report/terminal.ts';
import { keptByNpm } from './kept-by-npm.ts';
import { exercisesNamed, runsOption, seedOption, unknownName } from './options.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';
import { versionNotes } from './version-notes.ts';

interface TestOptions {
  readonly seed: number;
  readonly runs?: number;
  readonly from: RunSettings['tree'];
  readonly root?: string;
  readonly strict?: boolean;
}

/** `gradlings test [names…]`, which is `npm test`. */
export function testCommand(): Command {
  return new Command('test')
    .description('grade the exercises, or those whose path holds one of the names')
    .argument('[names...]', 'parts of paths, such as "lasso" or "01-soft"')
    .addOption(seedOption())
    .addOption(runsOption())
    .addOption(
      new Option('--from <tree>', 'which tree to judge')
        .choices(['exercises', 'solutions'])
        .default('exercises'),
    )
    .addOption(rootOption())
    .option('--strict', 'for CI: what is not started, not finished or undecided fails too')
    .addHelpText(
      'after',
      '\nExit code: 0 if nothing that was started is refuted, 1 otherwise; with --strict 0 if every law is upheld.',
    )
    .action(async (names: string[], options: TestOptions, command: Command) => {
      const kept = keptByNpm(['seed', 'runs', 'from'], process.env);
      if (kept !== undefined) command.error(kept);
      for (const name of names) {
        if (exercisesNamed(name).length === 0) command.error(unknownName(name));
      }
      if (!(await runTests(names, options))) process.exitCode = 1;
    });
}

/** Whether nothing that was started is refuted. */
async function runTests(names: readonly string[], options: TestOptions): Promise<boolean> {
  const { seed, runs = null, from: tree, root } = options;
  const course = thisCourse(root);
  const named = new Set(names.flatMap(exercisesNamed));
  const exercises = listCourse(course).filter((id) => names.length === 0 || named.has(id));
  const settings = { seed, runs, tree };
  warn(versionNotes(course.workspace));
  const session = new NpmTestSession(course, settings, styleOf(process.stdout, process.env));
  printLines(session.begin(exercises));
  const begun = performance.now();
  const outcomes = await gradeExercises(course, exercises, settings);
  printLines(await session.end(outcomes, performance.now() - begun));
  return outcomes.every(options.strict ? isUpheld : isInOrder);
}

function isUpheld(outcome: Outcome): boolean {
  return 'report' in outcome && outcome.report.status === 'upheld';
}

function isInOrder(outcome: Outcome): boolean {
  return 'report' in outcome && outcome.report.status !== 'refuted';
}
