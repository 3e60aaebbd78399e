import { describe, expect, it } from 'vitest';
import { headline, outcomeOf } from '../../harness/class/formats/law-outcome.ts';
import type { Config } from '../../harness/class/score/config.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { readSubmissionTimes } from '../../harness/class/score/submission-times.ts';
import {
  aReport,
  aStudent,
  FIRST,
  notStarted,
  refuted,
  results,
  SECOND,
  undecided,
  upheld,
} from './some-results.ts';

const config = (settings: object): Config => readConfig(JSON.stringify(settings), 'gradlings.config.json');

describe('points', () => {
  const report = aReport(FIRST, { one: upheld, two: refuted(), three: upheld });
  const only = (settings: object) =>
    scoreClass(results(aStudent('student-01', [report])), config(settings)).students[0];

  it('are those of the grader where nothing is said', () => {
    expect(only({})).toMatchObject({ score: 4, maxScore: 6, finalScore: 4 });
  });

  it('of an exercise are shared by its laws in proportion to their weights', () => {
    const { exercises } = only({ exercises: { [FIRST]: { points: 60 } } });
    expect(exercises[0].laws.map(({ score, maxScore }) => [score, maxScore])).toEqual([
      [10, 10],
      [0, 20],
      [30, 30],
    ]);
  });

  it('follow another weight of one law', () => {
    expect(only({ exercises: { [FIRST]: { laws: { two: { weight: 0 } } } } })).toMatchObject({
      score: 4,
      maxScore: 4,
    });
  });

  it('do not count a dropped law, nor show it, nor call the exercise refuted for it', () => {
    const { exercises } = only({ exercises: { [FIRST]: { laws: { two: { drop: true } } } } });
    expect(exercises[0]).toMatchObject({ status: 'upheld', score: 4, maxScore: 4 });
    expect(exercises[0].laws.map(({ law }) => law)).toEqual(['one', 'three']);
  });

  it('count a hidden law', () => {
    const { exercises } = only({ exercises: { [FIRST]: { laws: { two: { hidden: true } } } } });
    expect(exercises[0]).toMatchObject({ score: 4, maxScore: 6 });
    expect(exercises[0].laws.map(({ hidden }) => hidden)).toEqual([false, true, false]);
  });

  it('of a trivial law count only beside a law that is not trivial', () => {
    const { findings } = report;
    const scoreWith = (trivial: readonly string[]) =>
      scoreClass(
        results(
          aStudent('student-01', [
            {
              ...report,
              findings: findings.map((each) =>
                trivial.includes(each.law) ? { ...each, trivial: true } : each,
              ),
            },
          ]),
        ),
      ).students[0];
    expect(scoreWith(['one'])).toMatchObject({ score: 4, maxScore: 6 });
    expect(scoreWith(['one', 'three'])).toMatchObject({ score: 0, maxScore: 6 });
    const { exercises } = scoreWith(['one', 'three']);
    expect(exercises[0].laws.map(({ score }) => score)).toEqual([0, 0, 0]);
    // Upheld and no points: the line says why.
    const [first] = outcomeOf(exercises[0], true).laws;
    expect(headline(first)).toBe(
      'upheld: 0 of 1 points, for any constant answer upholds it: it pays once a law is upheld that needs more',
    );
  });

  it('of three equal laws add up to the whole', () => {
    const laws = { one: { weight: 1 }, two: { weight: 1 }, three: { weight: 1 } };
    const thirds = results(
      aStudent('student-01', [aReport(FIRST, { one: upheld, two: upheld, three: upheld })]),
    );
    const [student] = scoreClass(thirds, config({ exercises: { [FIRST]: { points: 10, laws } } })).students;
    expect(student).toMatchObject({ score: 10, maxScore: 10 });
  });
});

describe('a law that could not be decided', () => {
  const score = (...reports: Parameters<typeof aReport>[1][]) =>
    scoreClass(
      results(
        aStudent(
          'student-01',
          reports.map((verdicts, index) => aReport([FIRST, SECOND][index], verdicts)),
        ),
      ),
    );

  it('is not charged: the others share its points, so that the maximum is that of everybody', () => {
    const scored = score({ one: upheld, two: upheld, three: undecided });
    expect(scored.students[0]).toMatchObject({ score: 6, maxScore: 6 });
    expect(scored.exercises[0].maxScore).toBe(6);
  });

  it('is no gift either: what is refuted weighs more', () => {
    expect(score({ one: upheld, two: refuted(), three: undecided }).students[0]).toMatchObject({
      score: 2,
      maxScore: 6,
    });
  });

  it('leaves its exercise out where nothing of it was decided', () => {
    const scored = score({ one: undecided }, { one: upheld });
    expect(scored.students[0]).toMatchObject({ score: 1, maxScore: 1 });
    expect(scored.students[0].exercises[0]).toMatchObject({ status: 'undecided', score: 0, maxScore: 0 });
  });

  it('asks for attention, unless it was dropped', () => {
    const found = results(aStudent('student-01', [aReport(FIRST, { one: upheld, two: undecided })]));
    expect(scoreClass(found).students[0].attention).toHaveLength(1);
    const dropped = config({ exercises: { [FIRST]: { laws: { two: { drop: true } } } } });
    expect(scoreClass(found, dropped).students[0].attention).toEqual([]);
  });
});

describe('lateness', () => {
  const found = results(
    aStudent('student-01', [aReport(FIRST, { one: upheld, two: upheld, three: notStarted })]),
  );
  const due = '2030-03-01T23:59:00+01:00';
  const late = { due, graceMinutes: 15, penaltyPerDay: 0.1, lateDays: 1, most: 0.5 };
  const handedIn = (submitted: string, more = '') =>
    scoreClass(
      found,
      config({ late }),
      readSubmissionTimes(
        `student,submitted,due,lateDays\nstudent-01,${submitted},${more || ','}\n`,
        'times.csv',
      ),
    ).students[0];

  it('begins after the grace', () => {
    expect(handedIn('2030-03-02T00:14:00+01:00').late).toBeUndefined();
    expect(handedIn('2030-03-02T00:14:01+01:00').late).toEqual({ daysLate: 1, lateDaysUsed: 1, penalty: 0 });
  });

  it('takes a share off for each day begun beyond the late days', () => {
    const student = handedIn('2030-03-04T12:00:00+01:00');
    expect(student.late).toEqual({ daysLate: 3, lateDaysUsed: 1, penalty: 0.2 });
    expect(student).toMatchObject({ score: 3, finalScore: 2.4, maxScore: 6 });
  });

  it('takes no more off than the most', () => {
    expect(handedIn('2031-03-01T00:00:00Z')).toMatchObject({ finalScore: 1.5, late: { penalty: 0.5 } });
  });

  it('reads times with their offsets', () => {
    expect(handedIn('2030-03-01T23:00:00Z').late).toBeUndefined();
  });

  it('knows extensions and the late days that are left', () => {
    expect(handedIn('2030-03-05T12:00:00Z', '2030-03-06T00:00:00Z,').late).toBeUndefined();
    expect(handedIn('2030-03-02T12:00:00Z', ',0').late).toEqual({
      daysLate: 1,
      lateDaysUsed: 0,
      penalty: 0.1,
    });
  });

  it('charges nobody whose time is not known, and says so', () => {
    const times = readSubmissionTimes('student,submitted\n', 'times.csv');
    const [student] = scoreClass(found, config({ late }), times).students;
    expect(student).toMatchObject({
      finalScore: 3,
      attention: ['no submission time is known: lateness was not counted'],
    });
  });
});
