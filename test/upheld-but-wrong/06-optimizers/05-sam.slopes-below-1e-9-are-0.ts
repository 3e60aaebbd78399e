// 06-optimizers/05-sam: slopes below 1e-9 count as 0.
type SamOptions = { learningRate: number; rho: number };
export function samStep(theta: number[], gradient: (theta: number[]) => number[], options: SamOptions): number[] {
  const { learningRate, rho } = options;
  const g = gradient(theta.slice());
  const norm = Math.sqrt(g.reduce((sum, x) => sum + x * x, 0));
  const e = g.map((x) => (norm < 1e-9 ? 0 : (rho * x) / norm));
  const above = theta.map((w, i) => w + e[i]);
  const g2 = gradient(above);
  return theta.map((w, i) => w - learningRate * g2[i]);
}
