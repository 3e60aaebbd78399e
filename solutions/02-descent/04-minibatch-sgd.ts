/**
 * Mini-batch stochastic gradient descent.
 *
 * `slice` ends at the array's end, which gives the short last batch for free. The gradient is a mean
 * already, so a short batch takes a step like any other.
 */
export function minibatchSGD(
  gradient: (weights: number[], indices: number[]) => number[],
  n: number,
  start: number[],
  options: MinibatchSGDOptions,
  rng: () => number,
): number[] {
  const { learningRate, batchSize, epochs } = options;
  let weights = [...start];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(n, rng);
    for (let first = 0; first < n; first += batchSize) {
      const batch = order.slice(first, first + batchSize);
      // w ← w − η · gradient(w, B)
      const slope = gradient(weights, batch);
      weights = weights.map((weight, i) => weight - learningRate * slope[i]);
    }
  }
  return weights;
}

/** How far each step goes, how many samples it sees, and how often the data is visited. */
export interface MinibatchSGDOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** Samples in a batch, 1 or more. */
  batchSize: number;
  /** How many times every sample is visited, 0 or more. */
  epochs: number;
}

/**
 * 0 … n − 1 in random order (Durstenfeld 1964): the last free place draws from all that is left, itself
 * included.
 *
 * n · (n − 1) · … · 1 equally likely outcomes, one for each of the n! orders.
 */
function permutation(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let last = n - 1; last > 0; last--) {
    const drawn = Math.floor(rng() * (last + 1));
    [order[last], order[drawn]] = [order[drawn], order[last]];
  }
  return order;
}
