import { Command, InvalidArgumentError } from 'commander';
import { newExercise } from '../authoring/new-exercise.ts';
import { listCourse } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { thisCourse } from './this-course.ts';

/** `gradlings new <chapter>/<slug>`, which is `npm run new`. */
export function newCommand(): Command {
  return new Command('new')
    .description('write the files of a new exercise, ready to be filled in')
    .argument('<exercise>', 'chapter and slug, each with its number, such as 04-lasso/08-group-lasso', readId)
    .addHelpText('after', '\nFiles that are there already are left alone. Exit code: 1 if all of them are.')
    .action((exercise: ExerciseId, _options: object, command: Command) => {
      const course = thisCourse();
      const taken = withTheNumberOf(exercise, listCourse(course));
      if (taken !== undefined) {
        command.error(
          `${taken} has that number already. The next that is free is ${nextNumber(exercise, listCourse(course))}.`,
        );
      }
      const { written, leftAlone } = newExercise(course, exercise);
      for (const name of leftAlone) process.stdout.write(`left alone  ${name}\n`);
      for (const name of written) process.stdout.write(`written     ${name}\n`);
      if (written.length === 0) command.error(`${exercise} has all its files: nothing was written.`);
      process.stdout.write(`\n\`npx gradlings verify ${exercise}\` names what is still to be filled in.\n`);
    });
}

/** Another exercise at the same place of the same chapter. */
function withTheNumberOf(exercise: ExerciseId, all: readonly ExerciseId[]): ExerciseId | undefined {
  return all.find((id) => id !== exercise && placeOf(id) === placeOf(exercise));
}

/** The chapter and two digits: "04-lasso/08". */
function placeOf(exercise: ExerciseId): string {
  return exercise.replace(/-[^/]*$/, '');
}

function nextNumber(exercise: ExerciseId, all: readonly ExerciseId[]): string {
  const [chapter] = exercise.split('/');
  const numbers = all.filter((id) => id.startsWith(`${chapter}/`)).map((id) => Number(placeOf(id).slice(-2)));
  return `${chapter}/${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

function readId(text: string): ExerciseId {
  if (/^\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+$/.test(text)) return text;
  throw new InvalidArgumentError(
    `'${text}' is no chapter and slug. Give both a number, and words joined by hyphens: 04-lasso/08-group-lasso.`,
  );
}
