import { describe, expect, it } from 'vitest';
import { downloadTimes } from '../../harness/class/deadlines/download-times.ts';
import { gradescopeTimes } from '../../harness/class/deadlines/gradescope-times.ts';
import { timesOnRoster } from '../../harness/class/deadlines/times-on-roster.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { configSchema } from '../../harness/class/score/config.ts';
import { latenessOf } from '../../harness/class/score/lateness.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { readSubmissionTimes } from '../../harness/class/score/submission-times.ts';

const policyOf = (late: object) => {
  const { late: policy } = configSchema.parse({ late });
  if (policy === undefined) throw new Error('There is a policy.');
  return policy;
};
const daysLate = (late: object, submitted: string) =>
  latenessOf(policyOf(late), { submitted: Date.parse(submitted) })?.daysLate ?? 0;

describe('a day late is a day of the calendar', () => {
  const berlin = { due: '2030-10-26T20:00', timeZone: 'Europe/Berlin' };

  it.each([
    ['in time', '2030-10-26T20:00:00+02:00', 0],
    ['a second late', '2030-10-26T20:00:01+02:00', 1],
    // 24 hours and a half later, and a day of 25 hours is not over.
    ['before the same hour on the day that summer time ends', '2030-10-27T19:30:00+01:00', 1],
    ['at the same hour of that day', '2030-10-27T20:00:00+01:00', 1],
    ['after it', '2030-10-27T20:00:01+01:00', 2],
    ['two days later', '2030-10-28T19:59:59+01:00', 2],
    ['a year later', '2031-10-26T20:00:00+01:00', 365],
  ])('%s', (_, submitted, days) => {
    expect(daysLate(berlin, submitted)).toBe(days);
  });

  it('has 23 hours where summer time begins', () => {
    const spring = { due: '2030-03-30T20:00:00+01:00', timeZone: 'Europe/Berlin' };
    expect(daysLate(spring, '2030-03-31T20:00:00+02:00')).toBe(1);
    expect(daysLate(spring, '2030-03-31T20:30:00+02:00')).toBe(2);
  });

  it('has 24 hours where no zone is named', () => {
    expect(daysLate({ due: '2030-10-26T20:00:00+02:00' }, '2030-10-27T19:30:00+01:00')).toBe(2);
  });

  it('begins after the grace, at any time of the year', () => {
    const late = { ...berlin, graceMinutes: 30 };
    expect(daysLate(late, '2030-10-26T20:30:00+02:00')).toBe(0);
    expect(daysLate(late, '2030-10-27T20:30:00+01:00')).toBe(1);
    expect(daysLate(late, '2030-10-27T20:30:01+01:00')).toBe(2);
  });
});

describe('a configuration', () => {
  const read = (late: object) => () => readConfig(JSON.stringify({ late }), 'gradlings.config.json');

  it('names a zone for times without an offset', () => {
    expect(read({ due: '2030-03-01T23:59', timeZone: 'Europe/Berlin' })().late?.timeZone).toBe(
      'Europe/Berlin',
    );
    expect(read({ due: '2030-03-01T23:59' })).toThrow(
      /late.due is "2030-03-01T23:59", but has to be a time with its/,
    );
    expect(read({ due: '2030-02-30T23:59', timeZone: 'Europe/Berlin' })).toThrow(
      'late.due is "2030-02-30T23:59"',
    );
    expect(read({ timeZone: 'Berlin' })).toThrow(
      'late.timeZone is "Berlin", but has to be a zone of the IANA database, such as Europe/Berlin',
    );
  });
});

describe('the times of submissions', () => {
  it('are read as a European spreadsheet saves them, in the zone of the policy', () => {
    const times = readSubmissionTimes(
      '\ufeffstudent;submitted;due\r\nann;2030-03-01 23:59;2030-03-03 12:00\r\n',
      'times.csv',
      'Europe/Berlin',
    );
    expect(times.get('ann')).toEqual({
      submitted: Date.parse('2030-03-01T23:59:00+01:00'),
      due: Date.parse('2030-03-03T12:00:00+01:00'),
    });
  });

  it('are given to submissions by email, login or number of the roster', () => {
    const roster = readRoster(
      Buffer.from('id,name,email\n12346,Jane Doe,jane@school.edu\n7,Al Fry,\n'),
      'r.csv',
    );
    const times = new Map([
      ['jane@school.edu', { submitted: 1 }],
      ['al fry', { submitted: 2 }],
      ['nobody', { submitted: 3 }],
    ]);
    const found = timesOnRoster(times, ['doejane_12346', 'Al Fry_7'], roster);
    expect([...found]).toEqual([
      ['doejane_12346', { submitted: 1 }],
      ['Al Fry_7', { submitted: 2 }],
      ['nobody', { submitted: 3 }],
    ]);
  });
});

describe('the times in the names of a download', () => {
  it('are those of a clock in the zone of the policy', () => {
    const times = downloadTimes(
      [{ name: 'jane', submitted: '2030-11-12T09:05:00' }, { name: 'roy' }],
      'America/New_York',
    );
    expect([...times]).toEqual([['jane', { submitted: Date.parse('2030-11-12T09:05:00-05:00') }]]);
  });

  it('need a zone, and a system that writes them', () => {
    expect(() => downloadTimes([{ name: 'jane', submitted: '2030-11-12T09:05:00' }], undefined)).toThrow(
      'Name it in the configuration: late.timeZone',
    );
    expect(() => downloadTimes([{ name: 'jane' }], 'UTC')).toThrow('no name of this download holds a time');
  });
});

describe('submission_metadata.json of Gradescope', () => {
  const metadata = {
    id: 123456,
    created_at: '2030-07-01T14:22:32.365935-07:00',
    assignment: { due_date: '2030-06-30T23:00:00.000000-07:00', late_due_date: null, total_points: '20.0' },
    submission_method: 'upload',
    users: [{ email: 'student@example.com', id: 1234, name: 'Student User' }],
    previous_submissions: [{ submission_time: '2030-04-06T14:24:48.087023-07:00', score: 0.0, results: {} }],
  };
  const read = (data: unknown, names = ['submission']) =>
    gradescopeTimes(JSON.stringify(data), 'submission_metadata.json', names);

  it('says when work was handed in, and when it was due', () => {
    expect(read(metadata).get('submission')).toEqual({
      submitted: Date.parse('2030-07-01T21:22:32.365Z'),
      due: Date.parse('2030-07-01T06:00:00Z'),
    });
  });

  it('knows extensions: of a group the latest', () => {
    const due_date = '2030-07-05T23:00:00.000000-07:00';
    const users = [
      { assignment: { due_date } },
      { assignment: { due_date: metadata.assignment.due_date } },
      {},
    ];
    expect(read({ ...metadata, users }).get('submission')?.due).toBe(Date.parse(due_date));
  });

  it('may have no deadline', () => {
    expect(read({ ...metadata, assignment: { due_date: null } }).get('submission')?.due).toBeUndefined();
  });

  it('is refused where it says no time, or is about another class', () => {
    expect(() => read({ ...metadata, created_at: 'yesterday' })).toThrow(
      'created_at has to be a time with its offset',
    );
    expect(() => read(metadata, ['ann', 'bob'])).toThrow('it is about one submission, and 2 are graded');
    expect(() => gradescopeTimes('{', 'x.json', ['ann'])).toThrow('it is no JSON');
  });
});
