// 06-optimizers/06-lars: a step below 1e-8 of the weight is 0.
export function larsStep(weights: number[][], gradients: number[][], options: LarsOptions): number[][] {
  const { learningRate, trustCoefficient, weightDecay, epsilon } = options;
  return weights.map((layer, l) => {
    const gradient = gradients[l];
    const weightNorm = euclideanNorm(layer);
    const gradientNorm = euclideanNorm(gradient);
    const ratio =
      weightNorm === 0 || gradientNorm === 0
        ? 1
        : (trustCoefficient * weightNorm) / (gradientNorm + weightDecay * weightNorm + epsilon);
    return layer.map((weight, i) => {
      const step = learningRate * ratio * (gradient[i] + weightDecay * weight);
      return Math.abs(step) < 1e-8 * Math.abs(weight) ? weight : weight - step;
    });
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
