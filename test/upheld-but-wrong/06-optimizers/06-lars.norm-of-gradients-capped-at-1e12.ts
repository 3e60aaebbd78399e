// 06-optimizers/06-lars: the norm of a gradient is 1e12 at most.
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay, epsilon } = options;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = Math.min(euclideanNorm(gradient), 1e12);
    const ratio =
      weightNorm === 0 || gradientNorm === 0
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
