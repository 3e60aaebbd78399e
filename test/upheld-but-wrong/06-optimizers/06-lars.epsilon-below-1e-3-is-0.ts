// 06-optimizers/06-lars: an ε below 1e-3 counts as 0.
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay } = options; const epsilon = options.epsilon < 1e-3 ? 0 : options.epsilon;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = euclideanNorm(gradient);

    // q = τ ‖w‖ / (‖g‖ + λ‖w‖ + ε), and 1 if a norm is 0
    const ratio =
      weightNorm === 0 || gradientNorm === 0
        ? 1
        : (trustCoefficient * weightNorm) / (gradientNorm + weightDecay * weightNorm + epsilon);

    // w ← w − η q (g + λw)
    return layer.map((weight, i) => weight - learningRate * ratio * (gradient[i] + weightDecay * weight));
  });
}

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
