import type { ExerciseId, Grader } from '../../engine/model.ts';
import { entryLines, type TerminalStyle } from '../../report/terminal.ts';
import type { AskedHints } from './hints.ts';

/** What helps with the law that was refuted; then the hints up to a level: those seen before, and the newest one last. */
export function hintLines(
  exercise: ExerciseId,
  { hints, title }: Grader,
  { level, refuted }: Pick<AskedHints, 'level' | 'refuted'>,
  style: TerminalStyle,
): string[] {
  const { chalk } = style;
  const shown = hints.slice(0, level);
  const chapter = exercise.split('/')[0];
  const after =
    level < hints.length
      ? `${hints.length - level} more: ask again. The theory is in exercises/${chapter}/README.md`
      : `That is all of them. The theory is in exercises/${chapter}/README.md`;
  return [
    `${chalk.bold(exercise)}  ${title}`,
    ...(refuted === undefined
      ? []
      : [
          ...entryLines({ label: 'law', lines: [refuted.name] }, style),
          ...entryLines({ label: '', lines: [refuted.hint] }, style),
        ]),
    ...shown.flatMap((hint, index) => entryLines({ label: `hint`, lines: [`${index + 1}. ${hint}`] }, style)),
    ...entryLines({ label: '', lines: [chalk.dim(after)] }, style),
  ];
}
