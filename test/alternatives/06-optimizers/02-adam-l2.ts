import type * as Exercise from '../../../exercises/06-optimizers/02-adam-l2.ts';

type Contract = typeof Exercise;

/** Both bias corrections folded into the step size and into ε, β powers by repeated multiplication. */
const folded: Contract['adamL2Step'] = (theta, gradient, state, options) => {
  const t = state.t + 1;
  let [power1, power2] = [1, 1];
  for (let step = 0; step < t; step++) {
    power1 *= options.beta1;
    power2 *= options.beta2;
  }
  const root = Math.sqrt(1 - power2);
  const stepSize = (options.learningRate * root) / (1 - power1);
  const next = { theta: theta.slice(), state: { t, m: state.m.slice(), v: state.v.slice() } };
  for (let i = 0; i < theta.length; i++) {
    const slope = options.weightDecay * theta[i] + gradient[i];
    next.state.m[i] = options.beta1 * state.m[i] + (1 - options.beta1) * slope;
    next.state.v[i] = options.beta2 * state.v[i] + (1 - options.beta2) * slope ** 2;
    next.theta[i] -= (stepSize * next.state.m[i]) / (Math.sqrt(next.state.v[i]) + options.epsilon * root);
  }
  return next;
};

/** PyTorch: the averages move by a fraction of what is missing, √v̂ is √v over the root of its correction. */
const lerp: Contract['adamL2Step'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const slopes = theta.map((weight, i) => gradient[i] + weight * weightDecay);
  const m = state.m.map((mean, i) => mean + (1 - beta1) * (slopes[i] - mean));
  const v = state.v.map((mean, i) => mean * beta2 + slopes[i] * slopes[i] * (1 - beta2));
  const denominators = v.map((mean) => Math.sqrt(mean) / Math.sqrt(1 - beta2 ** t) + epsilon);
  return {
    theta: theta.map((weight, i) => weight - (learningRate / (1 - beta1 ** t)) * (m[i] / denominators[i])),
    state: { t, m, v },
  };
};

/** Plain Adam, called with the gradient of the penalised objective; one weight at a time. */
const plainAdamOnPenalised: Contract['adamL2Step'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const one = (weight: number, slope: number, oldM: number, oldV: number) => {
    const m = (1 - beta1) * slope + beta1 * oldM;
    const v = (1 - beta2) * (slope * slope) + beta2 * oldV;
    const scale = Math.sqrt(v / (1 - beta2 ** t)) + epsilon;
    return { weight: weight - learningRate * (m / (1 - beta1 ** t) / scale), m, v };
  };
  const all = theta.map((weight, i) =>
    one(weight, gradient[i] + weightDecay * weight, state.m[i], state.v[i]),
  );
  return {
    theta: all.map(({ weight }) => weight),
    state: { t, m: all.map(({ m }) => m), v: all.map(({ v }) => v) },
  };
};

/** The state holds the corrected averages: m̂ₜ = m̂ₜ₋₁ + (1 − β₁)/(1 − β₁ᵗ) · (h − m̂ₜ₋₁). */
const correctedState: Contract['adamL2Step'] = (theta, gradient, state, options) => {
  const t = state.t + 1;
  const rate = (beta: number) => (1 - beta) / (1 - beta ** t);
  const slopes = gradient.map((slope, i) => slope + options.weightDecay * theta[i]);
  const m = state.m.map((mean, i) => mean + rate(options.beta1) * (slopes[i] - mean));
  const v = state.v.map((mean, i) => mean + rate(options.beta2) * (slopes[i] ** 2 - mean));
  return {
    theta: theta.map(
      (weight, i) => weight - (options.learningRate * m[i]) / (Math.sqrt(v[i]) + options.epsilon),
    ),
    state: { t, m, v },
  };
};

/** m and v are sums, not averages: without 1 − β in front, and divided by 1 + β + … + βᵗ⁻¹ in the end. */
const sums: Contract['adamL2Step'] = (theta, gradient, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const t = state.t + 1;
  const m = theta.map((weight, i) => beta1 * state.m[i] + gradient[i] + weightDecay * weight);
  const v = theta.map((weight, i) => beta2 * state.v[i] + (gradient[i] + weightDecay * weight) ** 2);
  const total = (beta: number) => {
    let sum = 0;
    for (let step = 0; step < t; step++) sum = sum * beta + 1;
    return sum;
  };
  const [total1, total2] = [total(beta1), total(beta2)];
  const next = theta.map(
    (weight, i) => weight - (learningRate * (m[i] / total1)) / (Math.sqrt(v[i] / total2) + epsilon),
  );
  return { theta: next, state: { t, m, v } };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'bias corrections folded into the step size': { adamL2Step: folded },
  'moving fractions, as PyTorch does': { adamL2Step: lerp },
  'plain Adam fed the penalised gradient': { adamL2Step: plainAdamOnPenalised },
  'sums instead of averages in the state': { adamL2Step: sums },
  'corrected averages kept in the state': { adamL2Step: correctedState },
};
