/**
 * Paths of an optimizer for figures: every step it takes, and how the steps are drawn.
 *
 * An observation cannot compute gradients at the student's weights. The gradients are fixed beforehand instead: those
 * along the path of the reference. Code that takes the same steps then descends for real.
 */
import type { Line, Point } from '../../harness/engine/figures/plot.ts';
import { type AdamOptions, freshAdamState } from '../../reference/adam-direction.ts';
import type { Interval, Whose } from '../common/figure-lines.ts';
import { stretches } from '../common/figure-plane.ts';
import type { AdamStep, Run } from './adam-runs.ts';

/** Takes one step for each gradient, and returns the weights before the first and after every step. */
export function everyStep(step: AdamStep, { theta, gradients }: Run, options: AdamOptions): number[][] {
  const path = [theta];
  let reached: ReturnType<AdamStep> = { theta, state: freshAdamState(theta.length) };
  for (const gradient of gradients) {
    reached = step(reached.theta, gradient, reached.state, options);
    path.push(reached.theta);
  }
  return path;
}

/** A run whose gradients are those of a loss along the path of this step. */
export function descentOf(
  step: AdamStep,
  gradient: (theta: readonly number[]) => number[],
  start: number[],
  steps: number,
  options: AdamOptions,
): Run {
  const gradients: number[][] = [];
  let reached: ReturnType<AdamStep> = { theta: start, state: freshAdamState(start.length) };
  for (let t = 0; t < steps; t++) {
    gradients.push(gradient(reached.theta));
    reached = step(reached.theta, gradients[t], reached.state, options);
  }
  return { theta: start, gradients };
}

/** ½ Σ aᵢ(θᵢ − cᵢ)² of two weights: its height, and its gradient. */
export interface Bowl {
  readonly curvatures: readonly [number, number];
  readonly centre: readonly [number, number];
}

export function heightIn({ curvatures: [a, b], centre: [p, q] }: Bowl, [x, y]: readonly number[]): number {
  return (a * (x - p) ** 2 + b * (y - q) ** 2) / 2;
}

export function slopeIn({ curvatures, centre }: Bowl, theta: readonly number[]): number[] {
  return theta.map((weight, i) => curvatures[i] * (weight - centre[i]));
}

/** One line for each weight, over the steps. */
export function weightsOverSteps(
  path: readonly (readonly number[])[],
  whose: Whose,
  y: Interval,
  labels: readonly (string | undefined)[] = [],
): Line[] {
  const window = { x: [0, path.length - 1], y } as const;
  return path[0].flatMap((_, weight) => {
    const points = path.map((weights, step): Point => [step, weights[weight]]);
    const label = whose.role === 'reference' ? labels[weight] : undefined;
    return stretches(points, window, whose, label === undefined ? {} : { label });
  });
}
