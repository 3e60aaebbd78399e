import { describe, expect, it } from 'vitest';
import { csv } from '../../harness/class/formats/csv.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import { SYSTEM_NAMES } from '../../harness/class/roster/person.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { sectionOf } from '../../harness/class/roster/section.ts';
import { submissionNamed } from '../../harness/class/roster/submission-named.ts';
import { whoseOn } from '../../harness/class/roster/whose.ts';
import { anonymous } from '../../harness/class/score/anonymous.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, upheld } from '../formats/some-results.ts';
import { EXPORTS } from './exports.ts';

const rosterOf = (name: string) => readRoster(EXPORTS[name], `${name}.csv`);
const roster = (text: string) => readRoster(Buffer.from(text), 'roster.csv');

describe('a roster is read as it was exported', () => {
  it.each(Object.keys(EXPORTS))('%s: three students, their names and numbers', (name) => {
    const { people, system } = rosterOf(name);
    expect(SYSTEM_NAMES).toHaveProperty(system);
    expect(system).toBe(name.split(',')[0]);
    expect(people).toHaveLength(3);
    const [jane, zoe, roy] = people;
    for (const [person, words] of [
      [jane, ['Jane', 'Doe']],
      [zoe, ['Zoë', 'Müller']],
      [roy, ['Roy', 'Ross']],
    ] as const) {
      for (const word of words) expect(person.name).toContain(word);
    }
    expect(people.map(({ id, sisId }) => sisId ?? id)).toEqual(['s-1', 's-2', 's-3']);
  });

  it('says what it found where no column names a student', () => {
    expect(() => roster('Points;Remark\n3;good\n')).toThrow(
      /no column says who a student is. There are: Points, Remark/,
    );
  });

  it('names the line of somebody who is listed twice', () => {
    expect(() => roster('id,name\n1,Ann\n2,Bob\n1,Cy\n')).toThrow("line 4: '1' is listed twice");
  });

  it('is an error where it is empty, or nobody is on it', () => {
    expect(() => roster('')).toThrow('it is empty');
    expect(() => roster('id,name\n')).toThrow('nobody is on it');
  });
});

describe('a submission is found on the roster', () => {
  it.each([
    ['canvas', 'doejane_12346', 's-1'],
    ['canvas', 'muellerzoe_222', 's-2'],
    ['canvas', 'mullerzoe_222', 's-2'],
    ['moodle', 'Jane Doe_12346', 's-1'],
    ['moodle', 'Zoë Müller_222', 's-2'],
    ['brightspace', 'Jane Doe_77', 's-1'],
    ['brightspace', 'Zoe Muller_78', 's-2'],
    ['blackboard', 'rross', 's-3'],
    ['gradescope', 'Jane Doe_s-1', 's-1'],
    ['classroom', 'zmueller', 's-2'],
    ['plain', 'janey', 's-1'],
    ['plain', 'ZMueller@school.edu', 's-2'],
    ['plain', 'Ross, Roy', 's-3'],
  ])('%s: %s', (name, submission, expected) => {
    const found = whoseOn(rosterOf(name))(submission);
    expect(found.map(({ sisId, id }) => sisId ?? id)).toEqual([expected]);
  });

  it('by its section, where two folders hold students of one name', () => {
    const whose = whoseOn(
      roster('id,name,section\n1,Ada Lee,Section 1\n2,Ada Lee,Section 2\n3,Bob Orr,Section 1\n'),
    );
    const idsOf = (name: string) => whose(name).map(({ id }) => id);
    expect(idsOf('section-1/Ada Lee')).toEqual(['1']);
    expect(idsOf('term/section-2/Ada Lee')).toEqual(['2']);
    expect(idsOf('friday/Ada Lee')).toEqual([]);
    expect(idsOf('friday/Bob Orr')).toEqual(['3']);
  });

  it('never by a number that belongs to somebody else', () => {
    expect(whoseOn(roster('id,name\n77,Ann Lee\n78,Bob Orr\n'))('Cy Young_77')).toEqual([]);
  });

  it('never by a name that two people have', () => {
    const whose = whoseOn(roster('id,name\n1,Ann Lee\n2,Ann Lee\n'));
    expect(whose('Ann Lee')).toEqual([]);
    expect(whose('Ann Lee_2').map(({ id }) => id)).toEqual(['2']);
  });
});

