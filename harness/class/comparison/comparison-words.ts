/**
 * What changed between two gradings, as lines for people and as a table for spreadsheets.
 */
import { stringify } from 'csv-stringify/sync';
import { counted } from '../../report/counted.ts';
import { nameLine } from '../formats/text.ts';
import { points } from '../rounding.ts';
import type { ClassChange, GradingOf, LawChange, StudentChange } from './compare-classes.ts';

const LABEL = 10;
/** More laws of one student are in the CSV and the JSON. */
const MAX_LAWS = 6;
const MAX_NAMES = 20;
const MAX_COLUMN_LENGTH = 32;

export function comparisonLines(change: ClassChange): string[] {
  const { students, unchanged, before, after, onlyBefore, onlyAfter } = change;
  const gained = students.filter((each) => each.points > 0).length;
  const lost = students.filter((each) => each.points < 0).length;
  const same = students.length - gained - lost;
  return [
    labelled('before', grading(before)),
    labelled('after', grading(after)),
    labelled(
      'changed',
      students.length === 0
        ? `nothing: ${counted(unchanged, 'student')} as before`
        : `${counted(lost, 'student')} lost points, ${gained} gained points; of the others ${same} have other verdicts and the same points, and ${unchanged} are as before`,
    ),
    ...onlyIn('only before', onlyBefore),
    ...onlyIn('only after', onlyAfter),
    ...studentLines(students),
    ...lawLines(change),
  ];
}

/** A row for each law of each student that changed, and one for points that no law explains. */
export function comparisonCsv({ students, onlyBefore, onlyAfter }: ClassChange): string {
  const rows = [
    [
      'student',
      'before',
      'after',
      'change',
      'exercise',
      'law',
      'verdict before',
      'verdict after',
      'law change',
    ],
    ...students.flatMap((student) => {
      const { name, before, after, points: change } = student;
      const head = [name, points(before), points(after), points(change)];
      const laws = student.laws.map((law) => [
        ...head,
        ...[law.exercise, law.law, law.before ?? '', law.after ?? '', points(law.points)],
      ]);
      const rest =
        student.otherPoints === 0 ? [] : [[...head, '', OTHER, '', '', points(student.otherPoints)]];
      return [...laws, ...rest];
    }),
    ...onlyBefore.map((name) => [name, '', '', '', '', '', 'only before', '', '']),
    ...onlyAfter.map((name) => [name, '', '', '', '', '', '', 'only after', '']),
  ];
  return stringify(rows, { quoted_string: true, escape_formulas: true, record_delimiter: 'windows' });
}

const OTHER = 'weights, lateness or adjustments';

function grading({ course, seed, students }: GradingOf): string {
  return `${counted(students, 'student')}, course ${course}${seed === undefined ? '' : `, seed ${seed}`}`;
}

function onlyIn(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, MAX_NAMES).map((name) => nameLine(name));
  const left = names.length - told.length;
  return [`${label}: ${told.join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
}

function studentLines(students: readonly StudentChange[]): string[] {
  if (students.length === 0) return [];
  const name = widthOf(['student', ...students.map((each) => nameLine(each.name))]);
  const cells = (first: string, ...numbers: string[]) =>
    `${shortened(first, name).padEnd(name)}  ${numbers.map((each) => each.padStart(NUMBER)).join('')}`;
  return [
    '',
    `${cells('student', 'before', 'after', 'change')}  law`,
    ...students.flatMap((student) => {
      const changes = [...student.laws.map(lawWords), ...otherWords(student)];
      const left = changes.length - MAX_LAWS;
      const told = left > 1 ? [...changes.slice(0, MAX_LAWS), `… and ${left} more`] : changes;
      const indent = ' '.repeat(name + 2 + 3 * NUMBER);
      return told.map((words, index) =>
        index > 0
          ? `${indent}  ${words}`
          : `${cells(nameLine(student.name), ...[student.before, student.after].map(plain), signed(student.points))}  ${words}`,
      );
    }),
  ];
}

const NUMBER = 8;

function lawWords({ exercise, law, before, after, points: change }: LawChange): string {
  const verdicts = before === after ? `${before}` : `${before ?? 'no such law'} → ${after ?? 'no such law'}`;
  return `${exercise} '${law}': ${verdicts} (${signed(change)})`;
}

function otherWords({ otherPoints }: StudentChange): string[] {
  return otherPoints === 0 ? [] : [`${OTHER} (${signed(otherPoints)})`];
}

function lawLines({ laws }: ClassChange): string[] {
  if (laws.length === 0) return [];
  const rows = laws.map((each) => ({ ...each, words: `${each.exercise} '${each.law}'` }));
  const width = Math.max(...rows.map(({ words }) => words.length), 'by law'.length);
  const heading = `${'by law'.padEnd(width)}${['lost', 'gained', 'other'].map((each) => each.padStart(NUMBER)).join('')}`;
  return [
    '',
    heading,
    ...rows.map(
      ({ words, lost, gained, otherwise }) =>
        `${words.padEnd(width)}${[lost, gained, otherwise].map((each) => String(each).padStart(NUMBER)).join('')}`,
    ),
  ];
}

function widthOf(texts: readonly string[]): number {
  return Math.min(MAX_COLUMN_LENGTH, Math.max(...texts.map((text) => text.length)));
}

function shortened(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function plain(amount: number): string {
  return String(points(amount));
}

/** With a minus that is as wide as a plus. */
function signed(amount: number): string {
  const shown = points(amount);
  return shown > 0 ? `+${shown}` : String(shown).replace('-', '−');
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(LABEL)}${text}`;
}
