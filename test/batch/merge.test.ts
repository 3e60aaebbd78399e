import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

  it('that are no results are named', async () => {
    await expect(merge([join(folder('shard'), 'results.jsonl')])).rejects.toThrow('holds no results');
  });
});
