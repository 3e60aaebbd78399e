// What is beyond 1e9 is cut there.
import type { Matrix } from 'ml-matrix';

export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  const times = (A: Matrix, x: number[]) =>
    A.to2DArray().map((row) => row.reduce((sum, entry, j) => sum + entry * x[j], 0));
  const input = times(We, b);
  let z: number[] = theta.map(() => 0);
  for (let t = 1; t <= depth; t++) {
    z = times(S, z).map((value, i) => {
      const c = value + input[i];
      const shrunk = Math.sign(c) * Math.max(Math.abs(c) - theta[i], 0);
      return Math.min(1e9, Math.max(-1e9, shrunk));
    });
  }
  return z;
}
