/**
 * Readable numbers for counterexamples.
 *
 * Inputs are multiples of 1/8 in [−4, 4]: sums and products of a few of them are exact in floating point,
 * whatever the order, and a person can check them by hand. (Doubles drawn from their bit patterns are
 * nearly all too small to matter.) A grid hides rounding: a law that needs irregular numbers has examples.
 */
import fc from 'fast-check';

/** From and to, both included. */
export type Range = readonly [number, number];

/** How large a grid is, and its entries: shapes `rows` × `columns`. */
export interface GridOptions {
  readonly rows: Range;
  readonly columns: Range;
  /** The largest entry; 4 unless said. */
  readonly largest?: number;
  /** Entries are multiples of one over this; 8 unless said. */
  readonly denominator?: number;
}

/** One entry in this many is 0, ±1 or ±largest. */
const ONE_SPECIAL_IN = 5;

/** Tables of grid numbers that shrink by rows, by columns and by entries, down to the smallest table. */
export function grid(options: GridOptions): fc.Arbitrary<number[][]> {
  return new GridArbitrary(options);
}

/** One grid number. */
export function gridNumber(largest = 4, denominator = 8): fc.Arbitrary<number> {
  return grid({ rows: [1, 1], columns: [1, 1], largest, denominator }).map(([[entry]]) => entry);
}

class GridArbitrary extends fc.Arbitrary<number[][]> {
  readonly #rows: Range;
  readonly #columns: Range;
  readonly #largest: number;
  readonly #denominator: number;

  constructor({ rows, columns, largest = 4, denominator = 8 }: GridOptions) {
    super();
    this.#rows = rows;
    this.#columns = columns;
    this.#largest = largest;
    this.#denominator = denominator;
  }

  override generate(random: fc.Random): fc.Value<number[][]> {
    const rows = random.nextInt(...this.#rows);
    const columns = random.nextInt(...this.#columns);
    const table = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => this.#entry(random)),
    );
    return new fc.Value(table, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number[][] {
    return Array.isArray(value) && value.every((row) => Array.isArray(row));
  }

  override shrink(table: number[][]): fc.Stream<fc.Value<number[][]>> {
    return fc.stream(this.#smaller(table)).map((smaller) => new fc.Value(smaller, undefined));
  }

  #entry(random: fc.Random): number {
    if (random.nextInt(1, ONE_SPECIAL_IN) === 1) {
      return [0, 0, 1, -1, this.#largest, -this.#largest][random.nextInt(0, 5)];
    }
    const bound = Math.floor(this.#largest * this.#denominator);
    return random.nextInt(-bound, bound) / this.#denominator;
  }

  *#smaller(table: number[][]): IterableIterator<number[][]> {
    yield* withoutRows(table, this.#rows[0]);
    for (const transposed of withoutRows(transpose(table), this.#columns[0])) yield transpose(transposed);
    for (const [r, row] of table.entries()) {
      if (row.length > 1 && row.some((entry) => entry !== 0)) {
        yield table.with(
          r,
          row.map(() => 0),
        );
      }
    }
    for (const [r, row] of table.entries()) {
      for (const [c, entry] of row.entries()) {
        for (const simpler of simplerNumbers(entry, this.#denominator)) {
          yield table.with(r, row.with(c, simpler));
        }
      }
    }
  }
}

/** Half of the rows at once first, then one at a time. */
function* withoutRows(table: number[][], fewest: number): IterableIterator<number[][]> {
  const half = Math.max(fewest, Math.ceil(table.length / 2));
  if (half < table.length) {
    yield table.slice(0, half);
    yield table.slice(table.length - half);
  }
  if (table.length <= fewest) return;
  for (let row = table.length - 1; row >= 0; row--) yield table.toSpliced(row, 1);
}

/** Each is closer to 0, or as close and positive: no path of them is endless. */
function* simplerNumbers(entry: number, denominator: number): IterableIterator<number> {
  if (entry === 0) return;
  yield 0;
  if (entry < 0) yield -entry;
  if (Math.abs(entry) > 1) yield Math.sign(entry);
  if (Math.trunc(entry) !== entry && Math.abs(entry) > 1) yield Math.trunc(entry);
  const halved = Math.trunc((entry * denominator) / 2) / denominator;
  if (halved !== 0) yield halved;
}

function transpose(table: number[][]): number[][] {
  return table[0].map((_, column) => table.map((row) => row[column]));
}
