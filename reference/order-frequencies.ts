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
