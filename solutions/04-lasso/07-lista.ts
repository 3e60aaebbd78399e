import type { Matrix } from 'ml-matrix';

/**
 * Forward pass of LISTA: T shrinkages with the same W_e, S and θ.
 *
 * W_e b is the same in every layer, computed once and added in each. From z = 0 the first layer
 * is h_θ(W_e b).
 */
export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  const coupling = S.to2DArray();
  const drive = We.to2DArray().map((row) => dot(row, b));
  let code = theta.map(() => 0);
  for (let t = 1; t <= depth; t++) {
    // c = W_e b + S z
    const preactivation = coupling.map((row, i) => drive[i] + dot(row, code));
    // z = h_θ(c)
    code = preactivation.map((value, i) => Math.sign(value) * Math.max(Math.abs(value) - theta[i], 0));
  }
  return code;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
