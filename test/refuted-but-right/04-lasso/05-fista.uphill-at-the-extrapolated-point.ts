// The momentum starts afresh where F rises along it at the extrapolated point.
import type { Matrix } from 'ml-matrix';

interface Options {
  learningRate: number;
  maxIterations: number;
}

const soft = (z: number, t: number) => Math.sign(z) * Math.max(Math.abs(z) - t, 0);

export function lassoFista(X: Matrix, y: number[], lambda: number, options: Options): number[] {
  const { learningRate, maxIterations } = options;
  const rows = X.to2DArray();
  const slopes = (at: number[]) => {
    const residual = rows.map((row, i) => row.reduce((sum, x, j) => sum + x * at[j], -y[i]));
    return at.map((_, j) => rows.reduce((sum, row, i) => sum + row[j] * residual[i], 0) / rows.length);
  };

  let w = new Array<number>(X.columns).fill(0);
  let v = w;
  let t = 1;
  for (let k = 0; k < maxIterations; k++) {
    const g = slopes(v);
    const next = v.map((entry, j) => soft(entry - learningRate * g[j], learningRate * lambda));
    const move = next.map((entry, j) => entry - w[j]);
    const tNext = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    v = next.map((entry, j) => entry + ((t - 1) / tNext) * move[j]);
    t = tNext;
    const there = slopes(v);
    const uphill = move.reduce((sum, m, j) => sum + (there[j] + lambda * Math.sign(v[j])) * m, 0);
    if (uphill > 0) {
      v = next;
      t = 1;
    }
    w = next;
  }
  return w;
}
