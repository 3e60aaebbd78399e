/**
 * A CSV file (RFC 4180) for a program of others: texts quoted, and none of them a formula to a spreadsheet.
 *
 * A cell that begins with = + - @, a tab or a carriage return gets a `'`.
 * See https://owasp.org/www-community/attacks/CSV_Injection
 */
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number;

export function csvTable(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { quoted_string: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}

/** Excel takes a file without it for one in the encoding of the country. */
export const BYTE_ORDER_MARK = '\ufeff';
