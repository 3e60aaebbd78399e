import type { Matrix } from 'ml-matrix';

/**
 * Forward pass of LISTA: proximal gradient unrolled into the layers of a network.
 *
 *     z⁽⁰⁾ = 0,      z⁽ᵗ⁾ = h_θ(W_e b + S z⁽ᵗ⁻¹⁾)   for t = 1 … T
 *
 *     h_θ(c)ᵢ = sign(cᵢ) · max(|cᵢ| − θᵢ, 0)
 *
 * b is the input, W_e the encoder, S couples the entries of the code z, and every entry has its own
 * threshold θᵢ ≥ 0. T = depth counts the shrinkages: the result is z⁽ᵀ⁾, zeros for T = 0. With
 *
 *     W_e = ηXᵀ/n,      S = I − ηXᵀX/n,      θᵢ = ηλ,      b = y
 *
 * the layers are T iterations of proximal gradient. LISTA learns W_e, S and θ instead, so that a few layers
 * do the work of many iterations; a learned S need not be symmetric. All arguments keep their values.
 *
 * Shapes:  b (m), We (k × m), S (k × k), theta (k), depth (T) a whole number ≥ 0; the result is a new
 *          vector (k)
 * Example: b = [2, -3], We = [[1, 0], [0.5, 1]], S = [[0.5, 1], [0, 0.25]], theta = [0.25, 0.5]:
 *          [1.75, -1.5] for depth 1, [1.125, -1.875] for depth 2
 * Source:  Gregor & LeCun (2010), Learning Fast Approximations of Sparse Coding, section 3
 *          https://icml.cc/Conferences/2010/papers/449.pdf
 */
export function listaForward(b: number[], We: Matrix, S: Matrix, theta: number[], depth: number): number[] {
  throw new Error('Not started');
}
