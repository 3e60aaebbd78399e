import { describe, expect, it } from 'vitest';
import type { FormatName } from '../../harness/class/formats/formats.ts';
import { formats } from '../../harness/class/formats/formats.ts';
import { gradesOf } from '../../harness/class/lms/grades.ts';
import { lmsNotes } from '../../harness/class/lms/notes.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import type { Roster } from '../../harness/class/roster/person.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import type { SubmissionResult } from '../../harness/class/schema.ts';
import { DEFAULT_CONFIG } from '../../harness/class/score/config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, undecided, upheld } from '../formats/some-results.ts';
import { EXPORTS } from '../roster/exports.ts';
import { importIntoBrightspace } from './brightspace-grades.ts';
import { importIntoCanvas } from './canvas-gradebook.ts';
import { ENGLISH, importIntoMoodle } from './moodle-worksheet.ts';

const NAME = 'Homework 3: the lasso';
const rosterOf = (name: string) => readRoster(EXPORTS[name], 'roster.csv');
/** Three laws of 1, 2 and 3 points. */
const right = aReport(FIRST, { first: upheld, second: upheld, third: upheld });
const half = aReport(FIRST, { first: upheld, second: upheld, third: refuted() });
const open = aReport(FIRST, { first: undecided, second: undecided, third: undecided });

function classOn(roster: Roster | undefined, ...students: SubmissionResult[]) {
  const scored = scoreClass(results(...students), { ...DEFAULT_CONFIG, name: NAME });
  return roster === undefined ? scored : onRoster(scored, roster).scored;
}

function textOf(form: FormatName, scored: ReturnType<typeof classOn>, roster?: Roster): string {
  const [{ text }] = [...formats[form].files(scored, roster)];
  return String(text);
}

describe('Canvas', () => {
  const course = {
    students: [
      { id: 12346, name: 'Jane Doe', sisId: 's-1', login: 'jdoe' },
      { id: 222, name: 'Zoë Müller', sisId: 's-2', login: 'zmueller' },
      { id: 999, name: 'Roy Ross', sisId: 's-3', login: 'rross' },
    ],
    assignments: [{ id: 998877, title: NAME }],
  };
  const roster = rosterOf('canvas');
  const scored = classOn(roster, aStudent('doejane_12346', [right]), aStudent('mullerzoe_222', [half]));

  it('finds every student and the assignment again', () => {
    expect(importIntoCanvas(textOf('canvas', scored, roster), course)).toEqual({
      grades: new Map([
        [12346, '6'],
        [222, '3'],
        [999, '0'],
      ]),
      unknownStudents: [],
      newAssignments: [],
      pointsPossible: '6',
    });
  });

  it('finds them by the SIS login where the roster knows no number of Canvas', () => {
    const plain = rosterOf('plain');
    const text = textOf('canvas', classOn(plain, aStudent('jdoe', [right])), plain);
    const { grades, unknownStudents, newAssignments } = importIntoCanvas(text, course);
    expect(grades.get(12346)).toBe('6');
    expect(unknownStudents).toEqual([]);
    // By its title alone.
    expect(newAssignments).toEqual([]);
  });

  it('without a roster finds them by the login as it was handed in', () => {
    const text = textOf('canvas', classOn(undefined, aStudent('j-doe', [right], { name: 'jdoe' })));
    expect(importIntoCanvas(text, course).grades.get(12346)).toBe('6');
  });

  it('never takes a number of another system for one of Canvas', () => {
    const other = readRoster(Buffer.from('id,name,login\n999,Jane Doe,jdoe\n'), 'roster.csv');
    const text = textOf('canvas', classOn(other, aStudent('jdoe', [right])), other);
    expect([...importIntoCanvas(text, course).grades.keys()]).toEqual([12346]);
  });

  it('gets no line of a stranger, of what is undecided, or of two submissions of one person', () => {
    const some = classOn(
      roster,
      aStudent('stranger', [right]),
      aStudent('doejane_12346', [open]),
      aStudent('rross', [right]),
      aStudent('Roy Ross', [half]),
    );
    const { grades, unknownStudents } = importIntoCanvas(textOf('canvas', some, roster), course);
    expect(unknownStudents).toEqual([]);
    expect([...grades.keys()]).toEqual([222]);
  });

  it('is told of an assignment that Canvas does not have, and of another maximum', () => {
    expect(lmsNotes('canvas', gradesOf(scored), roster)).toEqual([
      `canvas.csv: '${NAME} (998877)' is worth 30 points in Canvas, and 6 here: give both the same`,
    ]);
    expect(lmsNotes('canvas', { ...gradesOf(scored), title: 'Homework 3' }, roster)[0]).toContain(
      `'Homework 3' will be a new assignment`,
    );
  });
});