describe('a class on its roster', () => {
  const report = (got: 'right' | 'wrong') =>
    aReport(FIRST, { first: upheld, second: got === 'right' ? upheld : refuted() });
  const found = scoreClass(
    results(aStudent('jdoe', [report('right')]), aStudent('stranger', [report('wrong')])),
  );

  it('has a row for each who handed in nothing, with no points of all there are', () => {
    const { scored } = onRoster(found, rosterOf('plain'));
    const absent = scored.students.filter((each) => each.absent);
    expect(absent.map(({ person }) => person?.id)).toEqual(['s-3', 's-2']);
    for (const each of absent) {
      expect(each).toMatchObject({ score: 0, finalScore: 0, maxScore: 3, attention: [] });
      expect(each.exercises[0]).toMatchObject({ exercise: FIRST, missing: true, status: 'not-started' });
    }
  });

  it('tells who is not on it, with near names of those who are missing', () => {
    const { told, scored } = onRoster(
      found,
      roster('id,name,login\n1,Jane Doe,jdoe\n2,A Stranger,strange\n'),
    );
    expect(scored.students.find(({ name }) => name === 'stranger')?.attention).toEqual([
      'is not on the roster',
    ]);
    expect(told).toEqual(["'stranger' is not on roster.csv. Near: strange, A Stranger."]);
  });

  it('gives what a team handed in to each of its members, in a row of their own', () => {
    const { scored } = onRoster(
      scoreClass(results(aStudent('team 7', [report('right')]))),
      rosterOf('plain'),
    );
    const rows = scored.students.map(({ person, finalScore }) => [person?.name, finalScore]);
    expect(rows.sort()).toEqual([
      ['Jane Doe', 3],
      ['Roy Ross', 0],
      ['Zoë Müller', 3],
    ]);
    expect(new Set(scored.students.map(({ student }) => student)).size).toBe(3);
    expect(new Set(scored.students.map(({ name }) => name)).size).toBe(3);
  });

  it('leaves it to a person which of two submissions counts', () => {
    const two = scoreClass(
      results(aStudent('jdoe', [report('right')]), aStudent('Jane Doe', [report('wrong')])),
    );
    const { scored } = onRoster(two, rosterOf('plain'));
    const janes = scored.students.filter(({ person }) => person?.id === 's-1');
    expect(janes.map(({ attention }) => attention)).toEqual([
      ["Jane Doe handed in 'jdoe' too: keep one, or grade attempts into folders of their own"],
      ["Jane Doe handed in 'Jane Doe' too: keep one, or grade attempts into folders of their own"],
    ]);
  });

  it('is cut to a section; who is in two is in both', () => {
    const { scored } = onRoster(found, rosterOf('canvas'));
    const idsIn = (section: string) =>
      sectionOf(scored, section, 'r').students.map(({ person }) => person?.sisId);
    expect(idsIn('section a').sort()).toEqual(['s-1', 's-2']);
    expect(idsIn('Section B').sort()).toEqual(['s-2', 's-3']);
    expect(() => sectionOf(scored, 'C', 'roster.csv')).toThrow(
      /nobody is in section 'C'. There are: Section A;/,
    );
  });

  it('stands in grades.csv with its numbers, and without them where names are hidden', () => {
    const { scored } = onRoster(found, rosterOf('plain'));
    const [file] = [...csv.files(scored)];
    expect(file.text).toContain('"jdoe","jdoe","s-1","Jane Doe","jdoe@school.edu","A","yes",3');
    expect(file.text).toContain('"rross","Roy Ross","s-3","Roy Ross","rross@school.edu","B","no",0');
    const numbers = new Map(scored.students.map(({ name }, index) => [name, `anonymous-00${index}`]));
    expect(JSON.stringify(anonymous(scored, numbers))).not.toContain('school.edu');
  });

  it('lets no name of a roster become a formula', () => {
    const { scored } = onRoster(found, roster('id,name\njdoe,"=1+1"\n+2,@x\n'));
    const text = String([...csv.files(scored)][0].text);
    expect(text).toContain(`"'=1+1"`);
    expect(text).toContain(`"'+2"`);
    expect(text).toContain(`"'@x"`);
  });
});

describe('the submission that is meant', () => {
  const canvas = rosterOf('canvas');
  const meant = submissionNamed(['doejane_12346', 'somebody'], canvas);

  it('is found by whatever the roster knows of a person', () => {
    for (const name of ['doejane_12346', '12346', 'jdoe']) expect(meant(name), name).toBe('doejane_12346');
  });

  it('stays as it is named where that is nobody, or somebody who handed in nothing', () => {
    for (const name of ['somebody', 'nobody', 'zmueller']) expect(meant(name), name).toBe(name);
  });

  it('stays as it is named where one person handed in twice', () => {
    expect(submissionNamed(['doejane_12346', '12346'], canvas)('jdoe')).toBe('jdoe');
  });
});
