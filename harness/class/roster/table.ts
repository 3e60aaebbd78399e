/**
 * A table as spreadsheets and learning systems save it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252.
 */
import { parse } from 'csv-parse/sync';
import { plainText } from '../../runtime/source-text.ts';
import { ConfigError } from '../score/config-error.ts';

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** From 1, as an editor counts. */
  readonly line: number;
  /** As many as there are headers. */
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;
/** Excel says in an extra first line what stands between cells. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/**
 * @param file names it in messages
 * @throws ConfigError where it is no table
 */
export function readTable(bytes: Uint8Array, file: string): Table {
  const whole = textIn(bytes);
  const said = whole.match(SEPARATOR_LINE);
  const text = said === null ? whole : whole.slice(said[0].length);
  const delimiter = said?.[1] ?? delimiterOf(text);
  const records = recordsOf(text, delimiter, file);
  const [first, ...others] = records;
  if (first === undefined)
    throw new ConfigError(file, ['it is empty. The first line has to name the columns.']);
  const headers = first.cells.map((cell) => cell.trim());
  const offset = said === null ? 0 : 1;
  return {
    headers,
    rows: others.map(({ line, cells }) => ({
      line: line + offset,
      cells: headers.map((_, index) => (cells[index] ?? '').trim()),
    })),
  };
}

/** UTF-16 without its mark too: then every second byte of a header is zero. */
function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  return plainText(bytes);
}

/** The one that cuts the first line into the most cells, outside quotes. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

interface ParsedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string, delimiter: string, file: string): ParsedRow[] {
  try {
    const rows = parse(text, {
      ...{ delimiter, info: true, bom: true, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [`it is no table: ${reason}. Save it as CSV.`]);
  }
}
