import { type AdamOptions, type AdamState, adamDirection, adamDirectionStep } from './adam-direction.ts';

/**
 * One step of AdamW.
 *
 *     θ ← (1 − ηλ) θ − η u,   u the direction of Adam
 *
 * Shapes: theta, gradient, state.m, state.v (d); result: new theta (d) and new state.
 * Source: Loshchilov & Hutter (2019), Decoupled Weight Decay Regularization,
 *         https://arxiv.org/abs/1711.05101; the order of torch.optim.AdamW.
 */
export function adamWStep(
  theta: readonly number[],
  gradient: readonly number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: { t: number; m: number[]; v: number[] } } {
  const { learningRate, weightDecay } = options;
  const next = adamDirectionStep(gradient, state, options);
  const kept = 1 - learningRate * weightDecay;
  return {
    theta: theta.map((weight, i) => kept * weight - learningRate * next.direction[i]),
    state: next.state,
  };
}

/**
 * The weights after each step of AdamW on given gradients, without recurrences for m and v.
 *
 *     θₜ = (1 − ηλ)ᵗ θ₀ − η Σₛ (1 − ηλ)ᵗ⁻ˢ uₛ,   uₛ from the gradients g₁ … gₛ
 *
 * Shapes: start (d), gradients T × d, result (T + 1) × d with the start first.
 */
export function adamWPath(
  start: readonly number[],
  gradients: readonly (readonly number[])[],
  options: AdamOptions,
): number[][] {
  const { learningRate, weightDecay } = options;
  const kept = 1 - learningRate * weightDecay;
  const directions = gradients.map((_, s) => adamDirection(gradients.slice(0, s + 1), options));
  const path = [[...start]];
  for (let t = 1; t <= gradients.length; t++) {
    path.push(
      start.map((weight, i) => {
        let value = kept ** t * weight;
        for (let s = 1; s <= t; s++) value -= learningRate * kept ** (t - s) * directions[s - 1][i];
        return value;
      }),
    );
  }
  return path;
}
