// 06-optimizers/02-adam-l2: weights below 1e-9 become 0.
export function adamL2Step(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;

  // h = g + λ θₜ₋₁
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  // mₜ = β₁ mₜ₋₁ + (1 − β₁) h
  const m = penalised.map((slope, i) => beta1 * state.m[i] + (1 - beta1) * slope);
  // vₜ = β₂ vₜ₋₁ + (1 − β₂) h²
  const v = penalised.map((slope, i) => beta2 * state.v[i] + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    // θₜ = θₜ₋₁ − η m̂ / (√v̂ + ε)
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
  });

  return { theta: next.map((w) => Math.abs(w) < 1e-9 ? 0 : w), state: { t, m, v } };
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
