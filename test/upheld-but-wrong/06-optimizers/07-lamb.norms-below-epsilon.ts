// 06-optimizers/07-lamb: norms below Number.EPSILON are taken for 0.
/**
 * One step of LAMB: the direction of AdamW, rescaled in each layer to the size of its weights.
 *
 * Adam evens out the entries within a layer, the ratio evens out the layers. The decay is part of the
 * direction before its norm is taken, so the ratio scales it too.
 */
export function lambStep(
  weights: number[][],
  gradients: number[][],
  state: LambState,
  options: LambOptions,
): { weights: number[][]; state: LambState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;

  // mₜ = β₁ mₜ₋₁ + (1 − β₁) g
  const m = gradients.map((layer, l) => layer.map((slope, i) => beta1 * state.m[l][i] + (1 - beta1) * slope));
  // vₜ = β₂ vₜ₋₁ + (1 − β₂) g²
  const v = gradients.map((layer, l) =>
    layer.map((slope, i) => beta2 * state.v[l][i] + (1 - beta2) * slope * slope),
  );

  const next = weights.map((layer, l) => {
    // u = m̂ / (√v̂ + ε) + λw
    const update = layer.map((weight, i) => {
      const mHat = m[l][i] / (1 - beta1 ** t);
      const vHat = v[l][i] / (1 - beta2 ** t);
      return mHat / (Math.sqrt(vHat) + epsilon) + weightDecay * weight;
    });

    // w ← w − η (‖w‖/‖u‖) u, the ratio 1 if a norm is 0
    const weightNorm = euclideanNorm(layer);
    const updateNorm = euclideanNorm(update);
    const ratio = weightNorm < Number.EPSILON || updateNorm < Number.EPSILON ? 1 : weightNorm / updateNorm;
    return layer.map((weight, i) => weight - learningRate * ratio * update[i]);
  });

  return { weights: next, state: { t, m, v } };
}

/** What LAMB remembers between two steps. Before the first step: t = 0, m and v all zeros. */
export interface LambState {
  t: number;
  m: number[][];
  v: number[][];
}

/** The hyperparameters of LAMB: η, β₁, β₂, ε and λ. */
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
