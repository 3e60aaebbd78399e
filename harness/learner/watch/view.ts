/**
 * What a watch shows: the verdict or what a key asked for, then the course, then the keys. Pure.
 */

import type { TypeNote } from '../../course/type-notes.ts';
import type { ExerciseId, Report } from '../../engine/model.ts';
import { printable } from '../../report/show.ts';
import {
  entryLines,
  exerciseLine,
  findingLines,
  printedLines,
  type TerminalStyle,
  unseenLines,
} from '../../report/terminal.ts';
import { closingLines, courseLines } from '../progress/course-lines.ts';
import type { CourseMap } from '../progress/course-map.ts';

/** After a grading: one line, and the one finding to look at. */
export function verdictLines(report: Report, style: TerminalStyle): string[] {
  if (report.status === 'not-started') {
    return [
      `${style.chalk.dim('·')} ${style.chalk.bold(report.exercise)}  ${report.title}`,
      ...entryLines(
        {
          label: 'not started',
          lines: [`open exercises/${report.exercise}.ts (its comment is the assignment) and save it`],
        },
        style,
      ),
    ];
  }
  const finding = findingLines(report, style);
  return [
    exerciseLine(report, style),
    ...unseenLines(report, style),
    ...(finding.length > 0 ? ['', ...finding.slice(1)] : []),
    ...printedLines(report, style),
  ];
}

/** What may come after an exercise is upheld. */
export function onwardLines(map: CourseMap, next: ExerciseId | undefined, style: TerminalStyle): string[] {
  const closing = closingLines(map, style);
  if (closing.length > 0) return closing;
  const { chalk } = style;
  return [
    '',
    `  ${chalk.green('Upheld.')} ${chalk.bold('s')} shows the worked solution${next ? `, ${chalk.bold('n')} goes on:` : '.'}`,
    ...(next ? [`  exercises/${next}.ts`] : []),
  ];
}

const MAX_NOTES = 3;

export function typeLines(notes: readonly TypeNote[], style: TerminalStyle): string[] {
  if (notes.length === 0) return [];
  const shown = notes.slice(0, MAX_NOTES);
  const more = notes.length > shown.length ? [`and ${notes.length - shown.length} more`] : [];
  const lines = [...shown.map(({ line, message }) => `line ${line}: ${printable(message)}`), ...more];
  return [
    '',
    ...entryLines({ label: 'note', lines: ['from TypeScript, which gives no verdict:', ...lines] }, style),
  ];
}

const KEYS = [...['n next', 'h hint', 'l list', 'r reset', 's solution', 'a all'], ...['p replay', 'q quit']];
const USUAL_COLUMNS = 80;

/** Where the page is, if it is served. */
export function pageLines(address: string | undefined, { chalk }: TerminalStyle): string[] {
  return address === undefined ? [] : [`${chalk.bold('page')}    ${address}`];
}

export function footerLines(
  map: CourseMap | undefined,
  style: TerminalStyle,
  pageAddress?: string,
): string[] {
  const { chalk, columns = USUAL_COLUMNS } = style;
  const rows: string[][] = [[]];
  for (const key of KEYS) {
    const row = rows[rows.length - 1];
    if ([...row, key].join('  ').length > columns) rows.push([key]);
    else row.push(key);
  }
  const keys = rows.map((row) => row.map((key) => chalk.bold(key[0]) + chalk.dim(key.slice(1))).join('  '));
  return ['', ...(map ? courseLines(map, style) : []), ...pageLines(pageAddress, style), ...keys];
}
