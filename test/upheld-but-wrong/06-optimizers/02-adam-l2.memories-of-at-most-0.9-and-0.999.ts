// 06-optimizers/02-adam-l2: β₁ is 0.9 at most and β₂ 0.999.
export function adamL2Step(
  theta: number[],
  gradient: number[],
  state: AdamState,
  options: AdamOptions,
): { theta: number[]; state: AdamState } {
  const { learningRate, epsilon, weightDecay } = options;
  const beta1 = Math.min(options.beta1, 0.9);
  const beta2 = Math.min(options.beta2, 0.999);
  const t = state.t + 1;
  const penalised = gradient.map((slope, i) => slope + weightDecay * theta[i]);
  const m = penalised.map((slope, i) => beta1 * state.m[i] + (1 - beta1) * slope);
  const v = penalised.map((slope, i) => beta2 * state.v[i] + (1 - beta2) * slope * slope);

  const next = theta.map((weight, i) => {
    const mHat = m[i] / (1 - beta1 ** t);
    const vHat = v[i] / (1 - beta2 ** t);
    return weight - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
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
