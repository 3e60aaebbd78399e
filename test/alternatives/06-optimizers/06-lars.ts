import type * as Exercise from '../../../exercises/06-optimizers/06-lars.ts';

type Contract = typeof Exercise;

/** A learning rate for each layer first, then all updates. */
const ratesFirst: Contract['larsStep'] = (weights, gradients, options) => {
  const rates = weights.map((layer, l) => {
    const [w, g] = [Math.hypot(...layer), Math.hypot(...gradients[l])];
    if (w * g === 0) return options.learningRate;
    const trust = w / (options.epsilon + g + options.weightDecay * w);
    return options.learningRate * options.trustCoefficient * trust;
  });
  return weights.map((layer, l) =>
    layer.map((weight, i) => weight - rates[l] * options.weightDecay * weight - rates[l] * gradients[l][i]),
  );
};

/** Copies, changed in place: the weights shrink, then move along the gradient. */
const decayFirst: Contract['larsStep'] = (weights, gradients, options) => {
  const next = weights.map((layer) => layer.slice());
  for (let l = 0; l < next.length; l++) {
    const length = (vector: number[]) => Math.sqrt(vector.reduceRight((sum, entry) => sum + entry ** 2, 0));
    const [w, g] = [length(weights[l]), length(gradients[l])];
    let rate = options.learningRate;
    if (w > 0 && g > 0) {
      rate *= (options.trustCoefficient * w) / (g + options.weightDecay * w + options.epsilon);
    }
    for (let i = 0; i < next[l].length; i++) {
      next[l][i] *= 1 - rate * options.weightDecay;
      next[l][i] -= rate * gradients[l][i];
    }
  }
  return next;
};

/** Everything divided by ‖w‖: the ratio is τ over the relative gradient plus λ. */
const relative: Contract['larsStep'] = (weights, gradients, options) =>
  weights.map((layer, l) => {
    const size = Math.hypot(...layer);
    const pull = layer.map((weight, i) => weight * options.weightDecay + gradients[l][i]);
    const relativeGradient = Math.hypot(...gradients[l]) / size;
    const asleep = size === 0 || relativeGradient === 0;
    const denominator = relativeGradient + options.weightDecay + options.epsilon / size;
    const rate = asleep
      ? options.learningRate
      : options.learningRate * (options.trustCoefficient / denominator);
    return layer.map((weight, i) => weight - rate * pull[i]);
  });

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a learning rate for each layer first': { larsStep: ratesFirst },
  'copies that shrink and then step': { larsStep: decayFirst },
  'relative to the size of the layer': { larsStep: relative },
};
