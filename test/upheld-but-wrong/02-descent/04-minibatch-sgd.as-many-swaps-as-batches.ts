// The shuffle ends after as many swaps as there are batches: the samples behind them mostly stay.
export function minibatchSGD(gradient, n, start, { learningRate, batchSize, epochs }, rng) {
  let w = [...start];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < Math.ceil(n / batchSize); i++) {
      const j = i + Math.floor(rng() * (n - i));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let at = 0; at < n; at += batchSize) {
      const g = gradient(w, order.slice(at, at + batchSize));
      w = w.map((weight, j) => weight - learningRate * g[j]);
    }
  }
  return w;
}
