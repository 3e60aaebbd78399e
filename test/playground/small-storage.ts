/** A browser's storage with little room, which throws as a browser does where it is full. */
import type { BrowserStorage } from '../../playground/src/work/text-store.ts';

export class SmallStorage implements BrowserStorage {
  readonly #texts = new Map<string, string>();
  /** Letters of names and texts together, as browsers count. */
  room: number;

  constructor(room = 100_000) {
    this.room = room;
  }

  get length(): number {
    return this.#texts.size;
  }

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    const others = [...this.#texts].filter(([name]) => name !== key);
    const used = [...others, [key, text]].reduce((sum, [name, held]) => sum + name.length + held.length, 0);
    if (used > this.room) throw new Error('QuotaExceededError');
    this.#texts.set(key, text);
  }

  removeItem(key: string): void {
    this.#texts.delete(key);
  }

  key(index: number): string | null {
    return [...this.#texts.keys()][index] ?? null;
  }

  dump(): Record<string, string> {
    return Object.fromEntries(this.#texts);
  }
}
