import { Matrix } from 'ml-matrix';
import { isRecord } from './plain.ts';

/** The size of the first vector or matrix in an input: "3", "4×2"; '' where there is none. */
export function sizeOf(input: unknown): string {
  if (Matrix.isMatrix(input)) return `${input.rows}×${input.columns}`;
  if (Array.isArray(input)) {
    const [first] = input;
    return Array.isArray(first) ? `${input.length}×${first.length}` : String(input.length);
  }
  if (!isRecord(input)) return '';
  for (const value of Object.values(input)) {
    const size = sizeOf(value);
    if (size !== '') return size;
  }
  return '';
}
