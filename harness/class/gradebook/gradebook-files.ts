/**
 * A gradebook as files: a table, data, and what learning systems import.
 */
import { jsonFile, type OutputFile } from '../formats/format.ts';
import { nameLine } from '../formats/text.ts';
import { brightspaceTable } from '../lms/brightspace.ts';
import { canvasTable } from '../lms/canvas.ts';
import type { Grade, Grades } from '../lms/grades.ts';
import { moodleTable } from '../lms/moodle.ts';
import { type Cell, csvTable } from '../lms/table.ts';
import type { Roster } from '../roster/person.ts';
import { points } from '../rounding.ts';
import type { Gradebook, GradebookRow } from './gradebook.ts';

export const GRADEBOOK_FORMS = ['csv', 'json', 'canvas', 'moodle', 'brightspace'] as const;

export type GradebookForm = (typeof GRADEBOOK_FORMS)[number];

/**
 * @param title  of the total, as a gradebook of a system names it
 */
export function* gradebookFiles(
  book: Gradebook,
  forms: readonly GradebookForm[],
  title: string,
  roster?: Roster,
): Iterable<OutputFile> {
  for (const form of forms) {
    if (form === 'csv') yield { path: 'gradebook.csv', text: csvTable(tableOf(book)) };
    else if (form === 'json') yield jsonFile('gradebook.json', { version: 1, ...book, told: undefined });
    else yield { path: `${form}.csv`, text: TABLES[form](totalsOf(book, title), roster) };
  }
}

const TABLES = { canvas: canvasTable, moodle: moodleTable, brightspace: brightspaceTable } as const;

/** Who has no total has no line: an empty cell would take away a grade that is there. */
export function totalsOf({ rows, points: maximum }: Gradebook, title: string): Grades {
  return {
    ...{ title, maximum },
    rows: rows.flatMap(({ name, person, total, marks }): Grade[] => {
      const isExempt = marks.every(({ mark }) => mark.kind === 'exempt');
      if (total === undefined && !isExempt) return [];
      return [{ name, points: total === undefined ? 'excused' : points(total), ...(person && { person }) }];
    }),
  };
}

const PERSON = ['id', 'name', 'email', 'section'] as const;

function tableOf({ columns, rows, points: whole }: Gradebook): Cell[][] {
  return [
    [...PERSON, ...columns.map(({ name }) => nameLine(name)), 'total', 'dropped'],
    ['', 'maximum', '', '', ...columns.map(({ maximum }) => points(maximum)), whole, ''],
    ['', 'weight', '', '', ...columns.map(({ weight }) => points(weight)), '', ''],
    ...rows.map((row) => rowOf(row, columns)),
  ];
}

function rowOf({ name, person, marks, total }: GradebookRow, columns: Gradebook['columns']): Cell[] {
  const dropped = columns.filter((_, index) => marks[index].dropped).map((column) => column.name);
  return [
    ...[person?.id ?? '', name, person?.email ?? '', person?.section ?? ''].map(nameLine),
    ...marks.map(({ mark, points: earned }): Cell => {
      if (mark.kind === 'exempt') return 'EX';
      return mark.kind === 'open' ? '' : points(earned);
    }),
    total === undefined ? '' : points(total),
    nameLine(dropped.join('; ')),
  ];
}
