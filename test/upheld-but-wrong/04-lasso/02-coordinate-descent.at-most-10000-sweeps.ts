// The sweeps end after 10,000, whatever maxIterations says.
import type { Matrix } from 'ml-matrix';

interface Options {
  maxIterations: number;
  tolerance: number;
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const shrink = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);

export function lassoCoordinateDescent(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const n = X.rows;
  const columns = X.transpose().to2DArray();
  let residual = [...y];
  const w = columns.map(() => 0);
  for (let k = 0; k < Math.min(options.maxIterations, 10_000); k++) {
    const before = [...w];
    for (const [j, x] of columns.entries()) {
      const q = dot(x, x) / n;
      if (q === 0) continue;
      const next = shrink(dot(x, residual) / n + q * w[j], lambda) / q;
      residual = residual.map((r, i) => r - (next - w[j]) * x[i]);
      w[j] = next;
    }
    const moved = Math.hypot(...w.map((v, j) => v - before[j]));
    if (moved < options.tolerance) break;
  }
  return w;
}
