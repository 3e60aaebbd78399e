/**
 * An assignment of Moodle as an uploaded grading worksheet fills it, rule by rule.
 *
 * After `assignfeedback_offline_grade_importer` and `process_import_grades`
 * (https://github.com/moodle/moodle/tree/main/mod/assign/feedback/offline).
 */
import { parse } from 'csv-parse/sync';

interface MoodleSite {
  /** In the language of the person who imports. */
  readonly identifier: string;
  readonly grade: string;
  readonly modified: string;
  readonly participant: string;
  /** By the number of the participant. */
  readonly participants: readonly number[];
  readonly maximum: number;
}

export const ENGLISH = {
  identifier: 'Identifier',
  grade: 'Grade',
  modified: 'Last modified (grade)',
  participant: 'Participant ',
} as const;

/** By the number of the participant; what Moodle leaves out without a word is missing. */
export function importIntoMoodle(text: string, site: MoodleSite): Map<number, number> {
  const [header, ...rows] = parse(text.replace(/^\ufeff/, '')) as string[][];
  const place = (name: string) => {
    const index = header.indexOf(name);
    if (index < 0) throw new Error(`invalidgradeimport: no column '${name}' in ${header.join(', ')}`);
    return index;
  };
  const [id, grade] = [place(site.identifier), place(site.grade)];
  place(site.modified);
  const grades = new Map<number, number>();
  for (const row of rows) {
    // "Strip the integer from the end of the participant string."
    const number = Number(row[id].slice(site.participant.length));
    if (!site.participants.includes(number)) continue;
    // `unformat_float`.
    const points = Number(row[grade].replace(',', '.'));
    if (row[grade] === '' || !(points >= 0 && points <= site.maximum)) continue;
    grades.set(number, points);
  }
  return grades;
}
