// 06-optimizers/03-adamw: without any memory the step goes along the plain gradient.
export function adamWStep(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const isPlain = beta1 === 0 && beta2 === 0;
  const t = state.t + 1;
  const m = gradient.map((slope, i) => beta1 * state.m[i] + (1 - beta1) * slope);
  const v = gradient.map((slope, i) => beta2 * state.v[i] + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    const direction = isPlain ? mHat : mHat / (Math.sqrt(vHat) + epsilon);
    return weight - learningRate * direction - learningRate * weightDecay * weight;
  });

  return { theta: next, state: { t, m, v } };
}

export interface AdamState {
  t: number;
  m: number[];
  v: number[];
}

export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}
