import { Command } from 'commander';
import type { ExerciseId } from '../engine/model.ts';
import { resetExercise } from '../learner/progress/reset.ts';
import { readExercise } from './options.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

/** `gradlings reset <exercise>`: the stub again; the old file is kept. */
export function resetCommand(): Command {
  return new Command('reset')
    .description('Reset an exercise to its stub. The file as it was is kept.')
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .addOption(rootOption())
    .addHelpText(
      'after',
      '\nExit code: 0 if the stub is there again, 1 otherwise (then nothing was changed).',
    )
    .action((exercise: ExerciseId, { root }: { root?: string }, command: Command) => {
      const reset = resetExercise(thisCourse(root), exercise);
      if (!reset.done) command.error(reset.reason);
      warn(reset.notes);
      printLines([
        `exercises/${exercise}.ts is its stub again.`,
        reset.keptAs === undefined
          ? 'There was nothing to keep.'
          : `The file as it was is kept: ${reset.keptAs}`,
      ]);
    });
}
