/** Step size η, trust coefficient τ, decay λ and ε. */
export interface LarsOptions {
  readonly learningRate: number;
  readonly trustCoefficient: number;
  readonly weightDecay: number;
  readonly epsilon: number;
}

/**
 * The ratio by which LARS scales the learning rate of one layer.
 *
 *     1/q = (‖g‖/‖w‖ + λ + ε/‖w‖) / τ,   q = 1 if ‖w‖ = 0 or ‖g‖ = 0
 *
 * Shapes: weights and gradient (d), those of one layer.
 */
export function larsRatio(
  weights: readonly number[],
  gradient: readonly number[],
  { trustCoefficient, weightDecay, epsilon }: LarsOptions,
): number {
  const weightNorm = Math.hypot(...weights);
  const gradientNorm = Math.hypot(...gradient);
  if (weightNorm === 0 || gradientNorm === 0) return 1;
  return trustCoefficient / (gradientNorm / weightNorm + weightDecay + epsilon / weightNorm);
}

/**
 * One step of LARS without momentum.
 *
 *     w ← (1 − ηqλ) w − ηq g,   layer by layer
 *
 * Shapes: weights and gradients are lists of layers, each a vector; so is the result.
 * Source: You, Gitman & Ginsburg (2017), section 4, https://arxiv.org/abs/1708.03888
 */
export function larsStep(
  weights: readonly (readonly number[])[],
  gradients: readonly (readonly number[])[],
  options: LarsOptions,
): number[][] {
  return weights.map((layer, l) => {
    const rate = options.learningRate * larsRatio(layer, gradients[l], options);
    return layer.map((weight, i) => (1 - rate * options.weightDecay) * weight - rate * gradients[l][i]);
  });
}
