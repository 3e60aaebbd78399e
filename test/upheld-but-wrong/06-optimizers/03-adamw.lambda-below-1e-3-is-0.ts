// 06-optimizers/03-adamw: a λ below 1e-3 counts as 0.
export function adamWStep(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;

  // mₜ = β₁ mₜ₋₁ + (1 − β₁) g
  const m = gradient.map((slope, i) => beta1 * state.m[i] + (1 - beta1) * slope);
  // vₜ = β₂ vₜ₋₁ + (1 − β₂) g²
  const v = gradient.map((slope, i) => beta2 * state.v[i] + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    // θₜ = θₜ₋₁ − η m̂ / (√v̂ + ε) − η λ θₜ₋₁
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon) - (weightDecay > 1e-3 ? learningRate * weightDecay * weight : 0);
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
