/**
 * Whether coins depend on each other: counts of coins that fell alike.
 *
 * Independent fair coins fall alike in half of all pairs. For one distance the products of signs along a chain are
 * independent signs again, so `hoeffdingBound` holds for each distance by itself.
 */

/** How many of some pairs of coins fell alike. */
export interface Alike {
  readonly pairs: number;
  readonly alike: number;
}

/** (2 · alike − pairs)/√pairs: for independent fair coins about as large as a standard normal number. */
export function deviations({ pairs, alike }: Alike): number {
  return (2 * alike - pairs) / Math.sqrt(pairs);
}

/** Fewer pairs than this tell little. */
const MIN_PAIRS = 200;

/** Of all distances in reading order, the one whose coins depend the most. Shapes: coins (N) of zeros and ones. */
export function worstDistance(coins: readonly number[]): Alike & { readonly distance: number } {
  const signs = Int8Array.from(coins, (coin) => (coin === 0 ? -1 : 1));
  let worst = { distance: 1, pairs: 1, alike: 1 };
  let most = 0;
  for (let distance = 1; distance <= signs.length - MIN_PAIRS; distance++) {
    let sum = 0;
    const pairs = signs.length - distance;
    for (let k = 0; k < pairs; k++) sum += signs[k] * signs[k + distance];
    if (Math.abs(sum) <= most * Math.sqrt(pairs)) continue;
    most = Math.abs(sum) / Math.sqrt(pairs);
    worst = { distance, pairs, alike: (pairs + sum) / 2 };
  }
  return worst;
}

/** The coins of (i, j) and (j, i), and those of a row read from both ends. Shapes: mask n × d. */
export function mirroredPairs(mask: Rows): { readonly transposed: Alike; readonly reversed: Alike } {
  const [rows, columns] = [mask.length, mask[0].length];
  const transposed = { pairs: 0, alike: 0 };
  const reversed = { pairs: 0, alike: 0 };
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < Math.min(rows, columns); j++) count(transposed, mask[i][j] === mask[j][i]);
    for (let j = 0; j < Math.floor(columns / 2); j++) {
      count(reversed, mask[i][j] === mask[i][columns - 1 - j]);
    }
  }
  return { transposed, reversed };
}

function count(found: { pairs: number; alike: number }, isAlike: boolean): void {
  found.pairs += 1;
  if (isAlike) found.alike += 1;
}

/**
 * How unevenly the coins of rows fall, as a chi-square number with one degree of freedom a row.
 *
 *     Σᵢ (Σⱼ mᵢⱼ − d/2)² / (d/4)
 *
 * Far below n: rows have as many of each kind as can be. Far above: rows fall as a whole. Shapes: mask n × d.
 */
export function rowUnevenness(mask: Rows): number {
  const columns = mask[0].length;
  return mask.reduce((total, row) => {
    const kept = row.reduce((sum, coin) => sum + coin, 0);
    return total + (kept - columns / 2) ** 2 / (columns / 4);
  }, 0);
}

/**
 * Of all pairs of places in small masks, the one whose coins depend the most, over many masks.
 *
 * Shapes: masks K × N of zeros and ones, places counted in reading order.
 */
export function worstPair(
  masks: readonly (readonly number[])[],
): Alike & { readonly places: readonly [number, number] } {
  let worst: Alike & { places: readonly [number, number] } = {
    pairs: masks.length,
    alike: 0,
    places: [0, 1],
  };
  let most = -1;
  for (let p = 0; p < masks[0].length; p++) {
    for (let q = p + 1; q < masks[0].length; q++) {
      const alike = masks.filter((mask) => mask[p] === mask[q]).length;
      const found = { pairs: masks.length, alike, places: [p, q] as const };
      if (Math.abs(deviations(found)) <= most) continue;
      most = Math.abs(deviations(found));
      worst = found;
    }
  }
  return worst;
}

type Rows = readonly (readonly number[])[];
