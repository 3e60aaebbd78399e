import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { feedbackName } from '../../harness/class/lms/feedback-names.ts';
import { FEEDBACK_ZIP, withFeedbackZip } from '../../harness/class/lms/feedback-zip.ts';
import { onRoster } from '../../harness/class/roster/on-roster.ts';
import { readRoster } from '../../harness/class/roster/read-roster.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { aReport, aStudent, FIRST, refuted, results, upheld } from '../formats/some-results.ts';
import { EXPORTS } from '../roster/exports.ts';
import { fileInMoodle, userInCanvas } from './feedback-importers.ts';

const right = aReport(FIRST, { first: upheld, second: upheld });
const wrong = aReport(FIRST, { first: upheld, second: refuted() });
const scoredOf = (...names: string[]) =>
  scoreClass(
    results(...names.map((name, index) => aStudent(`s-${index}`, [index === 0 ? right : wrong], { name }))),
  );

/** The archive as a system unpacks it. */
function unpacked(scored: ReturnType<typeof scoredOf>, places: Readonly<Record<string, readonly string[]>>) {
  const files = [
    ...withFeedbackZip(formats.markdown.files(scored), scored, new Map(Object.entries(places)), 'md'),
  ];
  const zip = files.find(({ path }) => path === FEEDBACK_ZIP);
  if (zip === undefined) throw new Error('There is an archive.');
  const bytes = Buffer.concat([...(zip.text as Iterable<Uint8Array>)]);
  return { files, bytes, entries: unzipSync(bytes) };
}

describe('feedback.zip', () => {
  it('holds the feedback of each student, as it lies in the folder of results', () => {
    const scored = scoredOf('ann', 'bob');
    const { entries, files } = unpacked(scored, { ann: ['ann'], bob: ['bob'] });
    expect(Object.keys(entries).sort()).toEqual(['s-0.md', 's-1.md']);
    const own = files.find(({ path }) => path === 'students/s-1.md');
    expect(strFromU8(entries['s-1.md'])).toBe(own?.text);
  });

  it('has the same bytes each time', () => {
    const once = () => unpacked(scoredOf('ann'), { ann: ['ann'] }).bytes.toString('hex');
    expect(once()).toBe(once());
  });

  it('goes back into Canvas: each file is a comment for who handed in', () => {
    const scored = scoredOf('doejane_12346', 'rossroy_222');
    const { entries } = unpacked(scored, {
      doejane_12346: ['doejane_12346_67892_01-soft-threshold-1.ts', 'doejane_12346_67899_02.ts'],
      rossroy_222: ['rossroy_LATE_222_333_work_2.zip'],
    });
    const attachments = [
      { id: 67892, user: 12346 },
      { id: 333, user: 222 },
    ];
    const users = Object.keys(entries).map((name) => userInCanvas(name, attachments));
    expect(users.sort()).toEqual([12346, 222]);
  });

  it('goes back into Moodle: each file lies with its participant', () => {
    const scored = scoredOf('Jane Doe_123', 'Zoë Müller_124');
    const { entries } = unpacked(scored, {
      'Jane Doe_123': ['Jane Doe_123_assignsubmission_file_'],
      'Zoë Müller_124': ['Zoë Müller_124_assignsubmission_file_01-soft-threshold.ts'],
    });
    expect(Object.keys(entries).map((name) => fileInMoodle(name, [123, 124]))).toEqual([
      { participant: 123, filename: '/feedback.md' },
      { participant: 124, filename: '/feedback.md' },
    ]);
  });

  it('goes back into Brightspace: by the folders of its download', () => {
    const folder = '77-900 - Jane Doe - Nov 12, 2030 905 AM';
    const { entries } = unpacked(scoredOf('Jane Doe_77'), { 'Jane Doe_77': [folder] });
    expect(Object.keys(entries)).toEqual([`${folder}/feedback.md`]);
    expect(feedbackName(`${folder} - 01-soft-threshold.ts`, 'html')).toBe(`${folder}/feedback.html`);
  });

  it('holds one file of a team, and none of those who handed in nothing', () => {
    const roster = readRoster(EXPORTS.plain, 'roster.csv');
    const { scored } = onRoster(scoredOf('team 7'), roster);
    const { entries } = unpacked(scored, { 'team 7': ['team 7_55_assignsubmission_file_'] });
    expect(Object.keys(entries)).toEqual(['team 7_55_assignsubmission_file_/feedback.md']);
  });
});

it('a mail merge names an email, the points and the file of each student', () => {
  const { scored } = onRoster(scoredOf('jdoe', 'zmueller'), readRoster(EXPORTS.plain, 'roster.csv'));
  const [{ text }] = [...formats['mail-merge'].files(scored)];
  expect(String(text).startsWith('\ufeff')).toBe(true);
  const rows = parse(String(text), { bom: true, columns: true }) as Record<string, string>[];
  expect(rows[0]).toEqual({
    ...{
      email: 'rross@school.edu',
      name: 'Roy Ross',
      score: '0',
      maximum: '3',
      total: '0',
      'days late': '0',
    },
    feedback: 'students/rross.md',
  });
  expect(rows.map(({ email, total }) => [email, total])).toContainEqual(['jdoe@school.edu', '3']);
});
