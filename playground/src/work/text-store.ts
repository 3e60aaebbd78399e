/**
 * Named texts that outlive the page: the browser's own storage, or memory where it offers none.
 *
 * `localStorage` and not IndexedDB: it answers at once, tells other tabs, refuses at the moment it is full, and no worker
 * can reach it, so that no code of a student can.
 */

export interface TextStore {
  get(name: string): string | undefined;
  /** False, and the old text stays, where it does not fit. */
  set(name: string, text: string): boolean;
  remove(name: string): void;
  /** The names that begin so. */
  names(prefix: string): string[];
}

/** What is used of the DOM's `Storage`. */
export interface BrowserStorage {
  readonly length: number;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
}

/** @param prefix  of this site: others of the same origin share the storage */
export function storeIn(storage: BrowserStorage, prefix: string): TextStore {
  return {
    get: (name) => storage.getItem(prefix + name) ?? undefined,
    set: (name, text) => {
      try {
        storage.setItem(prefix + name, text);
        return true;
      } catch {
        return false;
      }
    },
    remove: (name) => storage.removeItem(prefix + name),
    names: (start) => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      return keys.filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length));
    },
  };
}

/** For as long as the page is open. */
export function storeInMemory(): TextStore {
  const texts = new Map<string, string>();
  return {
    get: (name) => texts.get(name),
    set: (name, text) => texts.set(name, text).has(name),
    remove: (name) => void texts.delete(name),
    names: (start) => [...texts.keys()].filter((name) => name.startsWith(start)),
  };
}
