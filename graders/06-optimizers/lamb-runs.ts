/**
 * Inputs for LAMB, and the way to take several steps with it.
 */
import fc from 'fast-check';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { freshLambState, lambCancellation } from '../../reference/lamb.ts';
import type { Tolerance } from '../common/closeness.ts';
import type { Range } from '../common/grid.ts';
import { adamOptions } from './adam-runs.ts';
import { type LayeredRun, type Layers, layeredRuns, withoutZeroLayers } from './layered.ts';

/**
 * For paths of up to 5 steps whose updates do not cancel: dividing by ‖u‖ makes a rounding error larger by
 * up to a factor of 100 a step. Right implementations differ by at most 3e-13 (0.01 + ‖w‖∞) over 20,000
 * runs; on a hundred runs every misconception about the formula differs by more than 0.05 somewhere.
 */
export const LAMB_PATH: Tolerance = { relative: 1e-7, absolute: 1e-9 };

/** For a single one of them: rounding is made larger by 100 once. Single precision differs by 1e-8 and more. */
export const LAMB_STEP: Tolerance = { relative: 1e-10, absolute: 1e-10 };

/** Below this share of its parts, an update is mostly rounding, and ‖w‖/‖u‖ blows it up. */
const LEAST_LEFT = 1e-2;

export interface LambRun extends LayeredRun {
  readonly options: AdamOptions;
}

/**
 * Runs of layers with weights and gradients, whose updates do not cancel; also while they shrink. Layers of zeros, and
 * steps without a gradient, have laws of their own.
 */
export function lambRuns(
  entries: Range,
  steps: Range,
  options: fc.Arbitrary<AdamOptions> = adamOptions,
): fc.Arbitrary<LambRun> {
  return fc
    .record({ run: layeredRuns(entries, steps), options })
    .map(({ run: { weights, gradients }, options }) => ({
      weights: withoutZeroLayers(weights),
      gradients: gradients.map(withoutZeroLayers),
      options,
    }))
    .filter((run) => doesNotCancel(run));
}

export function doesNotCancel({ weights, gradients, options }: LambRun): boolean {
  return lambCancellation(weights, gradients, options) >= LEAST_LEFT;
}

/** What a law about a single step is given: one gradient for each layer. */
export function lambSteps(
  entries: Range,
  options: fc.Arbitrary<AdamOptions> = adamOptions,
): fc.Arbitrary<{ weights: Layers; gradients: Layers; options: AdamOptions }> {
  return lambRuns(entries, [1, 1], options).map((run) => ({ ...run, gradients: run.gradients[0] }));
}

interface State {
  t: number;
  m: Layers;
  v: Layers;
}

type LambStep = (
  weights: Layers,
  gradients: Layers,
  state: State,
  options: AdamOptions,
) => { weights: Layers; state: State };

/** Takes one step for each list of gradients, and returns what the last one returned. */
export function walkLayers(step: LambStep, { weights, gradients, options }: LambRun): ReturnType<LambStep> {
  let reached: ReturnType<LambStep> = { weights, state: freshLambState(weights) };
  for (const gradient of gradients) reached = step(reached.weights, gradient, reached.state, options);
  return reached;
}

/**
 * The last step of a run, twice from one state: with the learning rate, then with twice as much.
 *
 * The weights stand still in the history, so that it is made of inputs alone.
 */
export function tryTwoRatesInLayers(step: LambStep, { weights, gradients, options }: LambRun): Layers[] {
  const last = gradients.length - 1;
  let state: State = freshLambState(weights);
  for (const gradient of gradients.slice(0, last)) state = step(weights, gradient, state, options).state;
  const rates = [options.learningRate, 2 * options.learningRate];
  return rates.map(
    (learningRate) => step(weights, gradients[last], state, { ...options, learningRate }).weights,
  );
}

export function zero(): number {
  return 0;
}

export function after(steps: number): string {
  return steps === 1 ? 'the weights after 1 step' : `the weights after ${steps} steps`;
}