describe('Moodle', () => {
  const participants = [12346, 222, 999];
  const submissions = [aStudent('Jane Doe_12346', [right]), aStudent('Zoë Müller_222', [half])];
  const expected = new Map([
    [12346, 6],
    [222, 3],
    [999, 0],
  ]);

  it('takes its own worksheet back, and Excel its encoding', () => {
    const roster = rosterOf('moodle');
    const text = textOf('moodle', classOn(roster, ...submissions), roster);
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(importIntoMoodle(text, { ...ENGLISH, participants, maximum: 6 })).toEqual(expected);
  });

  it('takes it back in German too', () => {
    const german = {
      identifier: 'ID',
      grade: 'Bewertung',
      modified: 'Zuletzt geändert (Bewertung)',
      participant: 'Teilnehmer/in',
    };
    const rows = [
      ['ID', 'Vollständiger Name', 'Bewertung', 'Bestwertung', 'Zuletzt geändert (Bewertung)'],
      ['Teilnehmer/in12346', 'Jane Doe', '', '6,00', '-'],
      ['Teilnehmer/in222', 'Zoë Müller', '', '6,00', '-'],
      ['Teilnehmer/in999', 'Roy Ross', '', '6,00', '-'],
    ];
    const roster = readRoster(Buffer.from(rows.map((row) => row.join(';')).join('\r\n')), 'roster.csv');
    const text = textOf('moodle', classOn(roster, ...submissions), roster);
    expect(importIntoMoodle(text, { ...german, participants, maximum: 6 })).toEqual(expected);
  });

  it('leaves out what is above the maximum: that is told', () => {
    const grades = { title: 'x', maximum: 6, rows: [{ name: 'ann', points: 7 }] };
    expect(lmsNotes('moodle', grades)[0]).toContain('leaves out grades above the maximum');
  });
});

describe('Brightspace', () => {
  const users = [
    { orgDefinedId: 's-1', username: 'jdoe' },
    { orgDefinedId: 's-2', username: 'zmueller' },
    { orgDefinedId: 's-3', username: 'rross' },
  ];

  it('finds everybody by number and login, and the item as it is called there', () => {
    const roster = rosterOf('brightspace');
    const text = textOf('brightspace', classOn(roster, aStudent('Jane Doe_77', [half])), roster);
    expect(importIntoBrightspace(text, users)).toEqual({
      item: NAME,
      grades: new Map([
        ['jdoe', 3],
        ['rross', 0],
        ['zmueller', 0],
      ]),
      unknown: [],
    });
  });

  it('finds an item that says how much it is worth', () => {
    const column = `${NAME} Points Grade <Numeric MaxPoints:30>`;
    const roster = readRoster(
      Buffer.from(
        `OrgDefinedId,Username,Last Name,First Name,${column},End-of-Line Indicator\n#s-1,#jdoe,Doe,Jane,,#\n`,
      ),
      'roster.csv',
    );
    expect(textOf('brightspace', classOn(roster, aStudent('jdoe', [right])), roster)).toContain(
      `"${column}"`,
    );
  });
});

it('no name, login or title becomes a formula', () => {
  const roster = readRoster(Buffer.from('id,name,login,section\n"=1+1",+Ann,@ann,-B\n'), 'roster.csv');
  const scored = { ...classOn(roster, aStudent('+Ann', [right])), name: '=SUM(A1)' };
  for (const form of ['canvas', 'moodle', 'brightspace'] as const) {
    const cells = textOf(form, scored, roster)
      .replace(/^\ufeff/, '')
      .split(/\r\n|,/)
      .filter((cell) => cell !== '');
    for (const cell of cells) expect(cell, form).not.toMatch(/^"?[=+@-]/);
  }
});
