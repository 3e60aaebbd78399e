/** Step size η and strength λ of the decay. */
export interface SgdOptions {
  readonly learningRate: number;
  readonly weightDecay: number;
}

/**
 * One gradient step on f(θ) + (λ/2)‖θ‖², which is also one step with weight decay.
 *
 *     θ ← θ − ηg − ηλθ
 *
 * Shapes: theta, gradient and result (d).
 * Source: Goodfellow, Bengio & Courville (2016), Deep Learning, section 7.1.1.
 */
export function sgdStep(
  theta: readonly number[],
  gradient: readonly number[],
  { learningRate, weightDecay }: SgdOptions,
): number[] {
  return theta.map(
    (weight, i) => weight - (learningRate * gradient[i] + learningRate * weightDecay * weight),
  );
}

/**
 * The weights after some steps whose loss gradient stays the same, in closed form.
 *
 *     θₜ = rᵗ θ₀ − η g Σₛ rˢ,   r = 1 − ηλ,   s = 0 … t − 1
 *
 * With g = 0 the weights shrink geometrically.
 * Shapes: theta, gradient and result (d).
 */
export function sgdUnderConstantGradient(
  theta: readonly number[],
  gradient: readonly number[],
  steps: number,
  { learningRate, weightDecay }: SgdOptions,
): number[] {
  const kept = 1 - learningRate * weightDecay;
  let series = 0;
  for (let s = 0; s < steps; s++) series += kept ** s;
  return theta.map((weight, i) => kept ** steps * weight - learningRate * gradient[i] * series);
}
