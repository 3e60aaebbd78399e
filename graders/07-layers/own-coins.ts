/**
 * Whether the coins of a dropout layer look as if each element had one of its own.
 *
 * Every check counts something that a person can count too, and shows the counts. p is ½ throughout.
 */
import type { Matrix } from 'ml-matrix';
import { all, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import {
  type Alike,
  deviations,
  mirroredPairs,
  rowUnevenness,
  worstDistance,
  worstPair,
} from '../../reference/coin-dependence.ts';
import { keepMask } from '../../reference/dropout.ts';
import { maxOf } from '../common/extremes.ts';

/**
 * Signs that fell alike deviate by more than this with a chance of 2e-16 (Hoeffding): for 7,000 distances and some
 * pairs, in a few runs, all together stay below one in 10¹¹.
 */
const MAX_DEVIATIONS = 8.6;

/** Chi-square with 30 to 60 degrees of freedom is outside of these with a chance below 1e-12. */
const UNEVENNESS = { least: 1.5, most: 180 };

/** All distances in a large matrix, by rows and by columns, its mirror images, and its rows and columns as a whole. */
export function coinsOfLarge(out: Matrix): Judgement {
  const rows = keepMask(out.to2DArray());
  const columns = keepMask(out.transpose().to2DArray());
  const { transposed, reversed } = mirroredPairs(rows);
  return all(
    () => fallsAsAWhole(rows, 'row', out),
    () => fallsAsAWhole(columns, 'column', out),
    () => isFar(worstDistance(rows.flat()), 'row by row', out),
    () => isFar(worstDistance(columns.flat()), 'column by column', out),
    () => isFair(transposed, `pairs (i, j) and (j, i) of ${sizeOf(out)} whose coins fell alike`),
    () => isFair(reversed, `pairs of ${sizeOf(out)} at both ends of a row whose coins fell alike`),
  );
}

/** All pairs of elements of a small matrix, over many calls. */
export function coinsOfSmall(outs: readonly Matrix[]): Judgement {
  const masks = outs.map((out) => keepMask(out.to2DArray()).flat());
  const { columns } = outs[0];
  const place = (index: number) => `(${Math.floor(index / columns)}, ${index % columns})`;
  const worst = worstPair(masks);
  const [p, q] = worst.places;
  const kept = masks[0].map((_, index) => masks.filter((mask) => mask[index] === 1).length);
  const unevenness = kept.map((count) => Math.abs(count - masks.length / 2));
  const odd = unevenness.indexOf(maxOf(unevenness));
  const calls = `calls of ${outs.length} with ${sizeOf(outs[0])}`;
  return all(
    () => isFair({ pairs: masks.length, alike: kept[odd] }, `${calls} that kept the element ${place(odd)}`),
    () => isFair(worst, `${calls} in which ${place(p)} and ${place(q)} fell alike`),
    () => {
      const even = masks.filter((mask) => mask.reduce((sum, coin) => sum + coin, 0) % 2 === 0).length;
      return isFair({ pairs: outs.length, alike: even }, `${calls} that kept an even number of elements`);
    },
  );
}

function isFar(worst: Alike & { readonly distance: number }, order: string, out: Matrix): Judgement {
  const { distance, pairs } = worst;
  return isFair(
    worst,
    `of ${pairs} pairs that are ${distance} apart in ${sizeOf(out)}, counted ${order}, those whose coins fell alike`,
  );
}

function isFair(count: Alike, note: string): Judgement {
  if (Math.abs(deviations(count)) <= MAX_DEVIATIONS) return upheld;
  return refuted({ expected: `about ${Math.round(count.pairs / 2)}`, got: count.alike, note });
}

function fallsAsAWhole(rows: readonly (readonly number[])[], what: string, out: Matrix): Judgement {
  const unevenness = rowUnevenness(rows);
  if (unevenness >= UNEVENNESS.least && unevenness <= UNEVENNESS.most) return upheld;
  const kept = rows.slice(0, SHOWN).map((row) => row.reduce((sum, coin) => sum + coin, 0));
  return refuted({
    expected: `about ${rows[0].length / 2} each, more or less`,
    got: kept,
    note: `how many were kept in the first ${SHOWN} ${what}s of ${sizeOf(out)}`,
  });
}

const SHOWN = 8;

function sizeOf({ rows, columns }: Matrix): string {
  return `${rows} × ${columns}`;
}
