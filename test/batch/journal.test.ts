import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Batch,
  type Entry,
  Journal,
  keyOf,
  readJournal,
  settleJournal,
} from '../../harness/class/run/journal.ts';
import { aReport, aStudent, FIRST, refuted, upheld } from '../formats/some-results.ts';
import { temporaryFolders } from './a-batch.ts';

const folder = temporaryFolders();
const batch: Batch = { course: '0.1.0+1', v8: '11.3', seed: 7, exercises: [FIRST] };
const entries: Entry[] = ['ann', 'bob', 'Zoë'].map((name, index) => ({
  key: String(index).repeat(64),
  result: aStudent(name, [aReport(FIRST, { first: index === 1 ? refuted('→ 2') : upheld })]),
}));

function written(): string {
  const path = join(folder('journal'), 'results.jsonl');
  const journal = new Journal(path);
  journal.begin({ batch });
  for (const entry of entries) journal.add(entry);
  journal.close();
  return path;
}

async function readAll(path: string) {
  const read = [];
  for await (const entry of readJournal(path)) read.push(entry);
  return read;
}

describe('a journal', () => {
  it('gives back what was added, in its order', async () => {
    expect(await readAll(written())).toMatchObject([{ batch }, ...entries]);
  });

  it('is empty where there is none', async () => {
    expect(await readAll(join(folder('journal'), 'results.jsonl'))).toEqual([]);
  });

  it('cut at any byte keeps the lines before it, and goes on there as if nothing had happened', async () => {
    const whole = readFileSync(written());
    const path = join(folder('journal'), 'results.jsonl');
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      const left = await readAll(path);
      const lines = whole.subarray(0, length).toString('latin1').split('\n').length - 1;
      // The last line may be whole but for its end: then it is read, and written again.
      expect([lines, lines + 1], `${length} bytes`).toContain(left.length);
      const journal = new Journal(path);
      for (const entry of lines === 0 ? [] : entries.slice(lines - 1)) journal.add(entry);
      if (lines === 0) {
        journal.begin({ batch });
        for (const entry of entries) journal.add(entry);
      }
      journal.close();
      expect(readFileSync(path).equals(whole), `${length} bytes`).toBe(true);
    }
  });

  it('passes over a line that is none of its own', async () => {
    const path = written();
    appendFileSync(path, '{"key":1}\nnonsense\n{"key":"k","result":{"version":1}}\n');
    expect(await readAll(path)).toHaveLength(1 + entries.length);
  });

  it('settled holds the lines that count, and how many they are', async () => {
    const path = written();
    settleJournal(path, { batch }, entries.slice(0, 2));
    expect(await readAll(path)).toMatchObject([{ batch, students: 2 }, ...entries.slice(0, 2)]);
  });
});

describe('a key', () => {
  const key = keyOf('digest', batch);

  it('is the same for the same files, course and options', () => {
    expect(keyOf('digest', { ...batch, exercises: [...batch.exercises] })).toBe(key);
  });

  it.each([
    ['other files', 'other', batch],
    ['another course', 'digest', { ...batch, course: '0.1.0+2' }],
    ['another engine', 'digest', { ...batch, v8: '13.6' }],
    ['another seed', 'digest', { ...batch, seed: 8 }],
    ['a number of runs', 'digest', { ...batch, runs: 5 }],
    ['a time limit', 'digest', { ...batch, seconds: 5 }],
    ['another assignment', 'digest', { ...batch, exercises: [] }],
  ] as const)('is another for %s', (_, digest, other) => {
    expect(keyOf(digest, { ...other, exercises: [...other.exercises] })).not.toBe(key);
  });
});
