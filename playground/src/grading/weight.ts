/**
 * How much the code of a stretch has made in large pieces: memory that is filled in few steps is full before anybody looks
 * at the clock, and would end the page with its worker.
 */

/** Four times the largest data set of the course, 500 digits of 64 pixels; what is smaller takes its time to fill the memory. */
const LARGE_BYTES = 1 << 20;
/** Of large pieces together, those that are given up again too: half of the longest list there can be, which ends some browsers. */
const MAX_BYTES = 1 << 29;

const NUMBER_BYTES = 8;

// Taken before any code of a student's runs, which may replace them.
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { apply } = Reflect;
const byteLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  'byteLength',
)?.get;

export class Weight {
  #bytes = 0;

  /** @throws RangeError, as the language does where an array or a text is too long */
  add(value: unknown): void {
    const bytes = bytesOf(value);
    if (bytes < LARGE_BYTES) return;
    this.#bytes += bytes;
    if (this.#bytes > MAX_BYTES) {
      throw new RangeError('Out of memory: the arrays and texts of one law are larger than 512 MB together');
    }
  }
}

/** Of an array or a text; 0 for all else. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (isArray(value)) return NUMBER_BYTES * value.length;
  return isView(value) && !(value instanceof DataView) && byteLength
    ? Number(apply(byteLength, value, []))
    : 0;
}
