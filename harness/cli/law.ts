import { Command, Option } from 'commander';
import { lawInAction } from '../authoring/show-law.ts';
import { fileOf } from '../course/course.ts';
import { exportsSubject } from '../engine/calls/exports-subject.ts';
import type { ExerciseId } from '../engine/model.ts';
import { entryLines, styleOf } from '../report/terminal.ts';
import { loadFile } from '../runtime/load.ts';
import { readCount, readExercise, seedOption } from './options.ts';
import { printLines } from './output.ts';
import { thisCourse } from './this-course.ts';

interface LawOptions {
  readonly show: number;
  readonly seed: number;
  readonly of: 'reference' | 'solutions' | 'exercises';
}

const SHOWN = 5;

/** `gradlings law <exercise> <number>`: for authors, to see a law at work. */
export function lawCommand(): Command {
  return new Command('law')
    .description('Show what a law draws, what the code answers, and how the law judges it (authors).')
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .argument('<number>', 'the number of the law', readCount)
    .option('--show <number>', 'how many inputs', readCount, SHOWN)
    .addOption(seedOption())
    .addOption(
      new Option('--of <code>', 'whose answers to show')
        .choices(['reference', 'solutions', 'exercises'])
        .default('reference'),
    )
    .addHelpText('after', '\nExit code: 0, or 1 where there is no such law.')
    .action(async (exercise: ExerciseId, number: number, options: LawOptions, command: Command) => {
      const course = thisCourse();
      const { laws, reference } = await course.modules.grader(exercise);
      const law = laws[number - 1];
      if (law === undefined) {
        const names = laws.map(({ name }, index) => `  ${index + 1}  ${name}`);
        return command.error(
          `${exercise} has the laws 1 to ${laws.length}, not ${number}:\n${names.join('\n')}`,
        );
      }
      const { of } = options;
      const subject =
        of === 'reference'
          ? exportsSubject(reference)
          : loadFile(fileOf(course, of, exercise), { values: course.modules.values });
      const style = styleOf(process.stdout, process.env);
      const blocks = lawInAction(law, subject, options);
      printLines([law.name, law.statement]);
      for (const block of blocks) printLines(['', ...block.flatMap((entry) => entryLines(entry, style))]);
    });
}
