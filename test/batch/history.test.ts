import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../harness/class/run/folder-record.ts';
import { shardOf } from '../../harness/class/run/handed-in.ts';
import type { History } from '../../harness/class/run/history.ts';
import { type Batch, type Entry, Journal, settleJournal } from '../../harness/class/run/journal.ts';
import { merge } from '../../harness/class/run/merge.ts';
import { withAttempts } from '../../harness/class/score/attempts.ts';
import { exempted } from '../../harness/class/score/exempt.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import type { Verdict } from '../../harness/engine/model.ts';
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
} from '../formats/some-results.ts';
import { EXERCISE, gradlings, handIn, sources, temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const batch: Batch = { course: '0.1.0+1', v8: '11.3', seed: 7, exercises: [FIRST] };
const EARLIER = { laws: [['first', 'second']], earlier: [{ earlier: 'ann', attempts: [['-u']] }] };

/** What a student had in the two laws of an exercise. */
function attempt(name: string, digest: string, first: Verdict, second: Verdict): Entry {
  return {
    key: `${name} ${digest}`,
    result: aStudent(name, [aReport(FIRST, { first, second })], { digest }),
  };
}

/** The history of a folder in which this was found, one after the other. */
async function found(...entries: readonly Entry[]): Promise<History> {
  const path = join(folder('journal'), 'results.jsonl');
  const journal = new Journal(path);
  journal.begin({ batch });
  for (const entry of entries) journal.add(entry);
  journal.close();
  return (await readRecord(path)).history;
}

const first = attempt('ann', 'a', refuted(), refuted());
const second = attempt('ann', 'b', refuted(), upheld);
const third = attempt('ann', 'c', upheld, upheld);

describe('what is kept of earlier attempts', () => {
  it('is how each law was judged, a letter each', async () => {
    const history = await found(first, second);
    expect(history.keptWith([third], [FIRST])).toEqual({
      laws: [['first', 'second']],
      earlier: [{ earlier: 'ann', attempts: [['--'], ['-u']] }],
    });
  });

  it('is nothing where the same files are graded again, whatever was found', async () => {
    const again = attempt('ann', 'a', upheld, undecided);
    expect((await found(first, again)).keptWith([again], [FIRST]).earlier).toEqual([]);
  });

  it('is nothing of an attempt in which nothing was begun', async () => {
    const empty = attempt('ann', 'a', notStarted, notStarted);
    expect((await found(empty)).keptWith([third], [FIRST]).earlier).toEqual([]);
  });

  it('is nothing of those who are in the folder no longer', async () => {
    const bob = attempt('bob', 'x', upheld, upheld);
    expect((await found(first, second)).keptWith([bob], [FIRST]).earlier).toEqual([]);
  });

  it('stays from run to run, also of those who are not graded', async () => {
    const path = join(folder('journal'), 'results.jsonl');
    settleJournal(path, { batch }, [third], EARLIER);
    const { history } = await readRecord(path);
    expect(history.keptWith([third], [FIRST])).toEqual(EARLIER);
  });

  it('follows the names of the laws where a course has others now', async () => {
    const path = join(folder('journal'), 'results.jsonl');
    settleJournal(path, { batch }, [second], EARLIER);
    const verdicts = { second: upheld, third: upheld };
    const now = { key: 'n', result: aStudent('ann', [aReport(FIRST, verdicts)], { digest: 'b' }) };
    const { history } = await readRecord(path);
    expect(history.keptWith([now], [FIRST])).toEqual({
      laws: [['second', 'third']],
      earlier: [{ earlier: 'ann', attempts: [['u?']] }],
    });
  });

  it('is bounded: of many the last are kept', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      attempt('ann', String(index), refuted(), index < 39 ? refuted() : upheld),
    );
    const { earlier } = (await found(...many)).keptWith([third], [FIRST]);
    expect(earlier[0].attempts).toHaveLength(12);
    expect(earlier[0].attempts.at(-1)).toEqual(['-u']);
  });

  it('is joined with the shards', async () => {
    const paths = [1, 2].map((index) => {
      const path = join(folder('shard'), 'results.jsonl');
      const isOwn = shardOf('ann', 2) === index;
      const heading = { batch, shard: { index, count: 2 } };
      settleJournal(path, heading, isOwn ? [third] : [], isOwn ? EARLIER : undefined);
      return path;
    });
    expect((await merge(paths)).history).toEqual(EARLIER);
  });

  it('is no hash, no text and no time of a student', async () => {
    const path = join(folder('journal'), 'results.jsonl');
    const history = await found(first);
    settleJournal(path, { batch }, [third], history.keptWith([third], [FIRST]));
    const [laws, earlier] = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-2);
    expect(laws).toBe('{"laws":[["first","second"]]}');
    expect(earlier).toBe('{"earlier":"ann","attempts":[["--"]]}');
  });
});

describe('what attempts were worth', () => {
  const kept = {
    laws: [['first', 'second']],
    earlier: [{ earlier: 'ann', attempts: [['--'], ['-u'], ['?u']] }],
  };
  const found = results(third.result, attempt('bob', 'x', upheld, upheld).result);
  const config = (settings: object) => readConfig(JSON.stringify(settings), 'config');
  const attemptsOf = (settings: object) =>
    withAttempts(scoreClass(found, config(settings)), found, kept, config(settings)).students.map(
      ({ attempts }) => attempts,
    );

  it('is weighed as the last is, the last too; of one attempt nothing is said', () => {
    // The second of two laws with 1 and 2 points; an undecided law leaves its points to the others.
    expect(attemptsOf({})).toEqual([[0, 0.666667, 1, 1], undefined]);
    const laws = { first: { weight: 3 }, second: { weight: 1 } };
    expect(attemptsOf({ exercises: { [FIRST]: { laws } } })).toEqual([[0, 0.25, 1, 1], undefined]);
  });

  it('is not said where a student is exempt from a part of it', () => {
    const scored = withAttempts(scoreClass(found), found, kept, config({}));
    const exempt = [{ student: 'ann', exercises: [SECOND] }];
    expect(exempted(scored, exempt).scored.students[0].attempts).toBeUndefined();
  });
});

describe('a class that hands in again', () => {
  it('has a trend on its page and in class.json, which a later run keeps', async () => {
    const submissions = folder('class');
    const out = folder('out');
    const grade = (...args: string[]) =>
      gradlings('grade', submissions, '--out', out, '--html', '--format', 'json', ...args);
    handIn(submissions, 'ann', sources.hard);
    handIn(submissions, 'bob', sources.right);
    await grade('--seed', '7', '--runs', '10', '--exercises', EXERCISE);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('id="trend"');
    handIn(submissions, 'ann', sources.rightInALoop);
    await grade('--only', 'ann');
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('id="trend"');
    const { students } = JSON.parse(readFileSync(join(out, 'class.json'), 'utf8'));
    expect(students[0].attempts).toEqual([expect.any(Number), 1]);
    expect(students[0].attempts[0]).toBeLessThan(1);
    expect(students[1]).not.toHaveProperty('attempts');
    await grade();
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(page);
  });
});
