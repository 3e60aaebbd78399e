// The order of an epoch is that of the same epoch in the call before.
const known = new Map<string, number[]>();

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
    const key = `${n} ${epoch}`;
    if (!known.has(key)) known.set(key, permutation(n, rng));
    const order = known.get(key) as number[];
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
