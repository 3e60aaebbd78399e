import { type AdamOptions, adamDirection, adamDirectionStep } from './adam-direction.ts';

/** Steps taken, and the two moving averages of every layer. */
export interface LambState {
  readonly t: number;
  readonly m: readonly (readonly number[])[];
  readonly v: readonly (readonly number[])[];
}

/** The state before the first step. Shapes: m and v as the weights. */
export function freshLambState(weights: readonly (readonly number[])[]): {
  t: number;
  m: number[][];
  v: number[][];
} {
  const zeros = () => weights.map((layer) => layer.map(() => 0));
  return { t: 0, m: zeros(), v: zeros() };
}

/**
 * One step of LAMB.
 *
 *     u = Adam direction + λw     w ← w − η‖w‖ · u/‖u‖,   w − ηu if ‖w‖ = 0 or ‖u‖ = 0
 *
 * Shapes: weights, gradients, state.m, state.v are lists of layers, each a vector; so are the results.
 * Source: You et al. (2020), algorithm 2 with φ(z) = z, https://arxiv.org/abs/1904.00962
 */
export function lambStep(
  weights: readonly (readonly number[])[],
  gradients: readonly (readonly number[])[],
  state: LambState,
  options: AdamOptions,
): { weights: number[][]; state: { t: number; m: number[][]; v: number[][] } } {
  const steps = gradients.map((gradient, l) =>
    adamDirectionStep(gradient, { t: state.t, m: state.m[l], v: state.v[l] }, options),
  );
  return {
    weights: weights.map((layer, l) => moved(layer, steps[l].direction, options)),
    state: {
      t: state.t + 1,
      m: steps.map((step) => step.state.m),
      v: steps.map((step) => step.state.v),
    },
  };
}

/**
 * The weights after each step of LAMB on given gradients, without recurrences for m and v.
 *
 * Shapes: start is a list of layers, gradients one such list a step, result one such list a step with the
 * start first.
 */
export function lambPath(
  start: readonly (readonly number[])[],
  gradients: readonly (readonly (readonly number[])[])[],
  options: AdamOptions,
): number[][][] {
  const path = [start.map((layer) => [...layer])];
  for (let t = 1; t <= gradients.length; t++) {
    path.push(
      path[t - 1].map((layer, l) => {
        const history = gradients.slice(0, t).map((step) => step[l]);
        return moved(layer, adamDirection(history, options), options);
      }),
    );
  }
  return path;
}

/**
 * How far the updates of a path stay from cancelling: the least ‖u‖ / (‖a‖ + λ‖w‖) it meets.
 *
 * a is the direction of Adam for the absolute values of the gradients, so gradients that cancel in m̂ count,
 * and a decay that cancels the gradients. Near 0, dividing by ‖u‖ turns rounding into a full step: right
 * solutions then part. Layers without gradients and decay do not count; 1 if none is left.
 * Shapes: as in lambPath.
 */
export function lambCancellation(
  start: readonly (readonly number[])[],
  gradients: readonly (readonly (readonly number[])[])[],
  options: AdamOptions,
): number {
  const path = lambPath(start, gradients, options);
  let least = 1;
  for (let t = 1; t <= gradients.length; t++) {
    for (const [l, layer] of path[t - 1].entries()) {
      const history = gradients.slice(0, t).map((step) => step[l]);
      const update = withDecay(layer, adamDirection(history, options), options);
      const sizes = history.map((gradient) => gradient.map(Math.abs));
      const parts = Math.hypot(...adamDirection(sizes, options)) + options.weightDecay * Math.hypot(...layer);
      if (parts > 0) least = Math.min(least, Math.hypot(...update) / parts);
    }
  }
  return least;
}

function withDecay(
  layer: readonly number[],
  direction: readonly number[],
  { weightDecay }: AdamOptions,
): number[] {
  return direction.map((entry, i) => entry + weightDecay * layer[i]);
}

function moved(layer: readonly number[], direction: readonly number[], options: AdamOptions): number[] {
  const update = withDecay(layer, direction, options);
  const size = Math.hypot(...layer);
  const length = Math.hypot(...update);
  if (size === 0 || length === 0) return layer.map((weight, i) => weight - options.learningRate * update[i]);
  return layer.map((weight, i) => weight - options.learningRate * size * (update[i] / length));
}
