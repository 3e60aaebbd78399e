import { type AbstractMatrix, Matrix } from 'ml-matrix';
import { isRecord } from '../engine/plain.ts';
import { kindOf } from '../engine/values/kinds.ts';

/** What to put in place of a number. */
export type Alter = (number: number) => unknown;

/** The same value with other numbers in it: in arrays, records and matrices, however deep. */
export function alterNumbers(value: unknown, alter: Alter): unknown {
  if (typeof value === 'number') return alter(value);
  if (Matrix.isMatrix(value)) return alterMatrix(value, alter);
  if (Array.isArray(value)) return value.map((item) => alterNumbers(item, alter));
  if (isRecord(value)) return mapFields(value, (field) => alterNumbers(field, alter));
  return withOtherParts(value, (parts) => alterNumbers(parts, alter));
}

/** The same value with its innermost arrays, and its matrices, replaced. */
export function alterVectors(
  value: unknown,
  alter: (vector: readonly unknown[]) => unknown,
  alterTable: (matrix: AbstractMatrix) => unknown,
): unknown {
  if (Matrix.isMatrix(value)) return alterTable(value);
  if (Array.isArray(value)) {
    const isInnermost = value.every((item) => typeof item !== 'object');
    return isInnermost ? alter(value) : value.map((item) => alterVectors(item, alter, alterTable));
  }
  if (isRecord(value)) return mapFields(value, (field) => alterVectors(field, alter, alterTable));
  return withOtherParts(value, (parts) => alterVectors(parts, alter, alterTable));
}

/** One of a kind that the course brings along: the same class with what its parts become. */
function withOtherParts(value: unknown, change: (parts: unknown) => unknown): unknown {
  const kind = typeof value === 'object' && value !== null ? kindOf(value) : undefined;
  return kind === undefined ? value : kind.decode(change(kind.encode(value as object)));
}

/** A matrix holds numbers only: where they become something else, it becomes nested arrays. */
function alterMatrix(matrix: AbstractMatrix, alter: Alter): unknown {
  const rows = matrix.to2DArray().map((row) => row.map(alter));
  const areNumbers = rows.every((row) => row.every((entry) => typeof entry === 'number'));
  if (!areNumbers) return rows;
  const altered = Matrix.zeros(matrix.rows, matrix.columns);
  for (const [i, row] of rows.entries()) {
    for (const [j, entry] of row.entries()) altered.set(i, j, Number(entry));
  }
  return altered;
}

function mapFields(record: Record<string, unknown>, change: (field: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([name, field]) => [name, change(field)]));
}

/** Changes the first number of an array or matrix where it stands; false if there is none. */
export function disturb(value: unknown): boolean {
  if (Matrix.isMatrix(value)) {
    if (value.rows === 0 || value.columns === 0) return false;
    value.set(0, 0, value.get(0, 0) + 1);
    return true;
  }
  if (Array.isArray(value)) {
    if (typeof value[0] !== 'number') return value.some(disturb);
    value[0] += 1;
    return true;
  }
  return isRecord(value) ? Object.values(value).some(disturb) : disturbField(value);
}

/** The first number among the fields of one of a kind that the course brings along. */
function disturbField(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || kindOf(value) === undefined) return false;
  const found = Object.entries(value).find(([, field]) => typeof field === 'number');
  if (found === undefined) return Object.values(value).some(disturb);
  return Reflect.set(value, found[0], found[1] + 1);
}
