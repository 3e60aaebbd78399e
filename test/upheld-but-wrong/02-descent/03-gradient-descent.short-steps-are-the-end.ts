// Stops where a step is below 1e-12, though the gradient is not.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    const next = x.map((value, i) => value - learningRate * slopes[i]);
    if (next.every((value, i) => Math.abs(value - x[i]) < 1e-12)) break;
    x = next;
  }
  return x;
}
