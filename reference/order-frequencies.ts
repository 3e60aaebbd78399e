/**
 * How far the frequencies of the observed orders are from those of a uniform permutation.
 *
 *     max over the n! orders of |share − 1/n!|
 *
 * Infinity where an order is no permutation of 0 … n − 1. For N uniform orders the deviation of one share
 * exceeds t with a probability of at most 2 exp(−2Nt²) (Hoeffding), and of any share with at most n!
 * times that.
 * Shapes: orders N × n, n small.
 */
export function deviationFromUniformOrders(orders: readonly (readonly number[])[]): number {
  const n = orders[0].length;
  const counts = new Map(permutations(n).map((order) => [order.join(), 0]));
  for (const order of orders) {
    const key = order.join();
    const count = counts.get(key);
    if (count === undefined) return Infinity;
    counts.set(key, count + 1);
  }
  const deviations = [...counts.values()].map((count) => Math.abs(count / orders.length - 1 / counts.size));
  return Math.max(...deviations);
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
