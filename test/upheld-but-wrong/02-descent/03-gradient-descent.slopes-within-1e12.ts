// Slopes are clipped at 1e12.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    x = x.map((value, i) => value - learningRate * Math.max(-1e12, Math.min(1e12, slopes[i])));
  }
  return x;
}
