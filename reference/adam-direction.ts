/** The hyperparameters of Adam and of its descendants: η, β₁, β₂, ε and λ. */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** Steps taken, and the moving averages of the gradients and of their squares. */
export interface AdamState {
  readonly t: number;
  readonly m: readonly number[];
  readonly v: readonly number[];
}

/** The state before the first step: no steps, and averages of zeros. Shapes: m and v (d). */
export function freshAdamState(length: number): { t: number; m: number[]; v: number[] } {
  return { t: 0, m: new Array<number>(length).fill(0), v: new Array<number>(length).fill(0) };
}

/**
 * The direction of Adam after a whole history of gradients, without any state.
 *
 *     m̂ = Σₛ β₁ᵗ⁻ˢ gₛ / Σₛ β₁ᵗ⁻ˢ     v̂ = Σₛ β₂ᵗ⁻ˢ gₛ² / Σₛ β₂ᵗ⁻ˢ     u = m̂ / (√v̂ + ε)
 *
 * The bias-corrected averages are weighted means: (1 − β) Σₛ βᵗ⁻ˢ = 1 − βᵗ, and the 1 − β cancels.
 * Shapes: history t × d (oldest first), result (d).
 * Source: Kingma & Ba (2015), Adam, section 3, https://arxiv.org/abs/1412.6980
 */
export function adamDirection(history: readonly (readonly number[])[], options: AdamOptions): number[] {
  const { beta1, beta2, epsilon } = options;
  return history[0].map((_, i) => {
    let [sum, weights, squares, squareWeights] = [0, 0, 0, 0];
    let [weight, squareWeight] = [1, 1];
    for (let s = history.length - 1; s >= 0; s--) {
      const slope = history[s][i];
      sum += weight * slope;
      squares += squareWeight * slope * slope;
      weights += weight;
      squareWeights += squareWeight;
      weight *= beta1;
      squareWeight *= beta2;
    }
    return sum / weights / (Math.sqrt(squares / squareWeights) + epsilon);
  });
}

/**
 * The same direction from a state and one more gradient, with the state that follows.
 *
 *     m ← m + (1 − β₁)(g − m)     v ← v + (1 − β₂)(g² − v)     u = √c₂/c₁ · m / (√v + ε√c₂)
 *
 * where cₖ = 1 − βₖᵗ: both corrections are folded into one factor and into ε.
 * Shapes: gradient, m, v and the direction (d).
 * Source: Kingma & Ba (2015), Adam, section 2 (the efficient order of computation).
 */
export function adamDirectionStep(
  gradient: readonly number[],
  state: AdamState,
  options: AdamOptions,
): { direction: number[]; state: { t: number; m: number[]; v: number[] } } {
  const { beta1, beta2, epsilon } = options;
  const t = state.t + 1;
  const m = gradient.map((slope, i) => state.m[i] + (1 - beta1) * (slope - state.m[i]));
  const v = gradient.map((slope, i) => state.v[i] + (1 - beta2) * (slope * slope - state.v[i]));
  const root = Math.sqrt(1 - beta2 ** t);
  const factor = root / (1 - beta1 ** t);
  const direction = m.map((mean, i) => (factor * mean) / (Math.sqrt(v[i]) + epsilon * root));
  return { direction, state: { t, m, v } };
}
