/**
 * Who waits for which job: woken by an event of the queue, or by the time to look for itself.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** What became of a job, as an event tells it or a look finds it. */
export type Outcome =
  | { readonly kind: 'answered'; readonly data: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

export class Waiters {
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  /** Events that came while their waiter looked. */
  readonly #early = new Map<string, Outcome>();

  /** From now on no event of this job is missed. */
  begin(id: string): void {
    this.#waiting.set(id, (outcome) => this.#early.set(id, outcome));
  }

  /** The next event of the job; undefined where none came in time. */
  async next(id: string, milliseconds: number): Promise<Outcome | undefined> {
    const early = this.#early.get(id);
    if (early !== undefined) return early;
    const over = new AbortController();
    const told = new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    try {
      return await Promise.race([told, pause(milliseconds, undefined, { signal: over.signal, ref: false })]);
    } finally {
      over.abort();
      this.begin(id);
    }
  }

  tell(id: string, outcome: Outcome): void {
    this.#waiting.get(id)?.(outcome);
  }

  end(id: string): void {
    this.#waiting.delete(id);
    this.#early.delete(id);
  }
}
