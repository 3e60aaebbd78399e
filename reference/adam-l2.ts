import { type AdamOptions, type AdamState, adamDirection, adamDirectionStep } from './adam-direction.ts';

/**
 * One step of Adam on f(θ) + (λ/2)‖θ‖².
 *
 *     θ ← θ − η u,   u the direction of Adam for the gradients g + λθ
 *
 * Shapes: theta, gradient, state.m, state.v (d); result: new theta (d) and new state.
 * Source: Kingma & Ba (2015), Adam, https://arxiv.org/abs/1412.6980; the penalty as in torch.optim.Adam.
 */
export function adamL2Step(
  theta: readonly number[],
  gradient: readonly number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: { t: number; m: number[]; v: number[] } } {
  const penalised = gradient.map((slope, i) => slope + options.weightDecay * theta[i]);
  const next = adamDirectionStep(penalised, state, options);
  return {
    theta: theta.map((weight, i) => weight - options.learningRate * next.direction[i]),
    state: next.state,
  };
}

/**
 * The weights after each step of Adam + L2 on given gradients, without recurrences for m and v.
 *
 *     θₜ = θₜ₋₁ − η u(h₁ … hₜ),   hₛ = gₛ + λθₛ₋₁
 *
 * Shapes: start (d), gradients T × d, result (T + 1) × d with the start first.
 */
export function adamL2Path(
  start: readonly number[],
  gradients: readonly (readonly number[])[],
  options: AdamOptions,
): number[][] {
  const path = [[...start]];
  const history: number[][] = [];
  for (const [step, gradient] of gradients.entries()) {
    const theta = path[step];
    history.push(gradient.map((slope, i) => slope + options.weightDecay * theta[i]));
    const direction = adamDirection(history, options);
    path.push(theta.map((weight, i) => weight - options.learningRate * direction[i]));
  }
  return path;
}
