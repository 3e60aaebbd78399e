import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Grading,
  NO_PROGRESS,
  parseProgress,
  withGradings,
  withHints,
} from '../../harness/learner/progress/state.ts';
import { ProgressStore } from '../../harness/learner/progress/store.ts';

const WRITER = fileURLToPath(new URL('write-progress.ts', import.meta.url));

const grading: Grading = {
  ...{ fingerprint: 'abc', status: 'refuted', upheld: 3, laws: 7, score: 5, maxScore: 10, seed: 1 },
  ...{ title: 'Soft threshold', difficulty: 1, needs: [] },
};

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gradlings-'));
  folder = join(root, '.gradlings');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the progress', () => {
  it('is what was written, one exercise beside the other', () => {
    const store = new ProgressStore(root);
    store.update((progress) => withGradings(progress, { a: grading }));
    store.update((progress) => withHints(progress, 'b', 2));
    expect(new ProgressStore(root).read()).toEqual({
      progress: { ...NO_PROGRESS, gradings: { a: grading }, hints: { b: 2 } },
      notes: [],
    });
  });

  it('is empty where there is none, without a word', () => {
    expect(new ProgressStore(root).read()).toEqual({ progress: NO_PROGRESS, notes: [] });
  });

  it('leaves out entries that are none', () => {
    const text = JSON.stringify({
      ...NO_PROGRESS,
      gradings: { a: grading, b: { status: 'won' } },
      hints: { c: 'x' },
    });
    expect(parseProgress(text)).toEqual({ ...NO_PROGRESS, gradings: { a: grading } });
  });
});

describe('a state that cannot be read', () => {
  it.each([
    ['cut off', '{"version": 1, "welc'],
    ['of another version', '{"version": 99, "gradings": {}}'],
    ['empty', ''],
    ['another thing', '[1, 2]'],
  ])('is kept aside when it is %s, and one line says so', (_, text) => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'progress.json'), text);
    const { progress, notes } = new ProgressStore(root).update((before) => withHints(before, 'a', 1));
    expect(progress.hints).toEqual({ a: 1 });
    expect(notes).toHaveLength(1);
    const kept = notes[0].match(/\.gradlings\/(progress-[\dTZ-]+\.json)/)?.[1] ?? '';
    expect(readFileSync(join(folder, kept), 'utf8')).toBe(text);
    expect(new ProgressStore(root).read().notes).toEqual([]);
  });
});

describe('a folder that cannot be written', () => {
  it('costs one line, not the grading', () => {
    writeFileSync(folder, 'a file where the folder should be');
    const { progress, notes } = new ProgressStore(root).update((before) => withHints(before, 'a', 1));
    expect(progress.hints).toEqual({ a: 1 });
    expect(notes).toEqual([expect.stringMatching(/^The progress is not remembered.*Grading goes on\.$/)]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('the same when it is read-only', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const { notes } = new ProgressStore(root).update((before) => withHints(before, 'a', 1));
    expect(notes).toEqual([expect.stringContaining('cannot be written (EACCES)')]);
    chmodSync(folder, 0o700);
  });
});

describe('a process killed while it writes', () => {
  it('leaves the old state or the new one, whenever it is killed', async () => {
    for (let kill = 0; kill < 6; kill++) {
      const writer = startWriter('killed', 1_000_000);
      await heard(writer);
      await pause(20 + 13 * kill);
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const { progress, notes } = new ProgressStore(root).read();
      expect(notes).toEqual([]);
      expect(Object.keys(progress.hints).length).toBeGreaterThan(0);
    }
    // The lock it may have left is no obstacle.
    expect(new ProgressStore(root).update((before) => withHints(before, 'after', 1)).notes).toEqual([]);
    expect(new ProgressStore(root).read().progress.hints.after).toBe(1);
  });

  it('leaves a temporary file, which a later one removes', () => {
    mkdirSync(folder);
    const abandoned = join(folder, 'progress.json.4711.tmp');
    writeFileSync(abandoned, '{');
    utimesSync(abandoned, new Date(0), new Date(0));
    new ProgressStore(root).update((before) => before);
    expect(readdirSync(folder)).toEqual(['progress.json']);
  });
});

describe('two processes at once', () => {
  it('lose nothing of each other’s', async () => {
    const writers = [startWriter('one', 40), startWriter('two', 40)];
    await Promise.all(writers.map((writer) => once(writer, 'exit')));
    const { hints } = new ProgressStore(root).read().progress;
    for (const name of ['one', 'two']) {
      expect(Object.keys(hints).filter((key) => key.startsWith(name))).toHaveLength(40);
    }
  });
});

function startWriter(name: string, times: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', WRITER, root, name, String(times)], { stdio: 'pipe' });
}

async function heard(writer: ChildProcess): Promise<void> {
  if (writer.stdout) await once(writer.stdout, 'data');
}
