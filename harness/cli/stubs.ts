import { Command } from 'commander';
import { STUBS_FILE } from '../course/course.ts';
import { writeStubs } from '../course/stubs.ts';
import { printLines } from './output.ts';
import { thisCourse } from './this-course.ts';

/** `npm run stubs`: for authors, after an exercise's file was changed. */
export function stubsCommand(): Command {
  return new Command('stubs')
    .description('Make the exercises as they are now the stubs that `gradlings reset` restores (authors).')
    .addHelpText('after', '\nExit code: 1 if an exercise is solved that was a stub: then nothing is written.')
    .action((_options: object, command: Command) => {
      const outcome = writeStubs(thisCourse());
      if ('solved' in outcome) {
        command.error(`Not written, because these are stubs no longer: ${outcome.solved.join(', ')}.`);
      }
      printLines([`${STUBS_FILE} holds ${outcome.written} stubs.`]);
    });
}
