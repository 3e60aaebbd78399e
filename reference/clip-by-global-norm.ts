/**
 * The Euclidean norm of all tensors together, scaled by the largest entry so that squares cannot overflow.
 *
 *     ‖g‖ = s √(Σ (gᵢ/s)²),   s = max |gᵢ|
 *
 * Shapes: tensors is a list of vectors of any lengths.
 */
export function globalNorm(tensors: readonly (readonly number[])[]): number {
  const scale = Math.max(0, ...tensors.map((tensor) => Math.max(0, ...tensor.map(Math.abs))));
  if (scale === 0) return 0;
  let squares = 0;
  for (const tensor of tensors) for (const entry of tensor) squares += (entry / scale) ** 2;
  return scale * Math.sqrt(squares);
}

/**
 * Clipping by the global norm: the projection of the whole gradient on the ball of radius maxNorm.
 *
 *     g ← maxNorm · g/‖g‖ if ‖g‖ > maxNorm
 *
 * Shapes: gradients is a list of vectors; the clipped ones have the same lengths; norm is from before.
 * Source: Pascanu, Mikolov & Bengio (2013), algorithm 1, https://arxiv.org/abs/1211.5063
 */
export function clipByGlobalNorm(
  gradients: readonly (readonly number[])[],
  maxNorm: number,
): { gradients: number[][]; norm: number } {
  const norm = globalNorm(gradients);
  const clip = (entry: number) => (norm > maxNorm ? maxNorm * (entry / norm) : entry);
  return { gradients: gradients.map((tensor) => tensor.map(clip)), norm };
}
