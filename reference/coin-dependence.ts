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
  const bits = packed(coins);
  let worst = { distance: 1, pairs: 1, alike: 1 };
  let most = 0;
  for (let distance = 1; distance <= coins.length - MIN_PAIRS; distance++) {
    const pairs = coins.length - distance;
    const alike = pairs - unlike(bits, distance, pairs);
    const off = Math.abs(2 * alike - pairs);
    if (off <= most * Math.sqrt(pairs)) continue;
    most = off / Math.sqrt(pairs);
    worst = { distance, pairs, alike };
  }
  return worst;
}

/** Bits of a word: there are millions of pairs, and 32 of them are compared at once. */
const WORD = 32;

/** Coin k is bit k mod 32 of word ⌊k / 32⌋. A word more than is needed: the last one, too, has one behind it. */
function packed(coins: readonly number[]): Int32Array {
  const words = new Int32Array(Math.ceil(coins.length / WORD) + 1);
  coins.forEach((coin, k) => {
    if (coin !== 0) words[Math.floor(k / WORD)] |= 1 << (k % WORD);
  });
  return words;
}

/** How many of the first pairs of coins k and k + distance fell differently. */
function unlike(words: Int32Array, distance: number, pairs: number): number {
  const [ahead, shift] = [Math.floor(distance / WORD), distance % WORD];
  const whole = Math.floor(pairs / WORD);
  const differing = (index: number): number => {
    const low = words[index + ahead] >>> shift;
    // A shift by 32 is one by 0.
    const shifted = shift === 0 ? low : low | (words[index + ahead + 1] << (WORD - shift));
    return words[index] ^ shifted;
  };
  let count = 0;
  for (let index = 0; index < whole; index++) count += ones(differing(index));
  // Of the last word, the bits that are pairs.
  const rest = pairs % WORD;
  return rest === 0 ? count : count + ones(differing(whole) & ((1 << rest) - 1));
}

/** How many bits of a word are 1: counted in pairs of bits, then in fours, in bytes, and these added up. */
function ones(word: number): number {
  const inTwos = word - ((word >>> 1) & 0x55555555);
  const inFours = (inTwos & 0x33333333) + ((inTwos >>> 2) & 0x33333333);
  const inBytes = (inFours + (inFours >>> 4)) & 0x0f0f0f0f;
  return Math.imul(inBytes, 0x01010101) >>> 24;
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
