/**
 * Tables as Excel opens them by a double click: without a mark it takes UTF-8 for the encoding of the country.
 *
 * Not so unless asked for: readers of statistics take the mark for a part of the first column's name.
 */
import { BYTE_ORDER_MARK } from '../lms/table.ts';
import type { OutputFile } from './format.ts';

/** What a learning system imports is as that system wants it. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['grades.csv', 'similarity.csv', 'gradebook.csv']);

export function* markedForExcel(files: Iterable<OutputFile>): Iterable<OutputFile> {
  for (const file of files) {
    yield FOR_PEOPLE.has(file.path) && typeof file.text === 'string'
      ? { ...file, text: BYTE_ORDER_MARK + file.text }
      : file;
  }
}
