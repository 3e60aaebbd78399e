/**
 * A learner's work in this browser, and what other tabs do to it.
 */

import { exerciseIds } from './course-texts.ts';
import { KeptWork } from './kept-work.ts';
import { isLink, openLink } from './link.ts';
import { storeIn, storeInMemory, type TextStore } from './text-store.ts';
import { WorkTools } from './tools.ts';
import type { Linked, Say, Work } from './work.ts';

export async function openWork(say: Say): Promise<Work> {
  // With and without index.html it is the same site.
  const prefix = `gradlings ${new URL('.', location.href).pathname} `;
  const storage = browserStorage();
  const store: TextStore = storage ? storeIn(storage, prefix) : storeInMemory();
  if (storage === undefined) say(NO_STORAGE);
  const kept = new KeptWork(store);
  const listeners = new Set<() => void>();
  /** Those on the page. */
  let tools: WorkTools | undefined;
  const tellAll = () => {
    tools?.refresh();
    for (const listener of listeners) listener();
  };

  window.addEventListener('storage', ({ key }) => {
    // Without a key, somebody emptied the storage.
    if (key !== null && !key.startsWith(prefix)) return;
    if (kept.unkept().length > 0 && kept.retry()) say(ROOM_AGAIN);
    tellAll();
  });
  // A page that comes back from the browser's memory heard nothing meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) tellAll();
  });
  window.addEventListener('beforeunload', (event) => {
    const isOnlyHere = storage === undefined ? kept.texts().size > 0 : kept.unkept().length > 0;
    if (isOnlyHere) event.preventDefault();
  });

  let linked = await linkedIn(location.hash, say);
  window.addEventListener('hashchange', async () => {
    if (!isLink(location.hash)) return;
    linked = await linkedIn(location.hash, say);
    tellAll();
  });

  return {
    textOf: (id) => kept.textOf(id),
    write: (id, text) => {
      const wasFull = kept.unkept().length > 0;
      const keeping = kept.write(id, text);
      if (keeping === 'kept-beside') say(OTHER_TAB);
      // Once: a sentence at every letter would not be read.
      if (keeping === 'full' && !wasFull) say(FULL);
      if (keeping !== 'full' && wasFull && kept.retry()) say(ROOM_AGAIN);
    },
    reset: (id, stub) => {
      const isReset = kept.reset(id, stub);
      if (isReset) tools?.refresh();
      else say(NOT_RESET);
      return isReset;
    },
    remember: (report) => kept.remember(report),
    statusOf: (id) => kept.statusOf(id),
    hintsOf: (id) => kept.hintsOf(id),
    showHints: (id, level) => kept.showHints(id, level),
    onChange: (listener) => void listeners.add(listener),
    linked: () => linked,
    endLinked: (text) => {
      const isFull =
        linked && text !== undefined && kept.takeIn(new Map([[linked.exercise, text]])) === 'full';
      if (isFull) {
        say(NOT_TAKEN_OVER);
        return false;
      }
      linked = undefined;
      tellAll();
      return true;
    },
    tools: (id) => {
      tools = new WorkTools(id, { kept, say, changed: tellAll });
      return tools.element;
    },
  };
}

async function linkedIn(fragment: string, say: Say): Promise<Linked | undefined> {
  if (!isLink(fragment)) return undefined;
  const opened = await openLink(fragment, exerciseIds);
  if (!('refused' in opened)) return opened;
  say(opened.refused);
  return undefined;
}

const FULL =
  "The browser's storage is full. What is written from now on stays in this tab only: export it, or delete earlier versions.";
const ROOM_AGAIN = 'There is room again: everything is kept.';
const OTHER_TAB =
  'Another tab had changed this exercise too. Its text is kept among the earlier versions, and can be brought back.';
const NOT_RESET =
  "Nothing was reset: the browser's storage is full, and the text would have been lost. Export the work or delete earlier versions first.";
const NOT_TAKEN_OVER =
  "The code of the link was not taken over: the browser's storage is full, and the present text would be lost. Delete earlier versions first.";
const NO_STORAGE =
  'This browser keeps nothing for this page, as in some private windows. Export the work before the tab is closed.';

/** Undefined where the browser was told to keep nothing: then asking for the storage is an error. */
function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
