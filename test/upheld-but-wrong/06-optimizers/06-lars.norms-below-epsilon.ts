// 06-optimizers/06-lars: norms below Number.EPSILON are taken for 0.
/**
 * One step of LARS: every layer gets a learning rate in proportion to the size of its weights.
 *
 * The ratio q compares the weights of a layer with the two pulls on them, gradient and decay, and
 * multiplies both.
 */
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay, epsilon } = options;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = euclideanNorm(gradient);

    // q = τ ‖w‖ / (‖g‖ + λ‖w‖ + ε), and 1 if a norm is 0
    const ratio =
      weightNorm < Number.EPSILON || gradientNorm < Number.EPSILON
        ? 1
        : (trustCoefficient * weightNorm) / (gradientNorm + weightDecay * weightNorm + epsilon);

    // w ← w − η q (g + λw)
    return layer.map((weight, i) => weight - learningRate * ratio * (gradient[i] + weightDecay * weight));
  });
}

/** The hyperparameters of LARS: η, τ, λ and ε. */
export interface LarsOptions {
  learningRate: number;
  trustCoefficient: number;
  weightDecay: number;
  epsilon: number;
}

function euclideanNorm(vector: number[]): number {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  return Math.sqrt(squares);
}
