import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inShard, rollOf, shardOf } from '../../harness/class/run/handed-in.ts';
import { type Batch, type Entry, Journal, settleJournal } from '../../harness/class/run/journal.ts';
import { merge } from '../../harness/class/run/merge.ts';
import { aReport, aStudent, FIRST, upheld } from '../formats/some-results.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const batch: Batch = { course: '0.1.0+1', v8: '11.3', seed: 7, exercises: [FIRST] };

function entry(student: string, key = student): Entry {
  return { key, result: aStudent(student, [aReport(FIRST, { first: upheld })]) };
}

function shard(index: number, students: readonly Entry[], of = batch, count = 2): string {
  const path = join(folder('shard'), 'results.jsonl');
  settleJournal(path, { batch: of, shard: { index, count } }, students);
  return path;
}

const NAMES = ['ann', 'bob', 'cy', 'di', 'eve', 'fay'];

/** What a shard of two finds in a class, but for some. */
function ofClass(index: number, names: readonly string[], lost: readonly string[] = []): string {
  const path = join(folder('shard'), 'results.jsonl');
  const own = names.filter((name) => shardOf(name, 2) === index && !lost.includes(name));
  const heading = { batch, shard: { index, count: 2 }, roll: rollOf(names.map((name) => ({ name }))) };
  settleJournal(
    path,
    heading,
    own.map((name) => entry(name)),
  );
  return path;
}

describe('the shard of a student', () => {
  it('follows from the name alone: students who come later move nobody else', () => {
    const shards = [1, 2, 3].map((index) => ({ index, count: 3 }));
    const before = NAMES.map((name) => ({ name }));
    const after = [{ name: 'aaron' }, ...before];
    for (const each of shards) {
      const own = new Set(inShard(after, each).map(({ name }) => name));
      expect(inShard(before, each).filter(({ name }) => !own.has(name))).toEqual([]);
    }
    expect(shards.flatMap((each) => inShard(after, each))).toHaveLength(after.length);
  });
});

describe('shards', () => {
  it('are joined in the order of the students', async () => {
    const { entries, missing } = await merge([
      shard(2, [entry('bob')]),
      shard(1, [entry('ann'), entry('cy')]),
    ]);
    expect(entries.map(({ result }) => result.student)).toEqual(['ann', 'bob', 'cy']);
    expect(missing).toEqual([]);
  });

  it('that are missing are told, for their students would be lost', async () => {
    expect((await merge([shard(2, [], batch, 3)])).missing).toEqual([1, 3]);
  });

  it.each([
    ['seed', { ...batch, seed: 8 }, 'seed is 8 here, and 7 there'],
    ['course', { ...batch, course: '0.2.0' }, 'course is "0.2.0" here'],
    ['runs', { ...batch, runs: 3 }, 'runs is 3 here, and null there'],
  ])('graded with another %s are not joined', async (_, other, words) => {
    await expect(merge([shard(1, []), shard(2, [], other)])).rejects.toThrow(words);
  });

  it('of another number are not joined', async () => {
    await expect(merge([shard(1, []), shard(2, [], batch, 3)])).rejects.toThrow('one is a shard of 3');
  });

  it('that hold two results of one student are not joined', async () => {
    const twice = [shard(1, [entry('ann', 'one')]), shard(2, [entry('ann', 'other')])];
    await expect(merge(twice)).rejects.toThrow("another result of 'ann'");
  });

  it('that were ended early are not joined', async () => {
    const path = join(folder('shard'), 'results.jsonl');
    const journal = new Journal(path);
    journal.begin({ batch, shard: { index: 1, count: 2 } });
    journal.add(entry('ann'));
    journal.close();
    await expect(merge([path])).rejects.toThrow('is not finished');
  });

  it('that did not see the same class are not joined, and who came or went is named', async () => {
    const before = NAMES.filter((name) => name !== 'fay');
    const twice = [ofClass(1, before), ofClass(2, NAMES)];
    await expect(merge(twice)).rejects.toThrow('fay handed in for');
    await expect(merge(twice)).rejects.toThrow('Grade every shard again');
  });

  it('that lack one of their own are not joined', async () => {
    const [lost] = NAMES.filter((name) => shardOf(name, 2) === 1);
    await expect(merge([ofClass(1, NAMES, [lost]), ofClass(2, NAMES)])).rejects.toThrow(
      `has no result of ${lost}`,
    );
  });

  it('whose number is missing are told with the names that would be lost', async () => {
    const { missing, lost } = await merge([ofClass(2, NAMES)]);
    expect(missing).toEqual([1]);
    expect(lost).toEqual(NAMES.filter((name) => shardOf(name, 2) === 1));
  });

  it('graded on another V8 are not joined', async () => {
    await expect(merge([shard(1, []), shard(2, [], { ...batch, v8: '13.6' })])).rejects.toThrow(
      'v8 is "13.6" here',
    );
  });

  it('that are no results are named', async () => {
    await expect(merge([join(folder('shard'), 'results.jsonl')])).rejects.toThrow('holds no results');
  });
});
