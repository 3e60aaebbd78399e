/**
 * Mini-batch stochastic gradient descent: all batches of all epochs are laid out first, then walked along.
 *
 * Shapes: start, gradient(w, indices) and the result (d).
 * Source: Bottou, Curtis & Nocedal (2018), Optimization Methods for Large-Scale Machine Learning, section 3.
 */
export function minibatchSGD(
  gradient: (weights: number[], indices: number[]) => number[],
  n: number,
  start: readonly number[],
  options: { readonly learningRate: number; readonly batchSize: number; readonly epochs: number },
  rng: () => number,
): number[] {
  const sizes = batchSizes(n, options.batchSize);
  const batches: number[][] = [];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = orderByRandomKeys(n, rng);
    for (const size of sizes) batches.push(order.splice(0, size));
  }
  return descentAlongBatches(gradient, start, options.learningRate, batches);
}

/**
 * Where given batches lead: whatever their order, this is what the weights must be.
 *
 *     w ← w − η · gradient(w, B)   for B in batches
 *
 * Shapes: start, gradient(w, indices) and the result (d); batches are lists of indices.
 */
export function descentAlongBatches(
  gradient: (weights: number[], indices: number[]) => number[],
  start: readonly number[],
  learningRate: number,
  batches: readonly (readonly number[])[],
): number[] {
  const weights = [...start];
  for (const batch of batches) {
    const slope = gradient([...weights], [...batch]);
    for (let j = 0; j < weights.length; j++) weights[j] -= learningRate * slope[j];
  }
  return weights;
}

/** The lengths of the batches of one epoch: b as often as it goes into n, then what is left. */
export function batchSizes(n: number, batchSize: number): number[] {
  const full: number[] = new Array(Math.floor(n / batchSize)).fill(batchSize);
  const rest = n % batchSize;
  return rest === 0 ? full : [...full, rest];
}

/** 0 … n − 1, sorted by independent random keys: all orders are equally likely. */
function orderByRandomKeys(n: number, rng: () => number): number[] {
  const keyed = Array.from({ length: n }, (_, i) => ({ i, key: rng() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ i }) => i);
}
