/**
 * Gradient descent: steps against the gradient, each as long as the gradient says.
 *
 *     x₀ = start,      xₖ₊₁ = xₖ − η ∇f(xₖ),      k = 0 … maxIterations − 1
 *
 * η is the learning rate, the same in every iteration, and `gradient` computes ∇f. All coordinates of a
 * step use one and the same gradient: gradient is called at most `maxIterations` times. The result is the
 * iterate after maxIterations iterations, and for maxIterations = 0 a copy of the start, never the
 * array itself. Stopping earlier is fine once every entry of the gradient is below 10⁻¹² in size.
 *
 * `gradient` reads its argument and leaves it as it is, but it may return the same array at every call,
 * filled with new numbers. `start` keeps its values.
 *
 * Shapes:  start, gradient(x) and the result have the same length ≥ 1; the result is a new vector
 * Example: gradient(x) = [x₀, 4x₁], start = [2, 1], learningRate = 0.125:
 *          [1.75, 0.5] after one iteration, [1.53125, 0.25] after two
 * Source:  Boyd & Vandenberghe (2004), Convex Optimization, section 9.3
 *          https://web.stanford.edu/~boyd/cvxbook/
 */
export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: number[],
  options: GradientDescentOptions,
): number[] {
  throw new Error('Not started');
}

/** How far and how often gradient descent moves. */
export interface GradientDescentOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}
