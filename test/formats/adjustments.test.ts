import { describe, expect, it } from 'vitest';
import { adjusted } from '../../harness/class/adjustments/adjusted.ts';
import { readAdjustments } from '../../harness/class/adjustments/read-adjustments.ts';
import { formats } from '../../harness/class/formats/formats.ts';
import { isOpen } from '../../harness/class/lms/grades.ts';
import { anonymous } from '../../harness/class/score/anonymous.ts';
import { DEFAULT_CONFIG } from '../../harness/class/score/config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import type { ScoredClass } from '../../harness/class/score/scored.ts';
import { studentPage } from '../../harness/pages/class/student-page.ts';
import { aReport, aStudent, FIRST, refuted, results, SECOND, undecided, upheld } from './some-results.ts';

const known = {
  exercises: [FIRST, SECOND],
  laws: new Map([
    [
      FIRST,
      new Map([
        ['small', 1],
        ['large', 2],
      ]),
    ],
    [SECOND, new Map([['sweep', 1]])],
  ]),
};
const HEADER = 'student,exercise,law,points,override,reason,by,when';

function read(...lines: string[]) {
  return readAdjustments(Buffer.from([HEADER, ...lines].join('\n')), 'adjustments.csv', known);
}

/** Ann has 1 of 3 and 1 of 1 points. */
const plain = scoreClass(
  results(
    aStudent('ann', [
      aReport(FIRST, { small: upheld, large: refuted() }),
      aReport(SECOND, { sweep: upheld }),
    ]),
    aStudent('bob', [
      aReport(FIRST, { small: undecided, large: undecided }),
      aReport(SECOND, { sweep: upheld }),
    ]),
  ),
);
const withLines = (...lines: string[]) => adjusted(plain, read(...lines));
const annIn = ({ students }: ScoredClass) => students[0];

describe('points by hand', () => {
  it('are added to a law, an exercise or the whole', () => {
    const ann = annIn(
      withLines(
        `ann,${FIRST},large,0.5,,half right,,`,
        `ann,${FIRST},,0.25,,neat,,`,
        'ann,,,-1,,late by mail,,',
      ).scored,
    );
    expect(ann.exercises[0].laws[1].score).toBe(0.5);
    expect(ann.exercises[0].score).toBe(1.75);
    expect([ann.score, ann.finalScore]).toEqual([2.75, 1.75]);
  });

  it('stand in the place of what was found; then points are added', () => {
    const ann = annIn(withLines(`ann,${FIRST},,,3,looked at,,`, `ann,${FIRST},,1,,bonus,,`).scored);
    expect(ann.exercises[0].score).toBe(4);
  });

  it('never make less than nothing', () => {
    expect(annIn(withLines('ann,,,-100,,copied,,').scored).finalScore).toBe(0);
  });

  it('count before lateness where they are of an exercise, after it where they are of the whole', () => {
    const late = { daysLate: 1, lateDaysUsed: 0, penalty: 0.5 };
    const [ann, ...others] = plain.students;
    const isLate = { ...plain, students: [{ ...ann, late, finalScore: 1 }, ...others] };
    const of = (line: string) => annIn(adjusted(isLate, read(line)).scored).finalScore;
    expect(of(`ann,${FIRST},,2,,r,,`)).toBe(2);
    expect(of('ann,,,2,,r,,')).toBe(3);
  });

  it('settle what the grader could not decide', () => {
    const [, bob] = withLines(`bob,${FIRST},,,2,looked at by hand,,`).scored.students;
    expect(isOpen(bob)).toBe(false);
    expect(isOpen(plain.students[1])).toBe(true);
  });

  it('find a student by the name of the files and by the roster, and nobody else', () => {
    const person = { id: '4711', name: 'Doe, Ann', email: 'ann@school.edu' };
    const listed = {
      ...plain,
      students: plain.students.map((each, index) => (index === 0 ? { ...each, person } : each)),
    };
    for (const name of ['ann', '4711', 'Doe, Ann', 'ann@school.edu'])
      expect(annIn(adjusted(listed, read(`"${name}",,,1,,r,,`)).scored).finalScore).toBe(3);
    expect(withLines('anm,,,1,,r,,').told).toEqual([
      "line 2: nobody is called 'anm', and it changes nothing. Near: ann.",
    ]);
  });
});

