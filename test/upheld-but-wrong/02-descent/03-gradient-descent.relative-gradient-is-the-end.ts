// A gradient far shorter than x is the end.
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
    if (Math.hypot(...slope) < 1e-12 * Math.hypot(...x)) break;
    x = x.map((value, i) => value - learningRate * slope[i]);
  }
  return x;
}
