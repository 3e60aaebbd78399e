/**
 * Bytes one after another, in a buffer that grows: numbers with their lowest byte first.
 */
import { MAX_FRAME_SIZE } from './format.ts';

const FIRST_CAPACITY = 1 << 14;

// Held before any student's code runs.
const { apply } = Reflect;
const setBytes = Uint8Array.prototype.set;

/** A value that does not fit into one frame. */
export class TooLarge extends Error {}

/** Each method throws TooLarge where a frame would grow beyond its bound. */
export class ByteWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  reset(): void {
    this.#length = 0;
  }

  /** Takes back all but the first bytes. */
  cut(length: number): void {
    this.#length = length;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  uint(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  float(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** The code units of a text, without their number. */
  text(text: string): void {
    this.#room(text.length * 2);
    for (let index = 0; index < text.length; index++) {
      this.#view.setUint16(this.#length + 2 * index, text.charCodeAt(index), true);
    }
    this.#length += text.length * 2;
  }

  /** Bytes as they are. */
  copy(bytes: Uint8Array): void {
    this.#room(bytes.length);
    apply(setBytes, this.#bytes, [bytes, this.#length]);
    this.#length += bytes.length;
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed > MAX_FRAME_SIZE) throw new TooLarge(`more than ${MAX_FRAME_SIZE} bytes`);
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
