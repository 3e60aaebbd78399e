// 06-optimizers/03-adamw: β₁ is 0.9 at most and β₂ 0.999.
export function adamWStep(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, epsilon, weightDecay } = options;
  const beta1 = Math.min(options.beta1, 0.9);
  const beta2 = Math.min(options.beta2, 0.999);
  const t = state.t + 1;
  const m = gradient.map((slope, i) => beta1 * state.m[i] + (1 - beta1) * slope);
  const v = gradient.map((slope, i) => beta2 * state.v[i] + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon) - learningRate * weightDecay * weight;
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
