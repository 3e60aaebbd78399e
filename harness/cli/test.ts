import { Command, Option } from 'commander';
import { startVitest } from 'vitest/node';
import { exercisesNamed, runsOption, seedOption, unknownName } from './options.ts';
import { thisCourse } from './this-course.ts';
import type { GradeSettings } from './vitest/grade-as-tests.ts';

interface TestOptions {
  readonly seed: number;
  readonly runs?: number;
  readonly from: GradeSettings['tree'];
  readonly root?: string;
}

/** `gradlings test [names…]`, which is `npm test`. */
export function testCommand(): Command {
  return new Command('test')
    .description('grade the exercises, or those whose path holds one of the names')
    .argument('[names...]', 'parts of paths, such as "lasso" or "01-soft"')
    .addOption(seedOption())
    .addOption(runsOption())
    .addOption(
      new Option('--from <tree>', 'judge the files of another tree')
        .choices(['exercises', 'solutions'])
        .default('exercises'),
    )
    .addOption(new Option('--root <folder>', 'the folder that holds that tree').hideHelp())
    .addHelpText('after', '\nExit code: 0 if nothing that was started is refuted, 1 otherwise.')
    .action(async (names: string[], options: TestOptions, command: Command) => {
      for (const name of names) {
        if (exercisesNamed(name).length === 0) command.error(unknownName(name));
      }
      await runTests(names, options);
    });
}

async function runTests(names: readonly string[], options: TestOptions): Promise<void> {
  const { seed, runs = null, from: tree, root = null } = options;
  const filters = names.flatMap(exercisesNamed).map((id) => `graders/${id}.grader.ts`);
  const vitest = await startVitest('test', filters, {
    root: thisCourse().root,
    provide: { gradlings: { seed, runs, tree, root } },
  });
  await vitest.close();
}
