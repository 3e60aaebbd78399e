/**
 * Pearson's chi-square of the observed orders against a uniform permutation.
 *
 *     χ² = Σ over the n! orders of (count − N/n!)² / (N/n!)
 *
 * Infinity where an order is no permutation of 0 … n − 1. For uniform orders χ² follows, for large N, the
 * chi-square distribution with n! − 1 degrees of freedom.
 * Shapes: orders N × n, n small.
 */
export function chiSquareOfOrders(orders: readonly (readonly number[])[]): number {
  const n = orders[0].length;
  const counts = new Map(permutations(n).map((order) => [order.join(), 0]));
  for (const order of orders) {
    const key = order.join();
    const count = counts.get(key);
    if (count === undefined) return Infinity;
    counts.set(key, count + 1);
  }
  const expected = orders.length / counts.size;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/**
 * How much better a biased shuffle explains the orders than a fair one does, as a log-likelihood ratio.
 *
 *     Σ over the orders of log(n! · q(order)),   q the shares under a swap of every entry with any place
 *
 * For fair orders the ratio exceeds T with a chance of at most e^(−T) (Markov); orders made by that swap gain
 * 0.0233 each for n = 5. −Infinity where an order cannot come from it.
 * Shapes: orders N × n, all permutations of 0 … n − 1, n small.
 */
export function evidenceOfBiasedSwap(orders: readonly (readonly number[])[]): number {
  const shares = sharesOfBiasedSwap(orders[0].length);
  const uniform = 1 / permutations(orders[0].length).length;
  return orders.reduce((sum, order) => sum + Math.log((shares.get(order.join()) ?? 0) / uniform), 0);
}

const knownShares = new Map<number, ReadonlyMap<string, number>>();

/** All nⁿ sequences of swaps are equally likely: how often each order comes of them. Counted once for each n. */
function sharesOfBiasedSwap(n: number): ReadonlyMap<string, number> {
  const known = knownShares.get(n);
  if (known !== undefined) return known;
  const shares = new Map<string, number>();
  for (let sequence = 0; sequence < n ** n; sequence++) {
    const order = Array.from({ length: n }, (_, index) => index);
    for (let place = 0, rest = sequence; place < n; place++, rest = Math.floor(rest / n)) {
      [order[place], order[rest % n]] = [order[rest % n], order[place]];
    }
    shares.set(order.join(), (shares.get(order.join()) ?? 0) + 1 / n ** n);
  }
  knownShares.set(n, shares);
  return shares;
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

/** All orders of 0 … n − 1: n − 1 put at every place of every order of the others. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, place) => order.toSpliced(place, 0, n - 1)),
  );
}
