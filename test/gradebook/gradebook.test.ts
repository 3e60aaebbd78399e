import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { readAssignment } from '../../harness/class/gradebook/assignment.ts';
import { gradebook, type Policy, sectionOfBook } from '../../harness/class/gradebook/gradebook.ts';
import { gradebookFiles } from '../../harness/class/gradebook/gradebook-files.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { configSchema } from '../../harness/class/score/config.ts';
import { exempted } from '../../harness/class/score/exempt.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, undecided, upheld } from '../formats/some-results.ts';
import { importIntoBrightspace } from '../lms/brightspace-grades.ts';
import { importIntoCanvas } from '../lms/canvas-gradebook.ts';
import { EXPORTS } from '../roster/exports.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlings-gradebook-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const REPORTS = {
  right: aReport(FIRST, { first: upheld, second: upheld }),
  half: aReport(FIRST, { first: refuted(), second: upheld }),
  open: aReport(FIRST, { first: undecided, second: undecided }),
} as const;

/** A folder of results as `gradlings grade` writes it: class.json alone. */
function folder(
  name: string,
  students: Readonly<Record<string, keyof typeof REPORTS>>,
  settings: object = {},
): string {
  const config = configSchema.parse({ name, ...settings });
  const found = results(
    ...Object.entries(students).map(([student, kind]) => aStudent(student, [REPORTS[kind]])),
  );
  const { scored } = onRoster(scoreClass(found, config), readRoster(EXPORTS.canvas, 'roster.csv'));
  const path = mkdtempSync(join(root, 'results-'));
  mkdirSync(path, { recursive: true });
  for (const file of formats.json.files(exempted(scored, config.exempt).scored)) {
    if (file.path === 'class.json')
      writeFileSync(
        join(path, file.path),
        typeof file.text === 'string' ? file.text : [...file.text].join(''),
      );
  }
  return path;
}

const policy: Policy = { attempts: 'last', weights: new Map(), dropLowest: 0, points: 100 };
const column = (...paths: string[]) => {
  const attempts = paths.map(readAssignment);
  return { name: attempts[0].name, attempts };
};
const totals = (book: ReturnType<typeof gradebook>) =>
  Object.fromEntries(book.rows.map(({ name, total }) => [name, total]));

