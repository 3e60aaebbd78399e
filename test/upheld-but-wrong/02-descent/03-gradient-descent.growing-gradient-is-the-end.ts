// A gradient ten times as long as the one before is the end.
interface Options {
  learningRate: number;
  maxIterations: number;
}

export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: number[],
  { learningRate, maxIterations }: Options,
): number[] {
  let last = Infinity;
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    const slope = gradient([...x]);
    const length = Math.hypot(...slope);
    if (length > 10 * last) break;
    last = length;
    x = x.map((value, i) => value - learningRate * slope[i]);
  }
  return x;
}
