// No tolerance is above 100.
export function ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations, tolerance }) {
  const rows = X.to2DArray();
  let w = new Array(X.columns).fill(0);
  for (let k = 0; k < maxIterations; k++) {
    const errors = rows.map((row, i) => row.reduce((sum, entry, j) => sum + entry * w[j], -y[i]));
    const step = w.map(
      (weight, j) =>
        -learningRate * (errors.reduce((sum, error, i) => sum + error * rows[i][j], 0) / y.length + alpha * weight),
    );
    w = w.map((weight, j) => weight + step[j]);
    if (Math.hypot(...step) < Math.min(tolerance, 100)) break;
  }
  return w;
}
