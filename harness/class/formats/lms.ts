/**
 * The files that learning systems take back.
 */
import { brightspaceTable } from '../lms/brightspace.ts';
import { canvasTable } from '../lms/canvas.ts';
import { gradesOf } from '../lms/grades.ts';
import { moodleTable } from '../lms/moodle.ts';
import type { Format } from './format.ts';

export const canvas: Format = {
  summary: 'canvas.csv: what the gradebook of Canvas imports',
  *files(scored, roster) {
    yield { path: 'canvas.csv', text: canvasTable(gradesOf(scored), roster) };
  },
};

export const moodle: Format = {
  summary: 'moodle.csv: a grading worksheet of Moodle, or a table for its gradebook',
  *files(scored, roster) {
    yield { path: 'moodle.csv', text: moodleTable(gradesOf(scored), roster) };
  },
};

export const brightspace: Format = {
  summary: 'brightspace.csv: what Grades of Brightspace imports',
  *files(scored, roster) {
    yield { path: 'brightspace.csv', text: brightspaceTable(gradesOf(scored), roster) };
  },
};
