import { Command } from 'commander';
import { closingLines, mapLines, summaryLines } from '../learner/progress/course-lines.ts';
import { CourseProgress } from '../learner/progress/course-progress.ts';
import { styleOf } from '../report/terminal.ts';
import { printLines, rootOption, warn } from './output.ts';
import { thisCourse } from './this-course.ts';

interface ProgressOptions {
  readonly json?: boolean;
  readonly root?: string;
}

/** `gradlings progress`: the course map. */
export function progressCommand(): Command {
  return new Command('progress')
    .alias('list')
    .description(
      'The course by chapters: what is upheld, what is in work, how hard it is (●), what should come first, ' +
        'and where to go next. Files that changed since they were last graded are graded first.',
    )
    .option('--json', 'print the map as JSON')
    .addOption(rootOption())
    .addHelpText('after', '\nExit code: 0.')
    .action(async ({ json, root }: ProgressOptions) => {
      const course = new CourseProgress(thisCourse(root));
      const map = await course.map();
      warn(course.takeNotes());
      const style = styleOf(process.stdout, process.env);
      printLines(
        json
          ? [JSON.stringify(map, null, 2)]
          : [...mapLines(map, style), ...summaryLines(map, style), ...closingLines(map, style)],
      );
    });
}
