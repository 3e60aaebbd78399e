import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOn } from '../../harness/cli/grading-progress.ts';

describe('grading into a pipe', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says that it goes on where no student is done for long, and ends with the batch', () => {
    const written: string[] = [];
    const stream = new Writable({
      write(chunk, _, next) {
        written.push(String(chunk));
        next();
      },
    });
    const progress = progressOn(stream as unknown as NodeJS.WriteStream);
    progress.begin(2, () => '');
    vi.advanceTimersByTime(14_000);
    expect(written).toEqual([]);
    progress.done({ student: 'ann', as: 'known' });
    vi.advanceTimersByTime(31_000);
    expect(written).toEqual([
      '1/2  ann  known\n',
      'still grading: 1 of 2 done, none in the last 15 s\n',
      'still grading: 1 of 2 done, none in the last 30 s\n',
    ]);
    progress.end();
    vi.advanceTimersByTime(60_000);
    expect(written).toHaveLength(3);
  });
});
