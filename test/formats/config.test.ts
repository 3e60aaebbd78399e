import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../harness/class/score/config.ts';
import { type Known, readConfig } from '../../harness/class/score/read-config.ts';
import { readSubmissionTimes, unknownStudents } from '../../harness/class/score/submission-times.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { COURSE_ROOT, listCourse, loadGrader } from '../this-course.ts';
import { FIRST } from './some-results.ts';

const known: Known = {
  exercises: [FIRST, '04-lasso/05-fista'],
  laws: new Map([
    [
      FIRST,
      new Map([
        ['every entry moves', 2],
        ['the sign stays', 1],
      ]),
    ],
  ]),
};
const read = (settings: unknown) => () =>
  readConfig(JSON.stringify(settings), 'gradlings.config.json', known);

describe('gradlings.config.json', () => {
  it('may say nothing', () => {
    expect(read({})()).toEqual(DEFAULT_CONFIG);
  });

  it.each([
    [{ exercise: {} }, "exercise is not known. Did you mean 'exercises'?"],
    [{ late: { penalty: 0.1 } }, 'late.penalty is not known. '],
    [
      { late: { penaltyPerDay: 10 } },
      'late.penaltyPerDay is 10, but has to be a share from 0 to 1, such as 0.1 for a tenth.',
    ],
    [
      { late: { due: '2030-03-01 23:59' } },
      'late.due is "2030-03-01 23:59", but has to be a time with its offset, such as 2030-03-01T23:59:00+01:00',
    ],
    [{ late: { lateDays: 1.5 } }, 'late.lateDays is 1.5, but has to be a whole number of days, 0 or more.'],
    [{ showSeed: 'yes' }, 'showSeed is "yes", but has to be true or false.'],
    [
      { visibility: 'never' },
      "visibility is \"never\", but has to be 'visible', 'after_due_date', 'after_published' or 'hidden'.",
    ],
    [
      { exercises: { [FIRST]: { points: -1 } } },
      `exercises['${FIRST}'].points is -1, but has to be 0 or more.`,
    ],
    [
      { exercises: { [FIRST]: { point: 1 } } },
      `exercises['${FIRST}'].point is not known. Did you mean 'points'?`,
    ],
    [{ exercises: { [FIRST]: 3 } }, `exercises['${FIRST}'] is 3, but has to be an object: { … }.`],
    [[], 'the file is [], but has to be an object: { … }.'],
    [
      { exercises: { '04-lasso/01-soft-treshold': {} } },
      `exercises['04-lasso/01-soft-treshold'] is no exercise of the course. Near: '${FIRST}'`,
    ],
    [
      { exercises: { [FIRST]: { laws: { 'the signs stay': { weight: 1 } } } } },
      `laws['the signs stay'] is no law of it. Near: 'the sign stays'.`,
    ],
    [
      {
        exercises: {
          [FIRST]: {
            points: 5,
            laws: { 'every entry moves': { drop: true }, 'the sign stays': { weight: 0 } },
          },
        },
      },
      'leaves no law with a weight above 0: nothing can earn its points.',
    ],
  ])('%j is refused with what to do', (settings, words) => {
    expect(read(settings)).toThrow(words);
  });

  it('that is no JSON is refused with the place of comments', () => {
    expect(() => readConfig('{ // weights\n}', 'gradlings.config.json')).toThrow(
      'Comments go into a key "//"',
    );
  });

  it('tells all problems at once', () => {
    expect(read({ showSeed: 1, visibility: 2 })).toThrow(/visibility[\s\S]*showSeed/);
  });

  it('in examples/ fits the course', async () => {
    const file = join(COURSE_ROOT, 'examples', 'gradlings.config.json');
    const text = readFileSync(file, 'utf8');
    const exercises = listCourse();
    const named = exercises.filter((id) => text.includes(id));
    const laws = await Promise.all(
      named.map(async (id) => {
        const grader = await loadGrader(id);
        return [id, new Map([...grader.laws, NO_TRACE].map(({ name, points }) => [name, points]))] as const;
      }),
    );
    const config = readConfig(text, file, { exercises, laws: new Map(laws) });
    expect(Object.keys(config.exercises).length).toBeGreaterThan(0);
    expect(config.late).toBeDefined();
  });
});

describe('the file of submission times', () => {
  const times = (text: string) => () => readSubmissionTimes(text, 'times.csv');

  it.each([
    ['student,submited\nstudent-01,x\n', "the column 'submited' is not known. There are: student, submitted"],
    ['student,submitted\nstudent-01,yesterday\n', 'line 2: submitted has to be a time with its offset'],
    ['student,submitted\nstudent-01,yesterday\n', "Got: 'yesterday'."],
    [
      'student,submitted\na,2030-01-01T00:00:00Z\na,2030-01-02T00:00:00Z\n',
      "line 3: 'a' is listed twice. Keep one line.",
    ],
    ['student,submitted\na\n', 'line 2: submitted has to be a time with its offset'],
  ])('%j is refused with what to do', (text, words) => {
    expect(times(text)).toThrow(words);
  });

  it('that names students nobody knows tells the nearest', () => {
    const read = times('student,submitted\nstudnet-01,2030-01-01T00:00:00Z\n')();
    const [problem] = unknownStudents(read, [{ name: 'student-01' }]);
    expect(problem).toContain('Near: student-01');
    // A login of the roster is nearer than the name of a folder.
    const [login] = unknownStudents(read, [{ name: 'doejane_12346' }], ['student-1']);
    expect(login).toContain('Near: student-1');
  });
});