describe('adjustments.csv', () => {
  it('is refused with all that is the matter, by line', () => {
    const lines = [
      `ann,04-lasso/01-soft-treshold,,1,,r,,`,
      `ann,${FIRST},smal,1,,r,,`,
      `ann,${FIRST},,one,,r,,`,
      `ann,${FIRST},,1,2,r,,`,
      `ann,${FIRST},,1,,,,`,
      `bob,${FIRST},,,-1,r,,yesterday`,
      'ann,,small,1,,r,,',
    ];
    expect(() => read(...lines)).toThrow(
      [
        'adjustments.csv cannot be used:',
        `  line 2: '04-lasso/01-soft-treshold' is no exercise of the course. Near: '${FIRST}', '${SECOND}'.`,
        `  line 3: 'smal' is no law of ${FIRST}. Near: 'small'.`,
        "  line 4: points: 'one' is no number, such as 1.5 or -2.",
        "  line 5: give either 'points', which are added, or 'override', in the place of what was found.",
        "  line 6: 'reason' is empty. The student will read it: say why.",
        "  line 7: override: '-1' is no number of points, 0 or more.",
        "  line 7: when: 'yesterday' is no day, such as 2030-03-01.",
        "  line 8: 'law' needs 'exercise': laws of several may have one name.",
      ].join('\n'),
    );
  });

  it('names a column that is nearly one, and one that is missing', () => {
    const bytes = Buffer.from('student,exercize,points\nann,x,1');
    expect(() => readAdjustments(bytes, 'a.csv', known)).toThrow(
      /the column 'exercize' is not known\. Did you mean 'exercise'\?[\s\S]*the column 'reason' is missing/,
    );
  });

  it('is read as a spreadsheet of another country saves it', () => {
    const text = '\ufeffstudent;points;reason\r\n"Doe, Ann";1,5;gut\r\n';
    expect(readAdjustments(Buffer.from(text, 'utf16le'), 'a.csv', known)).toMatchObject([
      { student: 'Doe, Ann', points: 1.5, reason: 'gut' },
    ]);
  });

  it('overrides one thing once', () => {
    expect(() => read('ann,,,,3,r,,', 'ann,,,,4,r,,')).toThrow(
      'line 3 overrides what line 2 does. Keep one of them.',
    );
  });
});

describe('feedback', () => {
  const LINE = `ann,${FIRST},large,2,,"*right* after all","R. Roe",2030-03-01`;
  const { scored } = withLines(LINE, 'ann,,,1,,well asked,,');
  const file = (name: keyof typeof formats, path: string) => {
    const text = [...formats[name].files(scored)].find((each) => each.path === path)?.text ?? '';
    return typeof text === 'string' ? text : [...text].join('');
  };

  it('shows them as the instructor’s, everywhere with the same points', () => {
    expect(file('markdown', 'students/ann.md')).toContain('+2 points for');
    expect(studentPage(annIn(scored), scored)).toContain('(R. Roe, 2030-03-01)');
    expect(JSON.parse(file('json', 'students/ann.json'))).toMatchObject({
      finalScore: 5,
      byHand: [{ points: 1 }],
    });
    expect(file('csv', 'grades.csv')).toContain(
      "by the instructor, +2 points for 'large': *right* after all",
    );
    expect(JSON.parse(file('gradescope', 'gradescope/ann.json'))).toMatchObject({
      score: 5,
      output: expect.stringContaining('by the instructor, +1 points: well asked'),
    });
    const { scores } = JSON.parse(file('autolab', 'autolab/ann.txt').trimEnd().split('\n').at(-1) ?? '');
    expect(scores[FIRST] + scores[SECOND]).toBe(5);
    const { tests } = JSON.parse(Buffer.from(file('classroom', 'classroom/ann.txt'), 'base64').toString());
    expect(tests.reduce((sum: number, { score }: { score: number }) => sum + score, 0)).toBe(5);
  });

  it('names no hidden law', () => {
    const config = {
      ...DEFAULT_CONFIG,
      exercises: { [FIRST]: { laws: { large: { hidden: true, drop: false } } } },
    };
    const hidden = adjusted(
      scoreClass(results(aStudent('ann', [aReport(FIRST, { small: upheld, large: refuted() })])), config),
      read(`ann,${FIRST},large,2,,r,,`),
    ).scored;
    const text = [...formats.markdown.files(hidden)][1].text;
    expect(text).toContain('hidden law 1');
    expect(text).not.toContain('large');
  });

  it('without names says that there was something, and not who or why', () => {
    const numbers = new Map([
      ['ann', 'anonymous-001'],
      ['bob', 'anonymous-002'],
    ]);
    const text = JSON.stringify(anonymous(scored, numbers));
    expect(text).not.toMatch(/Roe|right\* after|well asked/);
    expect(text).toContain('"points":2');
  });
});
