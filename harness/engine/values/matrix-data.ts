/**
 * The rows of a matrix as ml-matrix keeps them: read as they are, they need neither a copy nor a call for each entry.
 */
import { Matrix } from 'ml-matrix';

// Held before any student code runs.
const { getPrototypeOf, get } = Reflect;
const { isArray } = Array;
const { keys } = Object;
const { isView } = ArrayBuffer;
const MATRIX = Matrix.prototype;
const FLOATS = Float64Array.prototype;
/** Its rows, and how many rows and columns there are. */
const OWN_FIELDS = 3;

/** Rows of so many columns; undefined where it is no matrix that ml-matrix made and left as it was. */
export function dataOf(matrix: object, rows: number, columns: number): readonly Float64Array[] | undefined {
  if (getPrototypeOf(matrix) !== MATRIX || keys(matrix).length !== OWN_FIELDS) return undefined;
  const data: unknown = get(matrix, 'data');
  if (!isArray(data) || data.length !== rows) return undefined;
  const taken: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    // Looked at once: what code has made of the rows may differ from one look to the next.
    const numbers: unknown = data[row];
    if (!isFloats(numbers) || numbers.length !== columns) return undefined;
    taken[row] = numbers;
  }
  return taken;
}

function isFloats(value: unknown): value is Float64Array {
  return typeof value === 'object' && value !== null && getPrototypeOf(value) === FLOATS && isView(value);
}
