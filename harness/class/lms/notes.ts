/**
 * What an instructor has to know before a file goes into a learning system.
 */
import { nearest } from '../../course/nearest.ts';
import type { Roster } from '../roster/person.ts';
import { canvasAssignments, canvasColumn } from './canvas.ts';
import type { Grades } from './grades.ts';

export type LmsName = 'canvas' | 'moodle' | 'brightspace';

export function lmsNotes(lms: LmsName, grades: Grades, roster?: Roster): string[] {
  const isAbove = grades.rows.some(({ points }) => points !== 'excused' && points > grades.maximum);
  const isExcused = grades.rows.some(({ points }) => points === 'excused');
  if (lms === 'canvas') return ofCanvas(grades, roster);
  return [
    ...(isAbove ? [ABOVE[lms]] : []),
    ...(isExcused
      ? [`${lms}.csv: who is exempt has no line, since the file cannot say so; excuse them by hand`]
      : []),
  ];
}

const ABOVE = {
  moodle: 'moodle.csv: Moodle leaves out grades above the maximum; raise the maximum of the assignment first',
  brightspace: 'brightspace.csv: points above the maximum are cut to it, unless the grade item can exceed it',
} as const;

function ofCanvas({ title, maximum }: Grades, roster?: Roster): string[] {
  if (roster === undefined) {
    return ['canvas.csv: without --roster, students are found by SIS Login ID alone, as they were handed in'];
  }
  const column = canvasColumn(title, roster);
  if (column === undefined) {
    const all = canvasAssignments(roster);
    const near = nearest(title, all);
    const there = near.length > 0 ? near : all;
    const known = there.length === 0 ? '' : ` There are: ${there.join(', ')}.`;
    return [
      `canvas.csv: '${title}' will be a new assignment; to go into one that is there, give its name: "name" in the configuration, --name for a gradebook.${known}`,
    ];
  }
  const possible = Number(roster.pointsPossible.get(column));
  if (!Number.isFinite(possible) || possible === 0 || possible === maximum) return [];
  return [
    `canvas.csv: '${column}' is worth ${possible} points in Canvas, and ${maximum} here: give both the same`,
  ];
}
