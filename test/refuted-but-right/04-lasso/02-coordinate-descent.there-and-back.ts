// Every other sweep goes backwards.
import type { Matrix } from 'ml-matrix';

interface Options {
  maxIterations: number;
  tolerance: number;
}

export function lassoCoordinateDescent(
  X: Matrix,
  y: number[],
  lambda: number,
  { maxIterations, tolerance }: Options,
): number[] {
  const n = X.rows;
  const columns = X.transpose().to2DArray();
  const w: number[] = columns.map(() => 0);
  const order = [...columns.keys()];
  for (let sweep = 0; sweep < maxIterations; sweep++) {
    const before = [...w];
    for (const j of order) {
      const x = columns[j];
      const curvature = x.reduce((sum, entry) => sum + entry * entry, 0) / n;
      if (curvature === 0) continue;
      const others = y.map((target, i) =>
        columns.reduce((rest, column, k) => (k === j ? rest : rest - column[i] * w[k]), target),
      );
      const c = x.reduce((sum, entry, i) => sum + entry * others[i], 0) / n;
      w[j] = (Math.sign(c) * Math.max(Math.abs(c) - lambda, 0)) / curvature;
    }
    order.reverse();
    if (Math.hypot(...w.map((value, j) => value - before[j])) < tolerance) break;
  }
  return w;
}
