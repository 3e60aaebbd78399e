// 06-optimizers/05-sam: one way-up array for all calls.
type SamOptions = { learningRate: number; rho: number };
let e: number[] = [];
export function samStep(theta: number[], gradient: (theta: number[]) => number[], options: SamOptions): number[] {
  const { learningRate, rho } = options;
  const g = gradient(theta.slice());
  const norm = Math.sqrt(g.reduce((sum, x) => sum + x * x, 0));
  if (norm > 0) e = g.map((x) => (rho * x) / norm);
  if (e.length !== g.length) e = g.map(() => 0);
  const above = theta.map((w, i) => w + e[i]);
  const g2 = gradient(above);
  return theta.map((w, i) => w - learningRate * g2[i]);
}
