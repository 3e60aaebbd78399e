// The penalty takes no weight beyond 0: the factor 1 − ηα is at least 0.
export function ridgeSGD(X, y, alpha, { learningRate, epochs }, rng) {
  let w = new Array(X.columns).fill(0);
  const keep = Math.max(0, 1 - learningRate * alpha);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffled(X.rows, rng)) {
      const x = X.getRow(i);
      const error = x.reduce((sum, value, j) => sum + value * w[j], 0) - y[i];
      w = w.map((weight, j) => keep * weight - learningRate * error * x[j]);
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
