/**
 * The styles of the class pages, read once.
 */
import { readFileSync } from 'node:fs';
import { THEME } from '../theme.ts';

const BASE = THEME + read('base.css');

export const CLASS_STYLE =
  BASE + ['overview.css', 'heat-map.css', 'lists.css', 'trend-list.css', 'print.css'].map(read).join('');
export const SIMILAR_STYLE = BASE + read('similar-page.css');
export const LAW_STYLE = BASE + read('law-page.css');
export const STUDENT_STYLE = BASE + read('student-page.css');

/** With the same line ends everywhere: the page is the same bytes on every machine. */
export function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
}
