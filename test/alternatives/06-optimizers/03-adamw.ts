import type * as Exercise from '../../../exercises/06-optimizers/03-adamw.ts';

type Contract = typeof Exercise;

/** βᵗ as a running product. */
function power(beta: number, t: number): number {
  let product = 1;
  for (let step = 0; step < t; step++) product *= beta;
  return product;
}

/** Both bias corrections folded into the step size and into ε (Kingma & Ba, end of section 2). */
const folded: Contract['adamWStep'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const rootOfCorrection = Math.sqrt(1 - power(beta2, t));
  const stepSize = (learningRate * rootOfCorrection) / (1 - power(beta1, t));
  const m = theta.map((_, i) => beta1 * state.m[i] + (1 - beta1) * gradient[i]);
  const v = theta.map((_, i) => beta2 * state.v[i] + (1 - beta2) * gradient[i] ** 2);
  return {
    theta: theta.map(
      (weight, i) =>
        weight -
        (stepSize * m[i]) / (Math.sqrt(v[i]) + epsilon * rootOfCorrection) -
        learningRate * weightDecay * weight,
    ),
    state: { t, m, v },
  };
};

/** PyTorch: the weights shrink first, and the averages move by a fraction of what is missing. */
const decayFirst: Contract['adamWStep'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const next = theta.slice();
  const m = state.m.slice();
  const v = state.v.slice();
  const t = state.t + 1;
  for (let i = 0; i < next.length; i++) {
    next[i] *= 1 - learningRate * weightDecay;
    m[i] += (1 - beta1) * (gradient[i] - m[i]);
    v[i] = v[i] * beta2 + gradient[i] * gradient[i] * (1 - beta2);
    const denominator = Math.sqrt(v[i]) / Math.sqrt(1 - beta2 ** t) + epsilon;
    next[i] -= (learningRate / (1 - beta1 ** t)) * (m[i] / denominator);
  }
  return { theta: next, state: { t, m, v } };
};

/** The bracket of the paper: one step size times the direction of Adam and the decay together. */
const bracket: Contract['adamWStep'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const average = (old: number[], fresh: number[], beta: number) =>
    old.map((value, i) => beta * value + (1 - beta) * fresh[i]);
  const m = average(state.m, gradient, beta1);
  const squares = gradient.map((slope) => slope * slope);
  const v = average(state.v, squares, beta2);
  const direction = m.map((value, i) => {
    const spread = Math.sqrt(v[i] / (1 - Math.exp(t * Math.log(beta2))));
    return value / (1 - beta1 ** t) / (spread + epsilon);
  });
  return {
    theta: theta.map((weight, i) => weight - learningRate * (direction[i] + weightDecay * weight)),
    state: { t, m, v },
  };
};

/**
 * The state holds the corrected averages, which obey a recurrence of their own:
 * m̂ₜ = m̂ₜ₋₁ + (1 − β₁)/(1 − β₁ᵗ) · (g − m̂ₜ₋₁).
 */
const correctedState: Contract['adamWStep'] = (theta, gradient, state, options) => {
  const t = state.t + 1;
  const rate = (beta: number) => (1 - beta) / (1 - beta ** t);
  const m = state.m.map((mean, i) => mean + rate(options.beta1) * (gradient[i] - mean));
  const v = state.v.map((mean, i) => mean + rate(options.beta2) * (gradient[i] ** 2 - mean));
  const shrink = 1 - options.learningRate * options.weightDecay;
  return {
    theta: theta.map(
      (weight, i) => shrink * weight - (options.learningRate * m[i]) / (Math.sqrt(v[i]) + options.epsilon),
    ),
    state: { t, m, v },
  };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'bias corrections folded into the step size': { adamWStep: folded },
  'decay first, as PyTorch does': { adamWStep: decayFirst },
  'one bracket, as in the paper': { adamWStep: bracket },
  'corrected averages kept in the state': { adamWStep: correctedState },
};
