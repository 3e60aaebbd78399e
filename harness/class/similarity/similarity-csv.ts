/**
 * The pairs as a table: who, with whom, how much, and where to look.
 */
import { stringify } from 'csv-stringify/sync';
import type { OutputFile } from '../formats/format.ts';
import { nameLine } from '../formats/text.ts';
import { percent } from '../rounding.ts';
import type { SimilarPairs } from './similar-in-class.ts';
import type { SharedLines } from './similar-pairs.ts';

export function similarityCsv(similar: readonly SimilarPairs[]): OutputFile {
  const rows = similar.flatMap(({ exercise, pairs }) =>
    pairs.map(({ left, right, alike, identical, shared }) => [
      ...[exercise, nameLine(left.name), nameLine(right.name), percent(alike)],
      ...[identical ? 'byte by byte' : '', linesIn(shared, 'left'), linesIn(shared, 'right')],
    ]),
  );
  const header = ['exercise', 'one', 'other', '% alike', 'identical', 'lines of one', 'lines of other'];
  return {
    path: 'similarity.csv',
    text: stringify([header, ...rows], {
      ...{ quoted_string: true, escape_formulas: true, record_delimiter: 'windows' },
    }),
  };
}

function linesIn(shared: readonly SharedLines[], side: 'left' | 'right'): string {
  return joined(shared.map((each) => each[side]))
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(' ');
}

/** Spans in order, those that touch as one. */
function joined(spans: readonly (readonly [number, number])[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [first, last] of [...spans].sort(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}
