/**
 * Adam with one thing turned wrong: the behaviours behind the misconceptions about Adam and AdamW.
 */
import type { AdamStep } from './adam-runs.ts';

export interface Twist {
  /** Where λθ enters the step. */
  readonly penalty: Penalty;
  /** Which averages have their start at zero undone; both, unless said. */
  readonly corrected?: 'none' | 'only m' | 'only v';
  /** What stands in place of 1 − βᵗ. */
  readonly correction?: Correction;
  /** Where ε is added; after the root of v̂, unless said. */
  readonly epsilon?: 'under the root' | 'before the correction' | 'always 1e-8' | 'as a floor';
  /** β₁ averages the squares and β₂ the gradients. */
  readonly swapped?: boolean;
  /** What the state holds instead of t and the raw averages. */
  readonly state?: 'hats' | 'the old t' | 'the old object';
  /** v averages the sizes of the gradients, and no root is taken. */
  readonly sizes?: boolean;
  /** No root is taken of the averaged squares. */
  readonly rootless?: boolean;
  /** The averages keep 1 − β of what they were, and take β of what is new. */
  readonly forgetful?: boolean;
  /** v never gets smaller. */
  readonly largest?: boolean;
  /** The numerator looks one step ahead, as Nesterov's momentum does. */
  readonly nesterov?: boolean;
  /** m takes all of the new gradient, not a share of 1 − β₁. */
  readonly undamped?: boolean;
  /** v averages the gradients themselves. */
  readonly unsquared?: boolean;
  /** The step is added. */
  readonly uphill?: boolean;
  /** What the learning rate is divided by in step t. */
  readonly fading?: (t: number) => number;
}

type Correction = '1 − β' | 'one step ahead' | 'one step behind' | 'the power of β₂';

/** What m and v are divided by in step t. */
const CORRECTIONS: Readonly<
  Record<Correction, (t: number, beta1: number, beta2: number) => [number, number]>
> = {
  '1 − β': (_, beta1, beta2) => [1 - beta1, 1 - beta2],
  'one step ahead': (t, beta1, beta2) => [1 - beta1 ** (t + 1), 1 - beta2 ** (t + 1)],
  'one step behind': (t, beta1, beta2) => [1 - beta1 ** (t - 1), 1 - beta2 ** (t - 1)],
  'the power of β₂': (t, beta1, beta2) => [1 - beta1 ** t, 1 - (1 - beta2 ** t)],
};

type Penalty =
  | 'in the gradient'
  | 'in the gradient of m only'
  | 'doubled in the gradient'
  | 'against the gradient'
  | 'nowhere'
  | 'decay'
  | 'decay without η'
  | 'growth'
  | 'decay of the new weights'
  | 'decay divided by the root';

/** How much of λθ the gradients for m and for v contain. */
const SHARES: Partial<Record<Penalty, { readonly m: number; readonly v: number }>> = {
  'in the gradient': { m: 1, v: 1 },
  'in the gradient of m only': { m: 1, v: 0 },
  'doubled in the gradient': { m: 2, v: 2 },
  'against the gradient': { m: -1, v: -1 },
};

export function twisted(twist: Twist): AdamStep {
  return (theta, gradient, state, options) => {
    const { epsilon, weightDecay } = options;
    const [beta1, beta2] = twist.swapped ? [options.beta2, options.beta1] : [options.beta1, options.beta2];
    const [keep1, keep2] = twist.forgetful ? [1 - beta1, 1 - beta2] : [beta1, beta2];
    const t = state.t + 1;
    const learningRate = options.learningRate / (twist.fading?.(t) ?? 1);
    const share = SHARES[twist.penalty] ?? { m: 0, v: 0 };
    const slopes = theta.map((weight, i) => gradient[i] + share.m * weightDecay * weight);
    const m = slopes.map((slope, i) => keep1 * state.m[i] + (twist.undamped ? 1 : 1 - keep1) * slope);
    const v = theta.map((weight, i) => {
      const slope = gradient[i] + share.v * weightDecay * weight;
      const size = twist.unsquared ? slope : slope ** 2;
      const mean = keep2 * state.v[i] + (1 - keep2) * (twist.sizes ? Math.abs(slope) : size);
      return twist.largest ? Math.max(mean, state.v[i]) : mean;
    });
    const corrections = twist.correction && CORRECTIONS[twist.correction](t, beta1, beta2);
    const [undo1, undo2] = corrections ?? [1 - beta1 ** t, 1 - beta2 ** t];
    const correction1 = twist.corrected === 'none' || twist.corrected === 'only v' ? 1 : undo1;
    const correction2 = twist.corrected === 'none' || twist.corrected === 'only m' ? 1 : undo2;
    const mHat = m.map((mean) => mean / correction1);
    const vHat = v.map((mean) => mean / correction2);
    const numerator = (i: number) =>
      twist.nesterov ? beta1 * mHat[i] + ((1 - beta1) * slopes[i]) / correction1 : mHat[i];
    const denominator = (i: number) => {
      if (twist.sizes || twist.rootless) return vHat[i] + epsilon;
      if (twist.epsilon === 'as a floor') return Math.max(Math.sqrt(vHat[i]), epsilon);
      if (twist.epsilon === 'under the root') return Math.sqrt(vHat[i] + epsilon);
      if (twist.epsilon === 'before the correction') {
        return (Math.sqrt(v[i]) + epsilon) / Math.sqrt(correction2);
      }
      return Math.sqrt(vHat[i]) + (twist.epsilon === 'always 1e-8' ? 1e-8 : epsilon);
    };
    const direction = twist.uphill ? 1 : -1;
    const next = theta.map((weight, i) => {
      const moved = weight + (direction * learningRate * numerator(i)) / denominator(i);
      return moved - decay(twist.penalty, learningRate, weightDecay, weight, moved, denominator(i));
    });
    if (twist.state === 'the old object') {
      for (const i of theta.keys()) [state.m[i], state.v[i]] = [m[i], v[i]];
      state.t = t;
      return { theta: next, state };
    }
    if (twist.state === 'hats') return { theta: next, state: { t, m: mHat, v: vHat } };
    return { theta: next, state: { t: twist.state === 'the old t' ? state.t : t, m, v } };
  };
}

function decay(
  penalty: Penalty,
  learningRate: number,
  weightDecay: number,
  weight: number,
  moved: number,
  denominator: number,
): number {
  if (penalty === 'decay') return learningRate * weightDecay * weight;
  if (penalty === 'growth') return -learningRate * weightDecay * weight;
  if (penalty === 'decay without η') return weightDecay * weight;
  if (penalty === 'decay of the new weights') return learningRate * weightDecay * moved;
  if (penalty === 'decay divided by the root') return (learningRate * weightDecay * weight) / denominator;
  return 0;
}
