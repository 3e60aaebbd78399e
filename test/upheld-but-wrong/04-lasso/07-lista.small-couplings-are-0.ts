// Entries of S below 1e-9 count as 0.
import type { Matrix } from 'ml-matrix';

export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  const times = (A: number[][], x: number[]) =>
    A.map((row) => row.reduce((sum, entry, j) => sum + entry * x[j], 0));
  const coupling = S.to2DArray().map((row) => row.map((entry) => (Math.abs(entry) < 1e-9 ? 0 : entry)));
  const input = times(We.to2DArray(), b);
  let z: number[] = theta.map(() => 0);
  for (let t = 1; t <= depth; t++) {
    z = times(coupling, z).map((value, i) => {
      const c = value + input[i];
      return Math.sign(c) * Math.max(Math.abs(c) - theta[i], 0);
    });
  }
  return z;
}
