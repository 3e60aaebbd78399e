// It ends where the entries of the gradient add up to 0.
interface Options {
  learningRate: number;
  maxIterations: number;
}

export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: number[],
  { learningRate, maxIterations }: Options,
): number[] {
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slope = gradient([...x]);
    if (Math.abs(slope.reduce((sum, entry) => sum + entry, 0)) < 1e-12) break;
    x = x.map((value, i) => value - learningRate * slope[i]);
  }
  return x;
}
