import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { fileOf, slugOf } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { CourseProgress } from '../learner/progress/course-progress.ts';
import { readExercise } from './options.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

interface SolutionOptions {
  readonly peek?: boolean;
  readonly root?: string;
}

/** `gradlings solution <exercise>`: to be read after the exercise is upheld. */
export function solutionCommand(): Command {
  return new Command('solution')
    .description('Show the worked solution with its commentary, once the exercise is upheld.')
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .option('--peek', 'show it before it is upheld')
    .addOption(rootOption())
    .addHelpText('after', '\nExit code: 0 if it was shown, 1 otherwise.')
    .action(async (exercise: ExerciseId, { peek, root }: SolutionOptions, command: Command) => {
      const course = thisCourse(root);
      const refusal = peek ? undefined : await refusalFor(exercise, new CourseProgress(course));
      if (refusal !== undefined) command.error(refusal);
      printLines([
        `solutions/${exercise}.ts`,
        '',
        readFileSync(fileOf(course, 'solutions', exercise), 'utf8').trimEnd(),
      ]);
    });
}

async function refusalFor(exercise: ExerciseId, progress: CourseProgress): Promise<string | undefined> {
  const graded = await progress.grade(exercise);
  warn(progress.takeNotes());
  if (graded === undefined || graded.report.status === 'upheld') return undefined;
  const { findings } = graded.report;
  const upheld = findings.filter(({ verdict }) => verdict.kind === 'upheld').length;
  const slug = slugOf(exercise);
  return [
    `${exercise} has ${upheld} of ${findings.length} laws upheld: its solution is shown once all are.`,
    `A hint: npm run hint -- ${slug}     To see it all the same: npm run solution -- ${slug} --peek`,
  ].join('\n');
}
