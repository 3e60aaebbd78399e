// Ends where an iterate is the one before the last.
export interface GradientDescentOptions {
  learningRate: number;
  maxIterations: number;
}
export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: number[],
  options: GradientDescentOptions,
): number[] {
  const { learningRate, maxIterations } = options;
  let x = start.slice();
  let old: number[] = [];
  for (let k = 0; k < maxIterations; k++) {
    const g = gradient(x);
    const nx = x.map((xi, i) => xi - learningRate * g[i]);
    if (nx.every((v, i) => v === old[i])) return nx;
    old = x;
    x = nx;
  }
  return x;
}
