/**
 * Parts of the learner's page as they were made the last time: what they were made from is told by a hash.
 *
 * A convenience, in one file: where it is missing, broken or cannot be written, all parts are made again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class KeptParts {
  readonly #file: string;
  readonly #version: string;
  readonly #parts: Map<string, Part>;
  #isChanged = false;

  /** @param version  of all that makes parts: another one makes others */
  constructor(file: string, version: string) {
    this.#file = file;
    this.#version = version;
    this.#parts = partsIn(file);
  }

  /** A part, made from this; undefined where it was made from something else, or never. */
  get(name: string, from: string): string | undefined {
    const part = this.#parts.get(name);
    return part?.from === this.#hash(from) ? part.text : undefined;
  }

  put(name: string, from: string, text: string): void {
    this.#parts.set(name, { from: this.#hash(from), text });
    this.#isChanged = true;
  }

  /** The part as it was kept, or as it is made now. */
  of(name: string, from: string, make: () => string): string {
    const known = this.get(name, from);
    if (known !== undefined) return known;
    const text = make();
    this.put(name, from, text);
    return text;
  }

  /** Keeps the parts for the next page, where that is possible. Never throws. */
  save(): void {
    if (!this.#isChanged) return;
    const draft = `${this.#file}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(draft, JSON.stringify(Object.fromEntries(this.#parts)));
      renameSync(draft, this.#file);
    } catch {
      rmSync(draft, { force: true });
    }
  }

  #hash(from: string): string {
    return createHash('sha256').update(`${this.#version}\0${from}`).digest('hex');
  }
}

interface Part {
  /** A hash of what it was made from, and by what. */
  readonly from: string;
  readonly text: string;
}

function partsIn(file: string): Map<string, Part> {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(Object.entries(Object(kept)).filter((entry): entry is [string, Part] => isPart(entry[1])));
  } catch {
    return new Map();
  }
}

function isPart(value: unknown): value is Part {
  return ['from', 'text'].every((field) => typeof Reflect.get(Object(value), field) === 'string');
}
