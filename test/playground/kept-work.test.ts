import { describe, expect, it } from 'vitest';
import { KeptWork } from '../../playground/src/work/kept-work.ts';
import { storeIn } from '../../playground/src/work/text-store.ts';
import { SmallStorage } from './small-storage.ts';

const ID = '04-lasso/01-soft-threshold';
const OTHER = '01-penalties/02-l2-penalty';
const STUB = "throw new Error('Not started');\n";

/** A tab of the site: what it keeps outlives it. */
function tab(storage = new SmallStorage(), site = 'site ') {
  return new KeptWork(storeIn(storage, site), () => new Date(Date.UTC(2026, 2, 1, 12, 30, 5, 250)));
}

describe('work', () => {
  it('survives a reload, letter by letter', () => {
    const storage = new SmallStorage();
    const text = 'const λ = "\\u2028 \u2028 \ud83d\ude00";\r\n\t// end';
    expect(tab(storage).write(ID, text)).toBe('kept');
    expect(tab(storage).textOf(ID)).toBe(text);
  });

  it('is nothing before anything is written', () => {
    expect(tab().textOf(ID)).toBeUndefined();
    expect(tab().texts()).toEqual(new Map());
    expect(tab().statusOf(ID)).toBe('not-started');
  });

  it('of two sites on one web space stays apart', () => {
    const storage = new SmallStorage();
    tab(storage, '/week-1/ ').write(ID, 'one');
    expect(tab(storage, '/week-2/ ').textOf(ID)).toBeUndefined();
    expect(tab(storage, '/week-2/ ').texts().size).toBe(0);
  });

  it('remembers verdicts and hints', () => {
    const storage = new SmallStorage();
    const work = tab(storage);
    work.remember({ exercise: ID, status: 'upheld' });
    work.showHints(ID, 2);
    expect(tab(storage).statusOf(ID)).toBe('upheld');
    expect(tab(storage).hints()).toEqual({ [ID]: 2 });
  });

  it('reads a storage that somebody filled with anything', () => {
    const storage = new SmallStorage();
    storage.setItem(`site status ${ID}`, 'splendid');
    storage.setItem(`site hints ${ID}`, '-7');
    storage.setItem('site copy', 'x');
    storage.setItem('else', 'x');
    expect(tab(storage).statusOf(ID)).toBe('not-started');
    expect(tab(storage).hintsOf(ID)).toBe(0);
    expect(tab(storage).copies()).toEqual([]);
  });
});

describe('two tabs', () => {
  it('each see what the other wrote', () => {
    const storage = new SmallStorage();
    const [here, there] = [tab(storage), tab(storage)];
    here.write(ID, 'mine');
    expect(there.textOf(ID)).toBe('mine');
  });

  it('a text that the other wrote unseen is copied before it is overwritten', () => {
    const storage = new SmallStorage();
    const [here, there] = [tab(storage), tab(storage)];
    here.write(ID, 'first');
    there.textOf(ID);
    there.write(ID, 'an hour of work in the other tab');
    expect(here.write(ID, 'first, and a letter')).toBe('kept-beside');
    expect(here.copies().map(({ text }) => text)).toEqual(['an hour of work in the other tab']);
    expect(here.textOf(ID)).toBe('first, and a letter');
  });

  it('and a text that was seen is not: two tabs that follow each other leave no copies', () => {
    const storage = new SmallStorage();
    const [here, there] = [tab(storage), tab(storage)];
    for (const text of ['a', 'ab', 'abc']) {
      expect(here.write(ID, text)).toBe('kept');
      expect(there.textOf(ID)).toBe(text);
      expect(there.write(ID, `${text}.`)).toBe('kept');
      here.textOf(ID);
    }
    expect(here.copies()).toEqual([]);
  });

  it('write different exercises without knowing of each other', () => {
    const storage = new SmallStorage();
    tab(storage).write(ID, 'one');
    tab(storage).write(OTHER, 'two');
    expect([...tab(storage).texts().values()]).toEqual(['two', 'one']);
  });
});

