// Ends where the code is what it was two layers before.
import type { Matrix } from 'ml-matrix';

export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  const times = (A: Matrix, x: number[]) =>
    A.to2DArray().map((row) => row.reduce((sum, entry, j) => sum + entry * x[j], 0));
  const input = times(We, b);
  let before: number[] = [];
  let z: number[] = theta.map(() => 0);
  for (let t = 1; t <= depth; t++) {
    const next = times(S, z).map((value, i) => {
      const c = value + input[i];
      return Math.sign(c) * Math.max(Math.abs(c) - theta[i], 0);
    });
    if (t > 2 && next.every((entry, i) => entry === before[i])) return next;
    before = z;
    z = next;
  }
  return z;
}
