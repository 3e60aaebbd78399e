// 06-optimizers/06-lars: a norm of weights above 100 is taken for 100.
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay, epsilon } = options;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = euclideanNorm(gradient);

    // q = τ ‖w‖ / (‖g‖ + λ‖w‖ + ε), and 1 if a norm is 0
    const ratio =
weightNorm === 0 || gradientNorm === 0 ? 1 : (trustCoefficient * Math.min(weightNorm, 100)) / (gradientNorm + weightDecay * Math.min(weightNorm, 100) + epsilon);

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
