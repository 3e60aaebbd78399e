/**
 * Inputs for the optimizers that descend from Adam, and the way to take several steps with one of them.
 */
import fc from 'fast-check';
import { type AdamOptions, freshAdamState } from '../../reference/adam-direction.ts';
import type { Tolerance } from '../common/closeness.ts';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

/**
 * For paths of up to 12 steps, and of MANY_STEPS equal ones: right implementations (bias corrections folded or
 * not, averages corrected or raw, decay first or last) differ by at most 3e-13 (0.01 + ‖θ‖∞) over 20,000 runs; on
 * a hundred runs every misconception about the formula differs by more than 0.05 somewhere.
 */
export const PATH: Tolerance = { relative: 1e-9, absolute: 1e-10 };

/** For one step: rounding at the size of θ hides nothing of a step that is 1e-9 as long. */
export const STEP: Tolerance = { relative: 2 ** -49, absolute: 1e-10 };

/** Weights so large that a step is tiny beside them. */
export const LARGE_WEIGHTS = [2 ** 30, 1];

/**
 * ε is drawn large too, because where it is added cannot be seen at 1e-8. λ = 0.125 and 0.5 keep g + λθ
 * exact on the grid: it is 0 or at least 1/16.
 */
export const adamOptions: fc.Arbitrary<AdamOptions> = fc.record({
  learningRate: oneOf(0.5, 0.1, 0.001),
  beta1: oneOf(0, 0.5, 0.9),
  beta2: oneOf(0.5, 0.9, 0.999),
  epsilon: oneOf(0.25, 0.001, 1e-8),
  weightDecay: oneOf(0, 0.5, 0.125),
});

/** The same with some decay: laws about the decay have nothing to say without it. */
export const decayingOptions = fc
  .record({ options: adamOptions, weightDecay: oneOf(0.5, 0.125) })
  .map(({ options, weightDecay }) => ({ ...options, weightDecay }));

/** Weights and gradients are multiples of 1/2: a first step can then be followed by hand. */
export const HALVES = 2;

/** Weights, and one gradient for each step: oldest first. */
export interface Run {
  readonly theta: number[];
  readonly gradients: number[][];
}

/**
 * Runs that shrink by weights and by steps; they ignore that a gradient depends on the weights. No slope is 0: what a
 * step does without a gradient is seen in its own law.
 */
export function runs(weights: Range, steps: Range): fc.Arbitrary<Run> {
  return grid({ rows: weights, columns: [steps[0] + 1, steps[1] + 1], denominator: HALVES }).map((rows) => ({
    theta: rows.map(([weight]) => weight),
    gradients: rows[0].slice(1).map((_, step) => rows.map((row) => notZero(row[step + 1]))),
  }));
}

/** 1 in place of a slope of 0. */
export function notZero(slope: number): number {
  return slope === 0 ? 1 : slope;
}

/** Gradients of four very different sizes, as they were given to the optimizers of PyTorch. */
export const badlyScaled: Run = {
  theta: [1, -2, 0.5, 3],
  gradients: [
    [1.690526, -4.659374, 0.000328, 40.751628],
    [-0.788923, 0.020656, -0.000009, -175.472431],
    [1.017658, 6.004985, -0.006254, -17.154826],
    [0.505299, -2.613564, -0.002427, -145.324141],
  ],
};

/** More weights than are drawn. */
export const manyWeights: Run = {
  theta: Array.from({ length: 200 }, (_, i) => (i % 7) - 2.5),
  gradients: [1, -2, 3].map((c) => Array.from({ length: 200 }, (_, i) => c + (i % 5) / 2)),
};

/** The hyperparameters that most libraries start with. */
export const usualOptions: AdamOptions = {
  learningRate: 0.02,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.1,
};

interface State {
  t: number;
  m: number[];
  v: number[];
}

/** A step of Adam or AdamW, as the exercises have it. */
export type AdamStep = (
  theta: number[],
  gradient: number[],
  state: State,
  options: AdamOptions,
) => { theta: number[]; state: State };

/**
 * Takes one step for each gradient, and returns what the last one returned.
 *
 * Only the end is of interest: a step that changes its arguments is the business of another law, and would
 * change the weights that earlier steps returned.
 */
export function walk(step: AdamStep, { theta, gradients }: Run, options: AdamOptions): ReturnType<AdamStep> {
  let reached: ReturnType<AdamStep> = { theta, state: freshAdamState(theta.length) };
  for (const gradient of gradients) reached = step(reached.theta, gradient, reached.state, options);
  return reached;
}

/**
 * The state after a history of gradients. The weights stand still: the state is then made by the student's
 * code from inputs alone, and a law can use it at any weights.
 */
export function remember(step: AdamStep, { theta, gradients }: Run, options: AdamOptions): State {
  let state: State = freshAdamState(theta.length);
  for (const gradient of gradients) state = step(theta, gradient, state, options).state;
  return state;
}

/**
 * The last step of a run, twice from one state: with the learning rate, then with twice as much.
 *
 * The weights stand still in the history, as above. A state that a step changes, or that is kept elsewhere, is not
 * the same for the second try.
 */
export function tryTwoRates(step: AdamStep, { theta, gradients }: Run, options: AdamOptions): number[][] {
  const last = gradients.length - 1;
  const state = remember(step, { theta, gradients: gradients.slice(0, last) }, options);
  const rates = [options.learningRate, 2 * options.learningRate];
  return rates.map((learningRate) => step(theta, gradients[last], state, { ...options, learningRate }).theta);
}

/** More steps than any belief waits for that the hats may then be left out, or than a schedule of its own warms up. */
export const MANY_STEPS = 1_010;

/** What a law about a path compares, in words. */
export function thetaAfter(steps: number): string {
  return steps === 1 ? 'θ after 1 step' : `θ after ${steps} steps`;
}
