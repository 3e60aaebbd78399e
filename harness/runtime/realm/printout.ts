import type { Printed } from '../../engine/model.ts';

/** More lines than this are counted, not kept. */
const MAX_LINES = 40;
const MAX_LINE_LENGTH = 400;

/** Counting this many lines takes seconds: a search that prints each of its hundred thousand tries prints far fewer. */
const ENDLESS_LINES = 10_000_000;

/** Collects what a subject prints, over all its laws. */
export class Printout {
  readonly #lines: string[] = [];
  #dropped = 0;
  /** Of all laws together. */
  #dropsInAll = 0;

  /** Whether what comes is only counted: it need not be made into text first. */
  get isFull(): boolean {
    return this.#lines.length >= MAX_LINES;
  }

  /** Whether so much was printed that nobody can mean it. */
  get isEndless(): boolean {
    return this.#dropsInAll > ENDLESS_LINES;
  }

  write(text: string): void {
    for (const line of text.split('\n')) {
      if (this.isFull) this.drop();
      else this.#lines[this.#lines.length] = line.slice(0, MAX_LINE_LENGTH);
    }
  }

  /** A line more that nobody reads. */
  drop(): void {
    this.#dropped += 1;
    this.#dropsInAll += 1;
  }

  /** Takes in what was printed elsewhere. */
  add({ lines, dropped }: Printed): void {
    for (const line of lines) this.write(line);
    this.#dropped += dropped;
  }

  printed(): Printed {
    return { lines: [...this.#lines], dropped: this.#dropped };
  }

  /** What was printed since the last time. */
  take(): Printed {
    const printed = this.printed();
    this.#lines.length = 0;
    this.#dropped = 0;
    return printed;
  }
}
