/**
 * Clipping by the global norm: gradients that are too long together are scaled back to a given length.
 *
 *     ‖g‖ = √(Σ over all tensors and entries of gᵢ²)
 *     g ← g · maxNorm / ‖g‖    if ‖g‖ > maxNorm,    else g stays as it is
 *
 * The tensors of a network (a weight matrix, a bias, … each flattened to a list) count as one long vector:
 * its direction is kept, only its length is limited. norm in the result is ‖g‖ from before the clipping,
 * the number one watches during training. All gradients 0: they stay 0 and norm is 0.
 * Dividing by ‖g‖ + 10⁻⁶, as PyTorch does, is fine.
 * The result holds new arrays; the arguments keep their values.
 *
 * Shapes:  gradients is a list of vectors of any lengths from 1, maxNorm > 0 is a number;
 *          the clipped gradients have the same lengths, norm is a number
 * Example: clipByGlobalNorm([[3], [0, -4]], 2.5) = { gradients: [[1.5], [0, -2]], norm: 5 }
 * Source:  Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks,
 *          algorithm 1   https://arxiv.org/abs/1211.5063
 */
export function clipByGlobalNorm(
  gradients: number[][],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  throw new Error('Not started');
}
