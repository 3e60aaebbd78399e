/**
 * What random permutations look like on average: counts over many orders, with what is expected of fair ones.
 *
 * An order is a permutation of 0 … n − 1; orders are N × n.
 */

export type Order = readonly number[];

/** A count over orders, with the mean and the standard deviation that fair orders give it. */
export interface Count {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Whether the indices are 0 … n − 1, each exactly once. Shapes: indices of any length. */
export function isPermutation(indices: readonly number[], n: number): boolean {
  const seen = new Set(indices);
  return (
    indices.length === n &&
    seen.size === n &&
    indices.every((index) => Number.isInteger(index) && index >= 0 && index < n)
  );
}

/** All orders of 0 … n − 1, sorted. Shapes: the result n! × n. */
export function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  const longer = permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, place) => order.toSpliced(place, 0, n - 1)),
  );
  return longer.sort(before);
}

function before(a: Order, b: Order): number {
  const place = a.findIndex((entry, i) => entry !== b[i]);
  return place === -1 ? 0 : a[place] - b[place];
}

/** How often each of the n! orders came, as `permutations(n)` lists them. Shapes: n small, the result n!. */
export function countsOfOrders(orders: readonly Order[]): number[] {
  const counts = new Map(permutations(orders[0].length).map((order) => [numberOf(order), 0]));
  for (const order of orders) {
    const number = numberOf(order);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** An order as one number with the base n: Σₚ orderₚ · nⁿ⁻¹⁻ᵖ. Shapes: n small. */
function numberOf(order: Order): number {
  return order.reduce((number, sample) => number * order.length + sample, 0);
}

/**
 * Pearson's chi-square of counts against equal shares.
 *
 *     χ² = Σₖ (countₖ − N/K)² / (N/K)
 *
 * For fair orders it follows, for large N, the chi-square distribution with K − 1 degrees of freedom.
 */
export function chiSquareOfCounts(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Where the samples stood: entry [s][p] counts the orders with sample s at place p. Shapes: n × n. */
export function countsOfPlaces(orders: readonly Order[]): number[][] {
  const n = orders[0].length;
  const counts = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (const order of orders) for (let place = 0; place < n; place++) counts[order[place]][place] += 1;
  return counts;
}

/**
 * Chi-square of a table of places, whose rows and columns all have the same sum.
 *
 *     χ² = (n − 1)/n · Σ over s, p of (count − N/n)² / (N/n)
 *
 * For fair orders it follows, for large N, the chi-square distribution with (n − 1)² degrees of freedom.
 */
export function chiSquareOfPlaces(counts: readonly (readonly number[])[]): number {
  return ((counts.length - 1) / counts.length) * chiSquareOfCounts(counts.flat());
}

/** Where the samples of each order stood in the one `lag` before it: fair and independent orders give fair ones. */
export function changesOf(orders: readonly Order[], lag = 1): number[][] {
  return orders.slice(lag).map((order, k) => {
    const placeBefore: number[] = [];
    for (const [place, sample] of orders[k].entries()) placeBefore[sample] = place;
    return order.map((sample) => placeBefore[sample]);
  });
}

/** Pairs of places of which the later one holds the larger sample. */
export function risingPairs(orders: readonly Order[]): Count {
  const [N, n] = [orders.length, orders[0].length];
  let count = 0;
  for (const order of orders) {
    for (let p = 1; p < n; p++) for (let q = 0; q < p; q++) if (order[q] < order[p]) count += 1;
  }
  return {
    count,
    mean: (N * n * (n - 1)) / 4,
    deviation: Math.sqrt((N * n * (n - 1) * (2 * n + 5)) / 72),
  };
}

/** Places that hold a larger sample than the place before. */
export function risingNeighbours(orders: readonly Order[]): Count {
  const [N, n] = [orders.length, orders[0].length];
  let count = 0;
  for (const order of orders) for (let p = 1; p < n; p++) if (order[p - 1] < order[p]) count += 1;
  return { count, mean: (N * (n - 1)) / 2, deviation: Math.sqrt((N * (n + 1)) / 12) };
}

/** Samples that stand at the place of their number. */
export function samplesAtHome(orders: readonly Order[]): Count {
  let count = 0;
  for (const order of orders) count += order.filter((sample, place) => sample === place).length;
  return { count, mean: orders.length, deviation: Math.sqrt(orders.length) };
}

/** Orders that an even number of swaps leads to. */
export function evenOrders(orders: readonly Order[]): Count {
  const N = orders.length;
  const count = orders.filter((order) => cycleCount(order) % 2 === order.length % 2).length;
  return { count, mean: N / 2, deviation: Math.sqrt(N) / 2 };
}

function cycleCount(order: Order): number {
  const seen = new Array<boolean>(order.length).fill(false);
  let cycles = 0;
  for (const start of order) {
    if (seen[start]) continue;
    cycles += 1;
    for (let at = start; !seen[at]; at = order[at]) seen[at] = true;
  }
  return cycles;
}

/** Shuffles that swap every place with any place, the first or the last place first. */
export type Swapping = 'forward' | 'backward';

/**
 * How much better a shuffle by swaps with any place explains the orders than a fair one does.
 *
 *     ratio = Σ over the orders of log(n! · q(order)),   q the shares of the nⁿ sequences of swaps
 *
 * Fair orders exceed T with a chance of at most e^(−T/2) · (Σ √(q/n!))ᴺ (Chernoff); `overlap` is the log of the
 * power. Orders made by such swaps gain 0.0326 each for n = 6, and fair ones lose as much.
 * Shapes: orders N × n, n small. −Infinity where an order cannot come from such swaps.
 */
export function evidenceOfSwaps(
  orders: readonly Order[],
  swapping: Swapping,
): { ratio: number; overlap: number } {
  const shares = sharesOfSwaps(orders[0].length, swapping);
  const fair = 1 / factorial(orders[0].length);
  let overlap = 0;
  for (const { share } of shares.values()) overlap += Math.sqrt(share * fair);
  return {
    ratio: orders.reduce((sum, order) => sum + Math.log((shares.get(numberOf(order))?.share ?? 0) / fair), 0),
    overlap: orders.length * Math.log(overlap),
  };
}

/** An order, and the share of the sequences of swaps that lead to it. */
interface Reached {
  readonly order: Order;
  share: number;
}

type Shares = ReadonlyMap<number, Reached>;

const knownShares = new Map<string, Shares>();

/** Each swap leads from an order to n others, all equally likely. Followed once for each n. */
function sharesOfSwaps(n: number, swapping: Swapping): Shares {
  const known = knownShares.get(n + swapping);
  if (known !== undefined) return known;
  const sorted = Array.from({ length: n }, (_, index) => index);
  let shares: Shares = new Map([[numberOf(sorted), { order: sorted, share: 1 }]]);
  for (let step = 0; step < n; step++) {
    shares = afterSwap(shares, swapping === 'forward' ? step : n - 1 - step);
  }
  knownShares.set(n + swapping, shares);
  return shares;
}

/** The same after what stands at a place was swapped with any place. */
function afterSwap(shares: Shares, place: number): Shares {
  const after = new Map<number, Reached>();
  for (const { order, share } of shares.values()) {
    for (const [other, sample] of order.entries()) {
      const swapped = order.with(other, order[place]).with(place, sample);
      const number = numberOf(swapped);
      const reached = after.get(number) ?? { order: swapped, share: 0 };
      reached.share += share / order.length;
      after.set(number, reached);
    }
  }
  return after;
}

function factorial(n: number): number {
  return n === 0 ? 1 : n * factorial(n - 1);
}
