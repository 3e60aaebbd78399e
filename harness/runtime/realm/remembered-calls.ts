/**
 * Calls to given functions that were answered before: asked again with the same arguments, they need not cross the
 * pipe, because a given function is pure. Only their numbers are sent, later, so that the grader can log them.
 *
 * A crossing costs a hundred times what the call does, and a law of shuffles asks for the same gradient 15,000 times.
 */
import type { Encoder } from '../protocol/encode.ts';

/** Longer arguments are hardly ever the same twice. */
const MAX_KEY_BYTES = 256;
/** The code's own memory: this many answers take less than a megabyte. */
const MAX_REMEMBERED = 2000;
/** Repetitions are told after this many at the latest, so that the grader can count them. */
const MAX_UNTOLD = 5000;

export class RememberedCalls {
  readonly #calls = new Map<string, { readonly number: number; readonly answer: Uint8Array }>();
  #asked = 0;
  #untold: number[] = [];

  get hasUntold(): boolean {
    return this.#untold.length > 0;
  }

  /** The bytes of the answer, where the same call was answered before; the repetition is then noted. */
  repeat(key: string | undefined): Uint8Array | undefined {
    const known = key === undefined ? undefined : this.#calls.get(key);
    if (known === undefined || this.#untold.length >= MAX_UNTOLD) return undefined;
    this.#untold[this.#untold.length] = known.number;
    return known.answer;
  }

  /** A call was asked of the grader. Both sides count them, and so know them by number. */
  asked(key: string | undefined, answer: Uint8Array | undefined): void {
    const number = this.#asked;
    this.#asked += 1;
    if (key === undefined || answer === undefined || this.#calls.size >= MAX_REMEMBERED) return;
    this.#calls.set(key, { number, answer });
  }

  /** Writes the numbers of the repetitions since the last time. */
  tell(encoder: Encoder): void {
    encoder.uint(this.#untold.length);
    for (let index = 0; index < this.#untold.length; index++) encoder.uint(this.#untold[index]);
    this.#untold = [];
  }
}

// Held before any student's code runs.
const { fromCharCode } = String;
/** A string for each byte would be most of what a call costs. */
const BYTES_AT_ONCE = 8;

/** What a call is known by: its arguments as they would cross. */
export function keyOf(bytes: Uint8Array): string | undefined {
  const { length } = bytes;
  if (length > MAX_KEY_BYTES) return undefined;
  let key = fromCharCode(length);
  for (let at = 0; at < length; at += BYTES_AT_ONCE) {
    // Beyond the end it is the number 0, which the length tells from a byte.
    key += fromCharCode(
      bytes[at],
      bytes[at + 1],
      bytes[at + 2],
      bytes[at + 3],
      bytes[at + 4],
      bytes[at + 5],
      bytes[at + 6],
      bytes[at + 7],
    );
  }
  return key;
}
