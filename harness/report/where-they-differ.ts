/**
 * Where two large answers differ most, in words: what no reader finds in 64 numbers.
 */
import type { Plain } from '../engine/model.ts';
import { MAX_VECTOR_LENGTH, show } from './show.ts';

interface Entry {
  readonly place: string;
  readonly value: number;
}

/** "at [2, 3]: expected 0.5, got 0.25"; undefined where the two are small, or of different form. */
export function whereTheyDiffer(expected: Plain, got: Plain): string | undefined {
  const wanted = entriesOf(expected, '');
  const given = entriesOf(got, '');
  if (wanted.length <= MAX_VECTOR_LENGTH || wanted.length !== given.length) return undefined;
  let worst = 0;
  let differing = 0;
  for (const [index, { value }] of wanted.entries()) {
    if (value === given[index].value) continue;
    differing += 1;
    if (distance(wanted, given, index) > distance(wanted, given, worst)) worst = index;
  }
  if (differing === 0) return undefined;
  const [want] = show(wanted[worst].value);
  const [have] = show(given[worst].value);
  return `most at ${wanted[worst].place}: expected ${want}, got ${have}`;
}

function distance(one: readonly Entry[], other: readonly Entry[], index: number): number {
  const apart = Math.abs(one[index].value - other[index].value);
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

/** All numbers with their places: "[2]", "[2, 3]", "gradient[2]". */
function entriesOf(value: Plain, place: string): Entry[] {
  if (typeof value === 'number') return [{ place, value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => entriesOf(item, `${place}[${index}]`));
  if ('special' in value) return [{ place, value: Number(value.special) }];
  if ('matrix' in value) {
    const { matrix } = value;
    return matrix.flatMap((row, i) => row.flatMap((entry, j) => entriesOf(entry, `${place}[${i}, ${j}]`)));
  }
  if ('fields' in value) {
    return Object.entries(value.fields).flatMap(([name, field]) =>
      entriesOf(field, place === '' ? name : `${place}.${name}`),
    );
  }
  return [];
}