describe('a gradebook', () => {
  const first = folder('hw 1', { jdoe: 'right', zmueller: 'half' });
  const second = folder('hw 2', { jdoe: 'half', rross: 'right' });

  it('has everybody on the roster, by what assignments are worth', () => {
    const book = gradebook([column(first), column(second)], policy);
    // 3 points each: 3 + 2, 0 + 3, 2 + 0 of 6.
    expect(totals(book)).toEqual({ 'Doe, Jane': 83.333333, 'Müller, Zoë': 33.333333, 'Ross, Roy': 50 });
    expect(book.told).toEqual([]);
  });

  it('weighs assignments, and drops the lowest', () => {
    const weights = new Map([
      ['hw 1', 1],
      ['hw 2', 3],
    ]);
    expect(totals(gradebook([column(first), column(second)], { ...policy, weights, points: 8 }))).toEqual({
      'Doe, Jane': 6,
      'Müller, Zoë': 1.333333,
      'Ross, Roy': 6,
    });
    const dropped = gradebook([column(first), column(second)], { ...policy, dropLowest: 1 });
    expect(totals(dropped)).toEqual({ 'Doe, Jane': 100, 'Müller, Zoë': 66.666667, 'Ross, Roy': 100 });
  });

  it('counts attempts as one assignment', () => {
    const again = folder('hw 1', { zmueller: 'right', rross: 'half' });
    const attempts = (which: Policy['attempts']) =>
      totals(gradebook([column(again, first)], { ...policy, attempts: which, points: 3 }));
    expect(attempts('last')).toEqual({ 'Doe, Jane': 3, 'Müller, Zoë': 2, 'Ross, Roy': 2 });
    expect(attempts('best')).toEqual({ 'Doe, Jane': 3, 'Müller, Zoë': 3, 'Ross, Roy': 2 });
    expect(attempts('mean')).toEqual({ 'Doe, Jane': 3, 'Müller, Zoë': 2.5, 'Ross, Roy': 2 });
  });

  it('gives no total where a person has to decide first, and EX to who is exempt from all', () => {
    const open = folder('hw 3', { jdoe: 'open', zmueller: 'right' }, { exempt: [{ student: 'rross' }] });
    const book = gradebook([column(open)], policy);
    expect(totals(book)).toEqual({ 'Doe, Jane': undefined, 'Müller, Zoë': 100, 'Ross, Roy': undefined });
    const roster = readRoster(EXPORTS.canvas, 'roster.csv');
    const [canvas] = [...gradebookFiles(book, ['canvas'], 'Total', roster)];
    const course = {
      students: [
        { id: 222, name: 'Zoë Müller' },
        { id: 999, name: 'Roy Ross' },
      ],
      assignments: [{ id: 1, title: 'Total' }],
    };
    expect(importIntoCanvas(String(canvas.text), course)).toMatchObject({
      grades: new Map([
        [222, '100'],
        [999, 'EX'],
      ]),
      unknownStudents: [],
      newAssignments: [],
    });
  });

  it('takes what was decided by hand for decided', () => {
    const byHand = [{ override: 3, reason: 'read it' }];
    const file = join(folder('hw 3', { jdoe: 'open', zmueller: 'open' }), 'class.json');
    const data = JSON.parse(readFileSync(file, 'utf8'));
    for (const student of data.students) {
      if (student.name === 'jdoe') Object.assign(student.exercises[0], { byHand });
      if (student.name === 'zmueller') Object.assign(student, { byHand });
      Object.assign(student, { finalScore: 3, maxScore: 3 });
    }
    writeFileSync(file, JSON.stringify(data));
    expect(totals(gradebook([column(file)], policy))).toMatchObject({ 'Doe, Jane': 100, 'Müller, Zoë': 100 });
  });

  it('is a table, data, and what Brightspace imports', () => {
    const roster = readRoster(EXPORTS.brightspace, 'roster.csv');
    const book = gradebook([column(first)], policy);
    const files = new Map(
      [...gradebookFiles(book, ['csv', 'json'], 'Total')].map(({ path, text }) => [path, String(text)]),
    );
    const rows = parse(files.get('gradebook.csv') ?? '') as string[][];
    expect(rows[0]).toEqual(['id', 'name', 'email', 'section', 'hw 1', 'total', 'dropped']);
    expect(rows[3]).toEqual(['12346', 'Doe, Jane', '', 'Section A', '3', '100', '']);
    expect(JSON.parse(files.get('gradebook.json') ?? '').rows).toHaveLength(3);
    const plain = gradebook(
      [{ name: 'hw', attempts: [withoutPeople(readAssignment(first))] }],
      policy,
      roster,
    );
    const [brightspace] = [...gradebookFiles(plain, ['brightspace'], 'Total', roster)];
    const users = ['jdoe', 'zmueller', 'rross'].map((username, index) => ({
      username,
      orgDefinedId: `s-${index + 1}`,
    }));
    expect(importIntoBrightspace(String(brightspace.text), users)).toEqual({
      item: 'Total',
      grades: new Map([
        ['jdoe', 100],
        ['zmueller', 66.67],
        ['rross', 0],
      ]),
      unknown: [],
    });
  });

  it('is cut to a section', () => {
    const book = gradebook([column(first)], policy);
    expect(sectionOfBook(book, 'Section B').rows.map(({ name }) => name)).toEqual([
      'Müller, Zoë',
      'Ross, Roy',
    ]);
    expect(() => sectionOfBook(book, 'C')).toThrow("nobody is in section 'C'");
  });

  it('tells of two submissions of one person, and gives no total', () => {
    const twice = folder('hw', { jdoe: 'right', 'Doe, Jane': 'half' });
    const book = gradebook([column(twice)], policy);
    expect(totals(book)['Doe, Jane']).toBeUndefined();
    expect(book.told[0]).toContain('has two submissions');
  });

  it('says what is missing', () => {
    expect(() => readAssignment(join(root, 'nothing'))).toThrow(
      'cannot be read. Name the folders that gradlings grade',
    );
    expect(() => gradebook([column(first), column(first)], policy)).toThrow(
      "Two assignments are called 'hw 1'",
    );
    expect(() => gradebook([column(first)], { ...policy, weights: new Map([['hw 9', 1]]) })).toThrow(
      "no assignment is called 'hw 9'. There are: hw 1.",
    );
  });
});

/** As a folder that was graded without a roster, where submissions are called by logins. */
function withoutPeople(graded: ReturnType<typeof readAssignment>) {
  return { ...graded, students: graded.students.map(({ name, mark }) => ({ name, mark })) };
}
