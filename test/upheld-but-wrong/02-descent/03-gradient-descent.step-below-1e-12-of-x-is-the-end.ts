// Ends where a step is below 1e-12 of the length of x.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    if (learningRate * Math.hypot(...slopes) < 1e-12 * Math.hypot(...x)) break;
    x = x.map((value, i) => value - learningRate * slopes[i]);
  }
  return x;
}
