/**
 * Half the squared norm of a weight vector, and its gradient.
 *
 *     Ω(w)  = ½‖w‖² = ½ Σᵢ wᵢ²
 *     ∇Ω(w) = w
 *
 * This is the L2 penalty without its factor λ: every chapter meets it again.
 * Both functions are written already, so that the first `npm test` shows an
 * exercise that is upheld. Break one of them (drop the ½, say), run
 * `npm test half` and read what a refuted law looks like. Then mend it.
 *
 * Shapes:  weights is a vector of any length; the gradient is a new vector of the same length
 * Example: halfSquaredNorm([3, 4]) = 12.5   and   halfSquaredNormGradient([3, 4]) = [3, 4]
 * Source:  Goodfellow, Bengio & Courville (2016), Deep Learning, section 7.1.1
 *          https://www.deeplearningbook.org/contents/regularization.html
 */
export function halfSquaredNorm(weights: number[]): number {
  let sum = 0;
  for (const weight of weights) sum += weight * weight;
  return 0.5 * sum;
}

/** ∇Ω(w) = w: the ½ cancels the 2 that differentiation brings down. */
export function halfSquaredNormGradient(weights: number[]): number[] {
  return weights.map((weight) => weight);
}
