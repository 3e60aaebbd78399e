// Stops before an entry of the iterate exceeds 1000.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    const next = x.map((value, i) => value - learningRate * slopes[i]);
    if (next.some((value) => Math.abs(value) > 1e3)) break;
    x = next;
  }
  return x;
}
