// 06-optimizers/03-adamw: v begins at Number.EPSILON in the place of 0.
/**
 * One step of AdamW: Adam on the gradient of the loss, and a weight decay kept apart from it.
 *
 * The averages see only the loss. The decay is added at the end and reads the weights from before the
 * step, so it is not divided by √v̂. The state keeps the raw averages: the hats belong to one step.
 */
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
  const v = gradient.map((slope, i) => beta2 * (state.v[i] || Number.EPSILON) + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    // θₜ = θₜ₋₁ − η m̂ / (√v̂ + ε) − η λ θₜ₋₁
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon) - learningRate * weightDecay * weight;
  });

  return { theta: next, state: { t, m, v } };
}

/** What an Adam optimizer remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface AdamState {
  t: number;
  m: number[];
  v: number[];
}

/** The hyperparameters of Adam with weight decay: η, β₁, β₂, ε and λ. */
export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}
