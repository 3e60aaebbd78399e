/**
 * A grid with samples between its samples, by Catmull-Rom splines: exact for a paraboloid, so that its lines of equal
 * height are as round as they are.
 */

type Rows = readonly (readonly number[])[];

/**
 * The samples go on for one of the given steps beyond every side.
 *
 * @param times  how many steps one step becomes
 */
export function finer(values: Rows, times: number): number[][] {
  const alongRows = values.map((row) => refined(row, times));
  return transposed(transposed(alongRows).map((column) => refined(column, times)));
}

function refined(values: readonly number[], times: number): number[] {
  const last = values.length - 1;
  return Array.from({ length: (last + 2) * times + 1 }, (_, k) => {
    const at = k / times - 1;
    const from = Math.min(Math.max(Math.floor(at), 0), last - 1);
    const t = at - from;
    const [b, c] = [values[from], values[from + 1]];
    // Beyond the ends the curve goes on as a parabola.
    const a = values[from - 1] ?? (from + 2 <= last ? 3 * b - 3 * c + values[from + 2] : 2 * b - c);
    const d = values[from + 2] ?? (from > 0 ? 3 * c - 3 * b + values[from - 1] : 2 * c - b);
    return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  });
}

function transposed(rows: Rows): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}
