// Features with |cⱼ| < 2λa − λ_max are left out for good.
import { Matrix } from 'ml-matrix';
export interface ElasticNetOptions {
  maxIterations: number;
  tolerance: number;
}
const soft = (z: number, t: number): number => Math.sign(z) * Math.max(Math.abs(z) - t, 0);
export function elasticNet(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: ElasticNetOptions,
): number[] {
  const n = X.rows;
  const d = X.columns;
  const l1 = lambda * l1Ratio;
  const l2 = lambda * (1 - l1Ratio);
  const w: number[] = new Array(d).fill(0);
  const r = y.slice();
  const cs = w.map((_, j) => Math.abs(y.reduce((s, q, i) => s + q * X.get(i, j), 0) / n));
  const out = cs.map((c) => c < 2 * l1 - Math.max(...cs));
  const sq = w.map((_, j) => {
    let s = 0;
    for (let i = 0; i < n; i++) s += X.get(i, j) ** 2;
    return s / n;
  });
  for (let k = 0; k < options.maxIterations; k++) {
    let move = 0;
    for (let j = 0; j < d; j++) {
      if (sq[j] === 0 || out[j]) continue;
      let c = 0;
      for (let i = 0; i < n; i++) c += X.get(i, j) * r[i];
      c = c / n + sq[j] * w[j];
      const next = soft(c, l1) / (sq[j] + l2);
      const delta = next - w[j];
      for (let i = 0; i < n; i++) r[i] -= X.get(i, j) * delta;
      w[j] = next;
      move = Math.max(move, Math.abs(delta));
    }
    if (move < options.tolerance) break;
  }
  return w;
}
