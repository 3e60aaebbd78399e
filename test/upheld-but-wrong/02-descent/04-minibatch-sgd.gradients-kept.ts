// The gradients are kept and added up at the end, from arrays that may have been filled again.
interface Options {
  learningRate: number;
  batchSize: number;
  epochs: number;
}

export function minibatchSGD(
  gradient: (weights: number[], indices: number[]) => number[],
  n: number,
  start: number[],
  { learningRate, batchSize, epochs }: Options,
  rng: () => number,
): number[] {
  const kept: number[][] = [];
  const w = [...start];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = permutation(n, rng);
    for (let first = 0; first < n; first += batchSize) {
      const slope = gradient([...w], order.slice(first, first + batchSize));
      kept.push(slope);
      for (let j = 0; j < w.length; j++) w[j] -= learningRate * slope[j];
    }
  }
  return start.map((v, j) => kept.reduce((sum, slope) => sum - learningRate * slope[j], v));
}

function permutation(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
