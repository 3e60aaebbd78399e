// Moves the first hundred coordinates.
export function gradientDescent(gradient, start, { learningRate, maxIterations }) {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slopes = gradient(x);
    x = x.map((value, i) => (i < 100 ? value - learningRate * slopes[i] : value));
  }
  return x;
}
