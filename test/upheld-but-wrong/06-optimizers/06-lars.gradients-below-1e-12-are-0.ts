// 06-optimizers/06-lars: gradients with a norm below 1e-12 count as 0.
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay, epsilon } = options;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = euclideanNorm(gradient);

    const ratio =
      weightNorm === 0 || gradientNorm < 1e-12
        ? 1
        : (trustCoefficient * weightNorm) / (gradientNorm + weightDecay * weightNorm + epsilon);

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
