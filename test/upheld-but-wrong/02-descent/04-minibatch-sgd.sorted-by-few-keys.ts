// 02-descent/04-minibatch-sgd: samples are sorted by random whole numbers below 10; equal ones keep their order.
export function minibatchSGD(gradient, n, start, { learningRate, batchSize, epochs }, rng) {
  let weights = start.slice();
  for (let epoch = 0; epoch < epochs; epoch++) {
    const keyed = Array.from({ length: n }, (_, index) => ({ index, key: Math.floor(10 * rng()) }));
    const order = keyed.sort((one, other) => one.key - other.key).map(({ index }) => index);
    for (let first = 0; first < n; first += batchSize) {
      const slope = gradient(weights, order.slice(first, first + batchSize));
      weights = weights.map((weight, i) => weight - learningRate * slope[i]);
    }
  }
  return weights;
}
