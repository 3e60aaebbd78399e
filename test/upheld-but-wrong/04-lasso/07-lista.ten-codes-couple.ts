// Ten entries of the code are coupled: a table of fixed size holds them.
import type { Matrix } from 'ml-matrix';

const SIZE = 10;

export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  const coupled = Math.min(theta.length, SIZE);
  const input = theta.map((_, i) => b.reduce((sum, entry, j) => sum + We.get(i, j) * entry, 0));
  let z = theta.map(() => 0);
  for (let t = 0; t < depth; t++) {
    const last = z;
    z = input.map((drive, i) => {
      let c = drive;
      for (let j = 0; j < coupled; j++) c += S.get(i, j) * last[j];
      return Math.sign(c) * Math.max(Math.abs(c) - theta[i], 0);
    });
  }
  return z;
}
