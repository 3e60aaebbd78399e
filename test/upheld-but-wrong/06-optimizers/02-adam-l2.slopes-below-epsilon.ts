// 06-optimizers/02-adam-l2: slopes below Number.EPSILON are taken for 0.
/**
 * One step of Adam on a loss with an L2 penalty: both averages see the gradient of the whole objective.
 *
 * The penalty joins the gradient before anything else happens; from there on this is plain Adam.
 * The state keeps the raw averages: the hats belong to one step.
 */
export function adamL2Step(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;

  // h = g + λ θₜ₋₁
  const penalised = gradient.map((slope, i) => (Math.abs(slope) < Number.EPSILON ? 0 : slope) + weightDecay * theta[i]);
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

  return { theta: next, state: { t, m, v } };
}

/** What Adam remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface AdamState {
  t: number;
  m: number[];
  v: number[];
}

/** The hyperparameters of Adam with an L2 penalty: η, β₁, β₂, ε and λ. */
export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}