describe('a full storage', () => {
  it('is told, and the text stays in this tab', () => {
    const work = tab(new SmallStorage(100));
    expect(work.write(ID, 'x'.repeat(200))).toBe('full');
    expect(work.textOf(ID)).toBe('x'.repeat(200));
    expect(work.unkept()).toEqual([ID]);
  });

  it('keeps the last text that fitted', () => {
    const storage = new SmallStorage(100);
    const work = tab(storage);
    work.write(ID, 'short');
    work.write(ID, 'x'.repeat(200));
    expect(tab(storage).textOf(ID)).toBe('short');
  });

  it('is tried again once there is room', () => {
    const storage = new SmallStorage(100);
    const work = tab(storage);
    work.write(ID, 'x'.repeat(200));
    expect(work.retry()).toBe(false);
    storage.room = 1000;
    expect(work.retry()).toBe(true);
    expect(tab(storage).textOf(ID)).toBe('x'.repeat(200));
  });

  it('resets nothing where the copy does not fit', () => {
    const storage = new SmallStorage(100);
    const work = tab(storage);
    work.write(ID, 'x'.repeat(50));
    expect(work.reset(ID, STUB)).toBe(false);
    expect(work.textOf(ID)).toBe('x'.repeat(50));
  });

  it('does not overwrite what another tab wrote unseen where the copy does not fit', () => {
    const storage = new SmallStorage(120);
    const [here, there] = [tab(storage), tab(storage)];
    here.write(ID, 'first');
    there.textOf(ID);
    there.write(ID, 'y'.repeat(70));
    expect(here.write(ID, 'mine')).toBe('full');
    expect(there.textOf(ID)).toBe('y'.repeat(70));
    expect(here.textOf(ID)).toBe('mine');
  });
});

describe('reset', () => {
  it('keeps the old text as a copy, and forgets verdict and hints', () => {
    const work = tab();
    work.write(ID, 'old');
    work.remember({ exercise: ID, status: 'refuted' });
    work.showHints(ID, 3);
    expect(work.reset(ID, STUB)).toBe(true);
    expect(work.textOf(ID)).toBeUndefined();
    expect(work.statusOf(ID)).toBe('not-started');
    expect(work.hintsOf(ID)).toBe(0);
    expect(work.copies()).toEqual([{ exercise: ID, time: '2026-03-01T12-30-05-250Z', text: 'old' }]);
  });

  it('keeps no copy of an untouched stub', () => {
    const work = tab();
    work.write(ID, STUB);
    work.reset(ID, STUB);
    expect(work.copies()).toEqual([]);
  });

  it('twice in one millisecond keeps both texts, the newest first', () => {
    const work = tab();
    for (const text of ['one', 'two']) {
      work.write(ID, text);
      work.reset(ID, STUB);
    }
    expect(work.copies().map(({ text }) => text)).toEqual(['two', 'one']);
  });

  it('a copy goes only when it is told to', () => {
    const work = tab();
    work.write(ID, 'old');
    work.reset(ID, STUB);
    work.deleteCopy(work.copies()[0]);
    expect(work.copies()).toEqual([]);
  });
});

describe('what is taken in', () => {
  it('takes the place of own texts, which are copied', () => {
    const work = tab();
    work.write(ID, 'mine');
    expect(
      work.takeIn(
        new Map([
          [ID, 'theirs'],
          [OTHER, 'new'],
        ]),
      ),
    ).toEqual({ copied: [ID] });
    expect(work.textOf(ID)).toBe('theirs');
    expect(work.textOf(OTHER)).toBe('new');
    expect(work.copies().map(({ text }) => text)).toEqual(['mine']);
    expect(work.statusOf(OTHER)).toBe('in-work');
  });

  it('that is the own text changes nothing', () => {
    const work = tab();
    work.write(ID, 'mine');
    work.remember({ exercise: ID, status: 'upheld' });
    expect(work.takeIn(new Map([[ID, 'mine']]))).toEqual({ copied: [] });
    expect(work.statusOf(ID)).toBe('upheld');
    expect(work.copies()).toEqual([]);
  });

  it('is all or nothing', () => {
    const storage = new SmallStorage(300);
    const work = tab(storage);
    work.write(OTHER, 'mine');
    const before = storage.dump();
    const taken = work.takeIn(
      new Map([
        [OTHER, 'theirs'],
        [ID, 'x'.repeat(500)],
      ]),
    );
    expect(taken).toBe('full');
    expect(storage.dump()).toEqual(before);
    expect(work.textOf(OTHER)).toBe('mine');
    expect(work.unkept()).toEqual([]);
  });
});
