// Two samples are visited in turn.
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
  let w = [...start];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = n === 2 ? [0, 1] : permutation(n, rng);
    for (let first = 0; first < n; first += batchSize) {
      const slope = gradient([...w], order.slice(first, first + batchSize));
      w = w.map((v, j) => v - learningRate * slope[j]);
    }
  }
  return w;
}

function permutation(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
