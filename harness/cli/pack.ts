import { Command } from 'commander';
import { loadGraders } from '../course/course.ts';
import { NOT_STARTED, type Pack, PackError, pack } from '../learner/pack/pack.ts';
import { counted } from '../report/counted.ts';
import { printable } from '../report/show.ts';
import { exercisesOf } from './options.ts';
import { printLines, rootOption } from './output.ts';
import { thisCourse } from './this-course.ts';

interface PackOptions {
  readonly out: string;
  readonly root?: string;
}

/** `gradlings pack`: the exercises as a zip to hand in. */
export function packCommand(): Command {
  return new Command('pack')
    .description('Write a zip to hand in: the exercises that were begun, or those named, and nothing else.')
    .argument(
      '[exercises...]',
      'parts of paths, such as lasso or "04-lasso/*"; all that were begun by default',
    )
    .option('--out <file>', 'where it goes', 'handin.zip')
    .addOption(rootOption())
    .addHelpText(
      'after',
      '\nExit code: 0 if every file that was packed loads, 1 otherwise (the zip is written all the same).',
    )
    .action(async (names: string[], { out, root }: PackOptions, command: Command) => {
      const course = thisCourse(root);
      const graders = await loadGraders(course, exercisesOf(names, command));
      try {
        const packed = await pack(course, graders, out, names.length > 0);
        printLines(linesOf(packed, out).map((line) => printable(line)));
        const isWhole = packed.files.every(
          ({ notes }) => !notes.some((note) => note.startsWith('does not load')),
        );
        if (!isWhole || packed.problems.length > 0) process.exitCode = 1;
      } catch (error) {
        if (error instanceof PackError) command.error(error.message);
        throw error;
      }
    });
}

function linesOf({ files, read, problems }: Pack, out: string): string[] {
  const packed = files.filter(({ leftOut }) => leftOut === undefined);
  const leftOut = files.filter((file) => file.leftOut !== undefined && file.leftOut !== NOT_STARTED);
  const open = files.filter((file) => file.leftOut === NOT_STARTED).length;
  return [
    `${out}: ${counted(packed.length, 'file')}`,
    ...packed.flatMap(({ exercise, bytes, notes }) => [
      `  exercises/${exercise}.ts  ${counted(bytes, 'byte')}`,
      ...notes.map((note) => `      ${note}`),
    ]),
    ...leftOut.map((file) => `not packed: exercises/${file.exercise}.ts ${file.leftOut}`),
    ...(open > 0 ? [`not packed: ${counted(open, 'exercise')} not started`] : []),
    `An instructor will read ${read.length === packed.length ? 'all of it' : `${read.length} of these ${counted(packed.length, 'file')}`}, with all their comments, and nothing else of this folder:`,
    '  no progress, no hints that were asked for, no earlier versions.',
    ...problems.map((problem) => `  the grader would say: ${problem}`),
  ];
}
