/** Step size η and radius ρ. */
export interface SamOptions {
  readonly learningRate: number;
  readonly rho: number;
}

/**
 * The point SAM takes its gradient from: θ moved by ρ up the slope.
 *
 *     θ + ρ g/‖g‖,   θ itself if g = 0
 *
 * Shapes: theta, gradient (the slope at theta) and result (d).
 */
export function pointUpTheSlope(
  theta: readonly number[],
  gradient: readonly number[],
  rho: number,
): number[] {
  const norm = Math.hypot(...gradient);
  return theta.map((weight, i) => (norm === 0 ? weight : weight + (gradient[i] / norm) * rho));
}

/**
 * One step of SAM on gradient descent.
 *
 *     θ ← θ − η ∇f(θ + ρ g/‖g‖),   g = ∇f(θ)
 *
 * Shapes: theta (d), gradient ℝᵈ → ℝᵈ, result (d).
 * Source: Foret et al. (2021), algorithm 1, https://arxiv.org/abs/2010.01412
 */
export function samStep(
  theta: readonly number[],
  gradient: (theta: number[]) => number[],
  { learningRate, rho }: SamOptions,
): number[] {
  const above = pointUpTheSlope(theta, gradient([...theta]).slice(), rho);
  const worst = gradient(above);
  return theta.map((weight, i) => weight - learningRate * worst[i]);
}

/**
 * The same step on f(θ) = ½ Σ aᵢ(θᵢ − cᵢ)², in closed form.
 *
 *     gᵢ = aᵢ(θᵢ − cᵢ)     θᵢ ← θᵢ − η gᵢ (1 + ρ aᵢ/‖g‖)
 *
 * Each coordinate descends faster than plain gradient descent, by a share that grows with its curvature.
 * Shapes: theta, curvatures (a), centre (c) and result (d).
 */
export function samStepOnQuadratic(
  theta: readonly number[],
  curvatures: readonly number[],
  centre: readonly number[],
  { learningRate, rho }: SamOptions,
): number[] {
  const slope = theta.map((weight, i) => curvatures[i] * (weight - centre[i]));
  const norm = Math.hypot(...slope);
  const share = norm === 0 ? 0 : rho / norm;
  return theta.map((weight, i) => weight - learningRate * slope[i] * (1 + share * curvatures[i]));
}
