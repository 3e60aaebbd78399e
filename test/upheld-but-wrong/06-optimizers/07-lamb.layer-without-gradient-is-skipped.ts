// 06-optimizers/07-lamb: frozen layers: no gradient and no decay, then the layer and its state stay.
export interface LambState { t: number; m: number[][]; v: number[][] }
export interface LambOptions { learningRate: number; beta1: number; beta2: number; epsilon: number; weightDecay: number }

const norm = (x: number[]) => Math.sqrt(x.reduce((sum, y) => sum + y * y, 0));
export function lambStep(weights: number[][], gradients: number[][], state: LambState, options: LambOptions): { weights: number[][]; state: LambState } {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const m: number[][] = [], v: number[][] = [], next: number[][] = [];
  for (let l = 0; l < weights.length; l++) {
    const w = weights[l], g = gradients[l];
    if (weightDecay === 0 && g.every((x) => x === 0)) { m[l] = [...state.m[l]]; v[l] = [...state.v[l]]; next[l] = [...w]; continue; }
    m[l] = g.map((x, i) => beta1 * state.m[l][i] + (1 - beta1) * x);
    v[l] = g.map((x, i) => beta2 * state.v[l][i] + (1 - beta2) * x * x);
    const c1 = 1 - beta1 ** t, c2 = 1 - beta2 ** t;
    const u = w.map((x, i) => m[l][i] / c1 / (Math.sqrt(v[l][i] / c2) + epsilon) + weightDecay * x);
    const wn = norm(w), un = norm(u);
    const ratio = wn === 0 || un === 0 ? 1 : wn / un;
    next[l] = w.map((x, i) => x - learningRate * ratio * u[i]);
  }
  return { weights: next, state: { t, m, v } };
}
