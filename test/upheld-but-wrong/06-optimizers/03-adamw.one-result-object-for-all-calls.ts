// 06-optimizers/03-adamw: the same result object for all calls, with new fields.
export interface AdamState { t: number; m: number[]; v: number[] }
export interface AdamOptions { learningRate: number; beta1: number; beta2: number; epsilon: number; weightDecay: number }

const box = {} as any;
export function adamWStep(theta: number[], gradient: number[], state: AdamState, options: AdamOptions): { theta: number[]; state: AdamState } {
  const { learningRate: lr, beta1, beta2, epsilon, weightDecay: wd } = options;
  const n = theta.length;
  const t = state.t + 1;
  const m = new Array<number>(n), v = new Array<number>(n), next = new Array<number>(n);
  const c1 = 1 - Math.pow(beta1, t), c2 = 1 - Math.pow(beta2, t);
  for (let i = 0; i < n; i++) {
    const h = gradient[i];
    m[i] = beta1 * state.m[i] + (1 - beta1) * h;
    v[i] = beta2 * state.v[i] + (1 - beta2) * h * h;
    const mHat = m[i] / c1, vHat = v[i] / c2;
    next[i] = theta[i] - lr * mHat / (Math.sqrt(vHat) + epsilon) - lr * wd * theta[i];
  }
  return Object.assign(box, { theta: next, state: { t, m, v } });
}
