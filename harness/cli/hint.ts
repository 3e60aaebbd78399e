import { Command } from 'commander';
import type { ExerciseId } from '../engine/model.ts';
import { hintLines } from '../learner/progress/hint-lines.ts';
import { oneMoreHint } from '../learner/progress/hints.ts';
import { styleOf } from '../report/terminal.ts';
import { readExercise } from './options.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

/** `gradlings hint <exercise>`: each time one more. */
export function hintCommand(): Command {
  return new Command('hint')
    .description('Show one more hint each time: each says more than the one before, none is the answer.')
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .addOption(rootOption())
    .addHelpText('after', '\nExit code: 0. `gradlings reset` begins with the first hint again.')
    .action(async (exercise: ExerciseId, { root }: { root?: string }) => {
      const course = thisCourse(root);
      const grader = await course.modules.grader(exercise);
      const asked = oneMoreHint(course.workspace, exercise, grader);
      warn(asked.notes);
      printLines(hintLines(exercise, grader, asked, styleOf(process.stdout, process.env)));
    });
}
