// The start is copied by way of a Float32Array.
export function minibatchSGD(gradient, n, start, { learningRate, batchSize, epochs }, rng) {
  let w = Array.from(new Float32Array(start));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(n, rng);
    for (let at = 0; at < n; at += batchSize) {
      const g = gradient(w, order.slice(at, at + batchSize));
      w = w.map((weight, j) => weight - learningRate * g[j]);
    }
  }
  return w;
}

function shuffled(n, rng) {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
