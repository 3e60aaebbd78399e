import { format, inspect } from 'node-inspect-extracted';
import { isRecord } from '../../engine/plain.ts';

const INDEX = '(index)';
const VALUES = 'Values';

/** Rows and columns of an array or a record of rows; anything else as it would be logged. */
export function tableOf(data: unknown, wanted?: readonly string[]): string {
  if (typeof data !== 'object' || data === null) return format(data);
  const rows = Object.entries(data).map(([index, row]): ReadonlyMap<string, string> => {
    const fields: readonly (readonly [string, unknown])[] =
      Array.isArray(row) || isRecord(row) ? Object.entries(row) : [[VALUES, row]];
    return new Map([[INDEX, index], ...fields.map(([name, value]) => [name, inspect(value, ROW)] as const)]);
  });
  const found = new Set(rows.flatMap((row) => [...row.keys()]));
  found.delete(INDEX);
  const columns = [INDEX, ...(wanted ?? found)];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ''))];
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => line[place].length)));
  return lines
    .map((line) =>
      line
        .map((cell, place) => cell.padEnd(widths[place]))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

const GAP = '  ';
const ROW = { depth: 0, breakLength: Number.POSITIVE_INFINITY } as const;
