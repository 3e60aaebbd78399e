/**
 * One step of sharpness-aware minimisation (SAM): descend along the gradient of the worst point nearby.
 *
 *     g = ∇f(θ)
 *     e = ρ g / ‖g‖                 the way up, of length ρ (Euclidean norm)
 *     θ ← θ − η ∇f(θ + e)
 *
 * A sharp minimum has a steep slope at distance ρ even where its own slope is small; a flat one has not.
 * gradient is a function: gradient(point) gives ∇f(point). It is called twice, first at theta, then at the
 * point nearby. When g = 0 there is no way up: then e = 0, and the result is theta.
 * With ρ = 0 this is plain gradient descent. Where e = 0 the second call may be left out.
 * A number of at most 10⁻¹² added to ‖g‖ is fine; larger ones are not, because slopes may be
 * tiny without being 0.
 * The result is a new array; theta keeps its values.
 *
 * Shapes:  theta is a vector; gradient maps a vector to a vector of the same length; so does the step
 * Example: with f(θ) = ½θ₁² + 2θ₂² the gradient is ([a, b]) => [a, 4 * b], and
 *          samStep([3, 1], gradient, { learningRate: 0.5, rho: 1 }) = [1.2, -2.6], up to rounding
 * Source:  Foret, Kleiner, Mobahi & Neyshabur (2021), Sharpness-Aware Minimization for Efficiently
 *          Improving Generalization, algorithm 1   https://arxiv.org/abs/2010.01412
 */
export function samStep(
  theta: number[],
  gradient: (theta: number[]) => number[],
  options: SamOptions,
): number[] {
  throw new Error('Not started');
}

/** The hyperparameters of SAM on top of plain gradient descent. */
export interface SamOptions {
  /** Step size η ≥ 0. */
  learningRate: number;
  /** Radius ρ ≥ 0 of the neighbourhood. */
  rho: number;
}
