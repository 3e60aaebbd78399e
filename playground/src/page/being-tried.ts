/**
 * Which text is being tried in this tab: memory that is filled faster than the clock is looked at ends the tab with its
 * worker, and a text that did so is not to do it again by being opened.
 */
const KEY = 'gradlings.being-tried';

/** Where one string is kept, as `sessionStorage` does: it outlives the page, and no other tab has it. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class BeingTried {
  readonly #storage: TabStorage;

  constructor(storage: TabStorage) {
    this.#storage = storage;
  }

  /** Whether this very text was being tried when the page ended. */
  endedThePage(exercise: string, text: string): boolean {
    return this.#storage.getItem(KEY) === entry(exercise, text);
  }

  begins(exercise: string, text: string): void {
    try {
      this.#storage.setItem(KEY, entry(exercise, text));
    } catch {
      // A full storage: the text is tried all the same.
      this.ended();
    }
  }

  ended(): void {
    this.#storage.removeItem(KEY);
  }
}

function entry(exercise: string, text: string): string {
  return `${exercise}\n${text}`;
}
