// 3n swaps of two random places.
interface Options {
  learningRate: number;
  batchSize: number;
  epochs: number;
}

export function minibatchSGD(
  gradient: (w: number[], indices: number[]) => number[],
  n: number,
  start: number[],
  { learningRate, batchSize, epochs }: Options,
  rng: () => number,
): number[] {
  let w = [...start];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = orderOf(n, rng);
    for (let i = 0; i < n; i += batchSize) {
      const slope = gradient(w, order.slice(i, i + batchSize));
      w = w.map((v, j) => v - learningRate * slope[j]);
    }
  }
  return w;
}

function orderOf(n: number, rng: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let swap = 0; swap < 3 * n; swap++) {
    const i = Math.floor(rng() * n);
    const j = Math.floor(rng() * n);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
