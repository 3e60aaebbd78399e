/**
 * Gradient descent with a constant learning rate.
 *
 * The gradient points uphill, hence the minus. It is computed once for each step, before any coordinate
 * moves.
 */
export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: number[],
  options: GradientDescentOptions,
): number[] {
  const { learningRate, maxIterations } = options;
  // x₀ = start, as a copy: for 0 iterations it is the result
  let x = [...start];
  for (let k = 0; k < maxIterations; k++) {
    // xₖ₊₁ = xₖ − η ∇f(xₖ)
    const slope = gradient(x);
    x = x.map((value, i) => value - learningRate * slope[i]);
  }
  return x;
}

/** How far and how often gradient descent moves. */
export interface GradientDescentOptions {
  /** Step size η > 0. */
  learningRate: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}
