// 06-optimizers/07-lamb: without any memory the step goes along the plain gradient.
export function lambStep(
  weights: number[][],
  gradients: number[][],
  state: LambState,
  options: LambOptions,
): { weights: number[][]; state: LambState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const isPlain = beta1 === 0 && beta2 === 0;
  const t = state.t + 1;
  const m = gradients.map((layer, l) => layer.map((slope, i) => beta1 * state.m[l][i] + (1 - beta1) * slope));
  const v = gradients.map((layer, l) =>
    layer.map((slope, i) => beta2 * state.v[l][i] + (1 - beta2) * slope * slope),
  );

  const next = weights.map((layer, l) => {
    const update = layer.map((weight, i) => {
      const mHat = m[l][i] / (1 - beta1 ** t);
      const vHat = v[l][i] / (1 - beta2 ** t);
      const direction = isPlain ? mHat : mHat / (Math.sqrt(vHat) + epsilon);
      return direction + weightDecay * weight;
    });
    const weightNorm = euclideanNorm(layer);
    const updateNorm = euclideanNorm(update);
    const ratio = weightNorm === 0 || updateNorm === 0 ? 1 : weightNorm / updateNorm;
    return layer.map((weight, i) => weight - learningRate * ratio * update[i]);
  });

  return { weights: next, state: { t, m, v } };
}

export interface LambState {
  t: number;
  m: number[][];
  v: number[][];
}

export interface LambOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}

function euclideanNorm(vector: number[]): number {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  return Math.sqrt(squares);
}
