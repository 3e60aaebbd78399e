/**
 * The week of an instructor, as `docs/instructors.md` tells it: every file that leaves the grader is read again by the
 * rules of the program that reads it next.
 */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXERCISE, gradlings, sources, temporaryFolders } from '../batch/a-batch.ts';
import { importIntoBrightspace } from '../lms/brightspace-grades.ts';
import { importIntoCanvas } from '../lms/canvas-gradebook.ts';
import { fileInMoodle, userInCanvas } from '../lms/feedback-importers.ts';
import { ENGLISH, importIntoMoodle } from '../lms/moodle-worksheet.ts';
import { download, type SystemName, students, systems } from './downloads.ts';

const folder = temporaryFolders();
const SYSTEMS = Object.keys(systems) as SystemName[];
const numbers = students.map(({ number }) => number);
const handedIn = students.filter(({ work }) => work !== undefined);

/** What each student has to have, whatever system they came from: by login, in points of 10. */
let expected: Record<string, number>;

interface Class {
  readonly submissions: string;
  readonly roster: string;
  readonly out: string;
}

const classes = new Map<SystemName, Class>();
const config = join(folder('config'), 'gradlings.config.json');

/** The first student was a day and a half late, over the end of summer time; a late day covers one. */
const LATE = { timeZone: 'Europe/Berlin', due: '2030-10-26T20:00', penaltyPerDay: 0.5, lateDays: 1 };

function timesOf(name: SystemName): string {
  const submitted = (index: number) => (index === 0 ? '2030-10-27 19:30' : '2030-10-26 12:00');
  const named = ({ given, family, login, number }: (typeof students)[number]) =>
    ({
      canvas: login,
      moodle: `${login}@school.edu`,
      brightspace: `${given} ${family}`,
      blackboard: `sis-${number}`,
    })[name];
  const rows = handedIn.map((student) => `${named(student)};${submitted(students.indexOf(student))}`);
  return ['student;submitted', ...rows].join('\r\n');
}

function grade(name: SystemName, ...more: string[]) {
  const { submissions, roster, out } = classOf(name);
  const form = name === 'blackboard' ? 'csv' : name;
  return gradlings(
    ...['grade', submissions, '--out', out, '--exercises', EXERCISE, '--seed', '4711', '--runs', '20'],
    ...['--roster', roster, '--config', config, '--format', `json,csv,markdown,mail-merge,${form}`],
    ...more,
  );
}

function classOf(name: SystemName): Class {
  const found = classes.get(name);
  if (found === undefined) throw new Error(`There is no class of ${name}.`);
  return found;
}

const read = (name: SystemName, file: string) => readFileSync(join(classOf(name).out, file), 'utf8');
const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

/** The points of each login, as grades.csv says them. */
function gradesIn(name: SystemName): Record<string, number> {
  const rows = rowsOf(read(name, 'grades.csv')).filter(({ student }) => student !== 'maximum');
  return Object.fromEntries(rows.map((row) => [loginOf(row), Number(row.total)]));
}

function loginOf(row: Record<string, string>): string {
  const words = row['on roster']
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
  const student = students.find(
    ({ given, family }) =>
      [given, family]
        .join(' ')
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter(Boolean)
        .sort()
        .join(' ') === words,
  );
  return student?.login ?? row.student;
}

describe('monday: what students get', () => {
  it('is a repository without solutions', async () => {
    const out = folder('handout');
    await gradlings('handout', '--out', out, '--exercises', EXERCISE);
    expect(existsSync(join(out, 'repository', 'exercises', `${EXERCISE}.ts`))).toBe(true);
    expect(existsSync(join(out, 'repository', 'solutions'))).toBe(false);
  });
});

