// 02-descent/04-minibatch-sgd: each place, from the first, is swapped with any place, in the order of the epoch before.
export function minibatchSGD(
  gradient: (weights: number[], indices: number[]) => number[],
  n: number,
  start: number[],
  options: MinibatchSGDOptions,
  rng: () => number,
): number[] {
  let w = [...start];
  const { learningRate, batchSize, epochs } = options;
  const indices = Array.from({ length: n }, (_, i) => i);
  for (let e = 0; e < epochs; e++) {
    // shuffle
    for (let i = 0; i < n; i++) {
      const j = Math.floor(rng() * n);
      [indices[i], indices[j]] = [indices[j], indices[i]];
    }
    for (let s = 0; s < n; s += batchSize) {
      const batch = indices.slice(s, s + batchSize);
      const g = gradient(w, batch);
      w = w.map((wi, i) => wi - learningRate * g[i]);
    }
  }
  return w;
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
