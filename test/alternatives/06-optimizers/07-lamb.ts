import type * as Exercise from '../../../exercises/06-optimizers/07-lamb.ts';

type Contract = typeof Exercise;
type Options = Parameters<Contract['lambStep']>[3];

/** One layer after the other; bias corrections folded into the direction and into ε. */
const folded: Contract['lambStep'] = (weights, gradients, state, options) => {
  const t = state.t + 1;
  const root = Math.sqrt(1 - options.beta2 ** t);
  const factor = root / (1 - options.beta1 ** t);
  const result = { weights: [] as number[][], state: { t, m: [] as number[][], v: [] as number[][] } };
  for (let l = 0; l < weights.length; l++) {
    const m = state.m[l].map((mean, i) => mean + (1 - options.beta1) * (gradients[l][i] - mean));
    const v = state.v[l].map((mean, i) => mean + (1 - options.beta2) * (gradients[l][i] ** 2 - mean));
    const update = weights[l].map(
      (weight, i) =>
        (factor * m[i]) / (Math.sqrt(v[i]) + options.epsilon * root) + options.weightDecay * weight,
    );
    const [size, length] = [Math.hypot(...weights[l]), Math.hypot(...update)];
    const rate = size > 0 && length > 0 ? (options.learningRate * size) / length : options.learningRate;
    result.weights.push(weights[l].map((weight, i) => weight - rate * update[i]));
    result.state.m.push(m);
    result.state.v.push(v);
  }
  return result;
};

/** Copies changed in place, with the update as a unit vector times a length. */
const unitVector: Contract['lambStep'] = (weights, gradients, state, options) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
  const copy = (layers: number[][]) => layers.map((layer) => [...layer]);
  const [next, m, v] = [copy(weights), copy(state.m), copy(state.v)];
  const t = state.t + 1;
  for (const [l, layer] of weights.entries()) {
    const update: number[] = [];
    for (const [i, weight] of layer.entries()) {
      m[l][i] = (1 - beta1) * gradients[l][i] + beta1 * m[l][i];
      v[l][i] = (1 - beta2) * gradients[l][i] * gradients[l][i] + beta2 * v[l][i];
      const scale = Math.sqrt(v[l][i]) / Math.sqrt(1 - beta2 ** t) + epsilon;
      update.push(m[l][i] / scale / (1 - beta1 ** t) + weight * weightDecay);
    }
    const norm = (vector: number[]) => Math.sqrt(vector.reduceRight((sum, entry) => sum + entry ** 2, 0));
    const length = norm(update);
    if (length === 0) continue;
    const distance = learningRate * (norm(layer) || length);
    for (const i of layer.keys()) next[l][i] -= distance * (update[i] / length);
  }
  return { weights: next, state: { t, m, v } };
};

/** The state holds the corrected averages: m̂ₜ = m̂ₜ₋₁ + (1 − β₁)/(1 − β₁ᵗ) · (g − m̂ₜ₋₁). */
const correctedState: Contract['lambStep'] = (weights, gradients, state, options) => {
  const t = state.t + 1;
  const m = state.m.map((mean, l) => towards(mean, gradients[l], options.beta1, t));
  const squares = gradients.map((layer) => layer.map((slope) => slope * slope));
  const v = state.v.map((mean, l) => towards(mean, squares[l], options.beta2, t));
  return { weights: weights.map((layer, l) => rescaled(layer, m[l], v[l], options)), state: { t, m, v } };
};

function towards(mean: number[], fresh: number[], beta: number, t: number): number[] {
  const rate = (1 - beta) / (1 - beta ** t);
  return mean.map((value, i) => value + rate * (fresh[i] - value));
}

function rescaled(weights: number[], mHat: number[], vHat: number[], options: Options): number[] {
  const pull = mHat.map((mean, i) => mean / (Math.sqrt(vHat[i]) + options.epsilon));
  const update = weights.map((weight, i) => options.weightDecay * weight + pull[i]);
  const square = (vector: number[]) => vector.reduce((sum, entry) => sum + entry * entry, 0);
  const [size, length] = [square(weights), square(update)];
  const ratio = size * length === 0 ? 1 : Math.sqrt(size / length);
  return weights.map((weight, i) => weight - ratio * options.learningRate * update[i]);
}

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'bias corrections folded into the direction': { lambStep: folded },
  'a unit vector times a length': { lambStep: unitVector },
  'corrected averages kept in the state': { lambStep: correctedState },
};