describe('friday: downloads of four systems', () => {
  beforeAll(async () => {
    writeFileSync(
      config,
      JSON.stringify({ name: 'Homework 3', exercises: { [EXERCISE]: { points: 10 } }, late: LATE }),
    );
    for (const name of SYSTEMS) {
      const root = folder(name);
      const own = {
        submissions: join(root, 'downloaded'),
        roster: join(root, 'roster.csv'),
        out: join(root, 'grades'),
      };
      classes.set(name, own);
      download(name, own.submissions);
      writeFileSync(own.roster, systems[name].roster(students));
      writeFileSync(join(root, 'times.csv'), timesOf(name));
      const { stdout } = await grade(name, '--times', join(root, 'times.csv'), '--feedback-zip');
      expect(stdout, name).toContain('11 students, as ');
      expect(stdout, name).toContain('; 1 handed in nothing');
      expect(stdout, name).not.toContain('is not on');
      expect(stdout, name).not.toContain('handed in nothing.');
    }
    expected = gradesIn('canvas');
  }, 300_000);

  it('are graded alike, and everybody has a row', () => {
    for (const name of SYSTEMS) expect(gradesIn(name), name).toEqual(expected);
    expect(Object.keys(expected).sort()).toEqual(students.map(({ login }) => login).sort());
    const right = handedIn.filter(({ work }) => work?.startsWith('right'));
    for (const { login } of right) expect(expected[login], login).toBe(10);
    expect(expected.iqbal).toBe(0);
  });

  it('count days of the calendar: half an hour before the deadline of the next day is one day, which was free', () => {
    const [jane] = rowsOf(read('canvas', 'grades.csv')).filter((row) => loginOf(row) === 'jdoe');
    expect([jane['days late'], jane['taken off'], jane.total]).toEqual(['1', '0', '10']);
  });

  it('go back into Canvas: nobody is unknown, nothing is new', () => {
    const course = {
      students: students.map(({ number, login }) => ({ id: number, name: 'another name', login })),
      assignments: [{ id: 998877, title: 'Homework 3' }],
    };
    const found = importIntoCanvas(read('canvas', 'canvas.csv'), course);
    expect(found).toMatchObject({ unknownStudents: [], newAssignments: [], pointsPossible: '10' });
    for (const { number, login } of students) expect(Number(found.grades.get(number))).toBe(expected[login]);
  });

  it('go back into Moodle', () => {
    const site = { ...ENGLISH, participants: numbers, maximum: 10 };
    const found = importIntoMoodle(read('moodle', 'moodle.csv'), site);
    for (const { number, login } of students) expect(found.get(number), login).toBe(expected[login]);
  });

  it('go back into Brightspace', () => {
    const users = students.map(({ number, login }) => ({ orgDefinedId: `sis-${number}`, username: login }));
    const found = importIntoBrightspace(read('brightspace', 'brightspace.csv'), users);
    expect(found).toMatchObject({ item: 'Homework 3', unknown: [] });
    for (const { login } of students) expect(found.grades.get(login), login).toBe(expected[login]);
  });

  it('have an archive of feedback that each system gives back to the students', () => {
    const names = (name: SystemName) =>
      Object.keys(unzipSync(readFileSync(join(classOf(name).out, 'feedback.zip'))));
    const attachments = students.map(({ number }) => ({ id: number + 9000, user: number }));
    const whole = handedIn.map(({ number }) => number);
    expect(
      names('canvas')
        .map((path) => userInCanvas(path, attachments))
        .sort(),
    ).toEqual(whole);
    expect(
      names('moodle')
        .map((path) => fileInMoodle(path, numbers)?.participant)
        .sort(),
    ).toEqual(whole);
    const folders = new Set(
      handedIn.map((student) => Object.keys(systems.brightspace.files(student, ''))[1]),
    );
    for (const path of names('brightspace'))
      expect(folders.has(path.replace('feedback.md', '01-soft-threshold.ts')), path).toBe(true);
    expect(names('brightspace')).toHaveLength(whole.length);
  });

  it('have a mail for each, and no formula in any table', () => {
    expect(rowsOf(read('moodle', 'mail-merge.csv'))).toHaveLength(students.length);
    for (const name of SYSTEMS) {
      for (const file of [
        'grades.csv',
        'mail-merge.csv',
        ...(name === 'blackboard' ? [] : [`${name}.csv`]),
      ]) {
        const cells = (parse(read(name, file), { bom: true }) as string[][]).flat();
        expect(
          cells.filter((cell) => /^[=+\-@]./.test(cell)),
          `${name}: ${file}`,
        ).toEqual([]);
      }
    }
  });

  it('can be cut to a section', async () => {
    const { out, roster } = classOf('blackboard');
    const section = folder('section');
    await gradlings(
      ...['merge', out, '--out', section, '--roster', roster, '--section', 'B', '--config', config],
      ...['--times', 'none', '--html'],
    );
    const rows = rowsOf(readFileSync(join(section, 'grades.csv'), 'utf8')).filter(
      ({ student }) => student !== 'maximum',
    );
    expect(rows.map(loginOf).sort()).toEqual(
      students
        .filter(({ section: own }) => own === 'B')
        .map(({ login }) => login)
        .sort(),
    );
    expect(readFileSync(join(section, 'index.html'), 'utf8')).not.toContain('students/jdoe.html');
  });

  it('wednesday: two are graded again in a copy, and a diff says what that changes', async () => {
    const { submissions, out } = classOf('canvas');
    const [third, fourth] = [students[2], students[3]];
    for (const student of [third, fourth]) {
      const [path, content] = Object.entries(systems.canvas.files(student, sources.right))[0];
      writeFileSync(join(submissions, path), content);
    }
    const regraded = join(folder('copy'), 'regraded');
    cpSync(out, regraded, { recursive: true });
    classes.set('canvas', { ...classOf('canvas'), out: regraded });
    const only = ['rossroy_1002', 'leeann_1003'];
    // By the login of the roster, and as it was handed in.
    await grade('canvas', '--times', 'none', '--only', 'rross', 'leeann_1003');
    const { stdout } = await gradlings('diff', out, regraded, '--format', 'csv');
    const gained = rowsOf(stdout).filter((row) => Object.values(row).some((cell) => only.includes(cell)));
    expect(gained.length).toBeGreaterThan(0);
    const after = gradesIn('canvas');
    expect([after.rross, after.alee]).toEqual([10, 10]);
    const others = students.map(({ login }) => login).filter((login) => !['rross', 'alee'].includes(login));
    for (const login of others) expect(after[login], login).toBe(expected[login]);
  });

  it('thursday: points by hand are kept, and one gradebook holds two assignments', async () => {
    const { out, roster } = classOf('canvas');
    writeFileSync(
      join(out, 'adjustments.csv'),
      `student,exercise,law,points,override,reason,by,when\ncyoung,${EXERCISE},,,4,looked at by hand,R. Roe,2030-11-20\n`,
    );
    await grade('canvas', '--times', 'none');
    expect(gradesIn('canvas').cyoung).toBe(4);
    const second = classOf('blackboard');
    const book = folder('book');
    await gradlings(
      ...['gradebook', `Homework 3=${out}`, `Homework 4=${join(second.out)}`, '--out', book],
      ...['--roster', roster, '--format', 'csv,canvas', '--drop-lowest', '1', '--name', 'Total'],
    );
    const course = {
      students: students.map(({ number }) => ({ id: number, name: 'another name' })),
      assignments: [{ id: 5, title: 'Total' }],
    };
    const found = importIntoCanvas(readFileSync(join(book, 'canvas.csv'), 'utf8'), course);
    expect(found).toMatchObject({ unknownStudents: [], newAssignments: [], pointsPossible: '100' });
    expect(found.grades.size).toBe(students.length);
    const after = gradesIn('canvas');
    for (const { number, login } of students)
      expect(Number(found.grades.get(number)), login).toBeGreaterThanOrEqual(after[login] * 10 - 0.01);
  });
});
