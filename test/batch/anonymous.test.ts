import { describe, expect, it } from 'vitest';
import { Interned } from '../../harness/class/run/interned.ts';
import { anonymous } from '../../harness/class/score/anonymous.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, upheld } from '../formats/some-results.ts';

const NAMES = ['Ann Example', 'Bob Example', 'Cy Example', 'Di Example'];

function aClass() {
  return scoreClass(
    results(
      ...NAMES.map((name) =>
        aStudent(name.replace(' ', '-'), [aReport(FIRST, { first: upheld, second: refuted() })], {
          name,
          problems: [
            {
              where: `${name}/exercises/a.ts`,
              what: `a second file: '${name}/b.ts' was graded, this one was not`,
            },
          ],
        }),
      ),
    ),
  );
}

describe('a class without names', () => {
  it('holds no name, in the paths of files neither', () => {
    expect(JSON.stringify(anonymous(aClass()))).not.toContain('Example');
  });

  it('has as many students, each with what was found', () => {
    const { students } = anonymous(aClass());
    expect(students.map(({ student }) => student)).toEqual([
      'student-1',
      'student-2',
      'student-3',
      'student-4',
    ]);
    expect(students.map(({ score }) => score)).toEqual([1, 1, 1, 1]);
    expect(students[0].problems[0]).toEqual({
      where: 'a.ts',
      what: "a second file: 'b.ts' was graded, this one was not",
    });
  });

  it('is numbered by seed, and not by the alphabet', () => {
    const orders = [1, 2, 3, 4, 5, 6].map((seed) => {
      const scored = { ...aClass(), seed };
      const marked = scored.students.map((student, index) => ({ ...student, score: index }));
      return anonymous({ ...scored, students: marked })
        .students.map(({ score }) => score)
        .join('');
    });
    expect(new Set(orders).size).toBeGreaterThan(1);
    expect(orders.some((order) => order !== '0123')).toBe(true);
  });
});

describe('what many students have alike', () => {
  it('is kept once, and reads the same', () => {
    const interned = new Interned();
    const [first, second] = ['ann', 'bob'].map((name) =>
      interned.result(aStudent(name, [aReport(FIRST, { first: upheld, second: refuted() })])),
    );
    expect(second.reports[0]).toBe(first.reports[0]);
    expect(JSON.stringify(second)).toBe(
      JSON.stringify(aStudent('bob', [aReport(FIRST, { first: upheld, second: refuted() })])),
    );
  });
});
