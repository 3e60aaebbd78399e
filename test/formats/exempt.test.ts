import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { gradesOf } from '../../harness/class/lms/grades.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { configSchema } from '../../harness/class/score/config.ts';
import { exempted } from '../../harness/class/score/exempt.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { classPages } from '../../harness/pages/class/class-page.ts';
import { aReport, aStudent, FIRST, refuted, results, SECOND, upheld } from '../formats/some-results.ts';
import { EXPORTS } from '../roster/exports.ts';

/** 3 points each. */
const right = (exercise: string) => aReport(exercise, { first: upheld, second: upheld });
const half = (exercise: string) => aReport(exercise, { first: upheld, second: refuted() });
const found = results(
  aStudent('jdoe', [right(FIRST), half(SECOND)]),
  aStudent('rross', [half(FIRST), right(SECOND)]),
);
const late = { due: '2030-03-01T00:00:00Z', penaltyPerDay: 0.5 };

function scoredWith(settings: object) {
  const config = configSchema.parse(settings);
  const times = new Map([['rross', { submitted: Date.parse('2030-03-01T01:00:00Z') }]]);
  const { scored } = onRoster(scoreClass(found, config, times), readRoster(EXPORTS.plain, 'r.csv'));
  return exempted(scored, config.exempt);
}

const pointsOf = ({ scored }: ReturnType<typeof scoredWith>) =>
  Object.fromEntries(
    scored.students.map(({ student, score, maxScore, finalScore }) => [
      student,
      [score, maxScore, finalScore],
    ]),
  );

describe('a bonus', () => {
  it('earns points beyond the maximum, and takes none from who leaves it out', () => {
    const bonus = scoredWith({ exercises: { [SECOND]: { bonus: true } } });
    expect(pointsOf(bonus)).toEqual({ jdoe: [4, 3, 4], rross: [4, 3, 4], zmueller: [0, 3, 0] });
    expect(gradesOf(bonus.scored).maximum).toBe(3);
    const [, maximum] = parse(String([...formats.csv.files(bonus.scored)][0].text)) as string[][];
    expect(maximum.filter((cell) => cell !== '')).toEqual(['maximum', '3', '3', '3', '3']);
  });
});

describe('an exemption', () => {
  it('from an exercise is in neither sum; lateness is a share of the rest', () => {
    const spared = scoredWith({ late, exempt: [{ student: 's-3', exercises: [FIRST], reason: 'was ill' }] });
    expect(pointsOf(spared)).toMatchObject({ jdoe: [4, 6, 4], rross: [3, 3, 1.5] });
    // A column of a gradebook has one maximum: half of what counts is half of it.
    expect(gradesOf(spared.scored).rows.map(({ name, points }) => [name, points])).toEqual(
      [
        ['Zoë Müller', 0],
        ['jdoe', 4],
        ['rross', 3],
      ].sort(),
    );
  });

  it('from all exercises is no grade: EX in Canvas, and no line where nothing else can be said', () => {
    const spared = scoredWith({ exempt: [{ student: 'jdoe@school.edu' }] });
    expect(gradesOf(spared.scored).rows.find(({ name }) => name === 'jdoe')?.points).toBe('excused');
    expect(String([...formats.canvas.files(spared.scored)][0].text)).toContain('"jdoe","A","EX"');
    expect(String([...formats.brightspace.files(spared.scored)][0].text)).not.toContain('jdoe');
    expect(String([...formats.csv.files(spared.scored)][0].text)).toMatch(/"jdoe",.*"EX","EX"/);
    // The page of the class takes students without an exercise.
    expect([...classPages(spared.scored, { anonymous: false })].length).toBeGreaterThan(0);
  });

  it('of a section is another assignment for it', () => {
    const groups = scoredWith({
      exempt: [
        { section: 'A', exercises: [SECOND] },
        { section: 'B', exercises: [FIRST] },
      ],
    });
    expect(pointsOf(groups)).toEqual({ jdoe: [3, 3, 3], rross: [3, 3, 3], zmueller: [0, 3, 0] });
  });

  it('of nobody is told, with near names', () => {
    expect(scoredWith({ exempt: [{ student: 'jdo' }] }).told).toEqual([
      "exempt: nobody is called 'jdo'. Near: jdoe.",
    ]);
    expect(scoredWith({ exempt: [{ section: 'C' }] }).told).toEqual([
      "exempt: nobody is in section 'C' of the roster",
    ]);
  });

  it.each([
    [{ exempt: [{ exercises: [FIRST] }] }, 'has to name a student or a section, and not both'],
    [{ exempt: [{ student: 'a', section: 'b' }] }, 'has to name a student or a section, and not both'],
    [
      { exempt: [{ student: 'a', exercise: [FIRST] }] },
      "exempt.0.exercise is not known. Did you mean 'exercises'?",
    ],
    [
      { exempt: [{ student: 'a', exercises: ['04-lasso/01-soft-treshold'] }] },
      `exempt[0] names '04-lasso/01-soft-treshold', which is no exercise of the course. Near: '${FIRST}'`,
    ],
  ])('%j is refused with what to do', (settings, words) => {
    const known = { exercises: [FIRST, SECOND], laws: new Map() };
    expect(() => readConfig(JSON.stringify(settings), 'c.json', known)).toThrow(words);
  });
});
