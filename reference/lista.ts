import { dot, gram, type Rows } from './lasso.ts';
import { softThreshold } from './soft-threshold.ts';

/**
 * Forward pass of LISTA, layer by layer.
 *
 *     f(0) = 0,   f(T) = h_θ(W_e b + S f(T − 1)),   h_θ(c)ᵢ = sign(cᵢ) max(|cᵢ| − θᵢ, 0)
 *
 * Shapes: b (m), We (k × m), S (k × k), theta (k), result (k).
 * Source: Gregor & LeCun (2010), Learning Fast Approximations of Sparse Coding, section 3.
 */
export function listaForward(
  b: readonly number[],
  We: Rows,
  S: Rows,
  theta: readonly number[],
  depth: number,
): number[] {
  let code: number[] = theta.map(() => 0);
  for (let t = 1; t <= depth; t++) code = listaLayer(b, We, S, theta, code);
  return code;
}

/**
 * One layer: what follows from a given code.
 *
 *     z ↦ h_θ(W_e b + S z)
 *
 * Shapes: b (m), We (k × m), S (k × k), theta (k), code (k), result (k).
 */
export function listaLayer(
  b: readonly number[],
  We: Rows,
  S: Rows,
  theta: readonly number[],
  code: readonly number[],
): number[] {
  return theta.flatMap((threshold, i) => softThreshold([dot(We[i], b) + dot(S[i], code)], threshold));
}

/**
 * The parameters with which LISTA performs proximal gradient steps on the Lasso (b = y).
 *
 *     W_e = η Xᵀ/n,   S = I − η XᵀX/n,   θ = ηλ
 *
 * Shapes: X (n × d), We (d × n), S (d × d), theta (d).
 * Source: Gregor & LeCun (2010), section 3, with the 1/n of this course.
 */
export function listaFromLasso(X: Rows, lambda: number, learningRate: number) {
  const We = X[0].map((_, j) => X.map((row) => (learningRate * row[j]) / X.length));
  const S = gram(X).map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - learningRate * value));
  return { We, S, theta: X[0].map(() => learningRate * lambda) };
}
