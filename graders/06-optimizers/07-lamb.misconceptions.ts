import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import type { Misconception } from '../../harness/engine/model.ts';

type Step = (typeof Exercise)['lambStep'];

interface Norms {
  readonly weights: number;
  readonly update: number;
  readonly gradient: number;
  readonly epsilon: number;
}

interface Twist {
  /** The ratio of a layer; ‖w‖/‖u‖, and 1 where one of them is 0, unless said. */
  readonly ratio?: (norms: Norms) => number;
  /** Whose norms make the ratio; those of the layer itself, unless said. */
  readonly shared?: boolean;
  /** Where λw enters; the update, unless said. */
  readonly decay?: 'the gradient' | 'after the ratio' | 'the update, against it' | 'nowhere';
  readonly uncorrected?: boolean;
  /** What stands in place of 1 − βᵗ. */
  readonly correction?: (beta: number, t: number) => number;
  readonly epsilon?: 'under the root' | 'always 1e-8';
  readonly state?: 'hats' | 'the old object' | 'the old t';
  /** What the learning rate is divided by in step t. */
  readonly fading?: (t: number) => number;
  /** A layer whose gradient is 0 is passed over. */
  readonly skips?: boolean;
}

/** LAMB with one thing turned wrong. */
function twisted(twist: Twist): { lambStep: Step } {
  const lambStep: Step = (weights, gradients, state, options) => {
    const { learningRate, beta1, beta2, epsilon, weightDecay } = options;
    const t = state.t + 1;
    const inGradient = twist.decay === 'the gradient' ? weightDecay : 0;
    const against = twist.decay === 'the update, against it' ? -weightDecay : 0;
    const inUpdate = twist.decay === undefined ? weightDecay : against;
    const apart = twist.decay === 'after the ratio' ? weightDecay : 0;
    const slopes = gradients.map((layer, l) => layer.map((slope, i) => slope + inGradient * weights[l][i]));
    const m = slopes.map((layer, l) => layer.map((h, i) => beta1 * state.m[l][i] + (1 - beta1) * h));
    const v = slopes.map((layer, l) => layer.map((h, i) => beta2 * state.v[l][i] + (1 - beta2) * h * h));
    const correction = twist.correction ?? ((beta: number, step: number) => 1 - beta ** step);
    const corrected = (layers: number[][], beta: number) =>
      layers.map((layer) => layer.map((mean) => (twist.uncorrected ? mean : mean / correction(beta, t))));
    const [mHat, vHat] = [corrected(m, beta1), corrected(v, beta2)];
    const root = (mean: number) =>
      twist.epsilon === 'under the root'
        ? Math.sqrt(mean + epsilon)
        : Math.sqrt(mean) + (twist.epsilon === 'always 1e-8' ? 1e-8 : epsilon);
    const updates = weights.map((layer, l) =>
      layer.map((weight, i) => mHat[l][i] / root(vHat[l][i]) + inUpdate * weight),
    );
    const ratio = twist.ratio ?? usual;
    const ratioOf = (l: number) => {
      const [w, u, g] = [weights, updates, gradients].map((all) => norm(twist.shared ? all.flat() : all[l]));
      return ratio({ weights: w, update: u, gradient: g, epsilon });
    };
    const isSkipped = (l: number) => twist.skips && gradients[l].every((slope) => slope === 0);
    for (const l of gradients.keys()) if (isSkipped(l)) [m[l], v[l]] = [state.m[l], state.v[l]];
    const next = weights.map((layer, l) => {
      if (isSkipped(l)) return [...layer];
      const rate = (learningRate * ratioOf(l)) / (twist.fading?.(t) ?? 1);
      return layer.map((weight, i) => weight - rate * updates[l][i] - learningRate * apart * weight);
    });
    if (twist.state === 'the old object') {
      for (const l of weights.keys()) {
        for (const i of weights[l].keys()) [state.m[l][i], state.v[l][i]] = [m[l][i], v[l][i]];
      }
      state.t = t;
      return { weights: next, state };
    }
    if (twist.state === 'the old t') return { weights: next, state: { t: state.t, m, v } };
    return { weights: next, state: twist.state === 'hats' ? { t, m: mHat, v: vHat } : { t, m, v } };
  };
  return { lambStep };
}

const norm = (vector: readonly number[]) => Math.hypot(...vector);

const usual = ({ weights, update }: Pick<Norms, 'weights' | 'update'>) =>
  weights === 0 || update === 0 ? 1 : weights / update;

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'plain AdamW',
    belief: 'the step is that of AdamW; the layers need nothing more',
    nudge: 'How far does a layer move in one step, compared with the norm of its weights?',
    behaviour: twisted({ ratio: () => 1 }),
  },
  {
    name: 'one ratio for the network',
    belief: 'the norms are those of all weights and all updates together',
    nudge: 'Two layers, one with large weights and one with small: do they move equally far?',
    behaviour: twisted({ shared: true }),
  },
  {
    name: 'norm of the gradient below',
    belief: 'the ratio compares the weights with their gradient, as in LARS',
    nudge: 'The step goes along u. Which norm makes its length come out as η‖w‖?',
    behaviour: twisted({
      ratio: ({ weights, gradient }) => (weights === 0 || gradient === 0 ? 1 : weights / gradient),
    }),
  },
  {
    name: 'ratio upside down',
    belief: 'a layer with a long update takes a long step',
    nudge: 'Double all weights of a layer: should its step become longer or shorter?',
    behaviour: twisted({
      ratio: ({ weights, update }) => (weights === 0 || update === 0 ? 1 : update / weights),
    }),
  },
  {
    name: 'ratio capped',
    belief: 'the ratio is limited to 10, to be safe',
    nudge: 'Measure the weights in a unit 64 times smaller. Does a step still scale with them?',
    behaviour: twisted({ ratio: (norms) => Math.min(usual(norms), 10) }),
  },
  {
    name: 'weights capped',
    belief: 'the norm of the weights counts up to 10 at most, as in some libraries',
    nudge:
      'What is φ in this assignment? Take a layer of norm 100: by which share of it does a step move it?',
    behaviour: twisted({
      ratio: ({ weights, update }) => usual({ weights: Math.min(weights, 10), update }),
    }),
  },
  {
    name: 'epsilon in the ratio',
    belief: 'the ratio is ‖w‖ / (‖u‖ + ε), so that it stays finite',
    nudge: 'ε is in u already. With ε = 0.25 and λ = 0, by which share of its norm should a layer move?',
    behaviour: twisted({
      ratio: ({ weights, update, epsilon }) =>
        weights === 0 || update === 0 ? 1 : weights / (update + epsilon),
    }),
  },
  {
    name: 'epsilon for the case of zeros',
    belief: 'with ε below, ‖w‖ / (‖u‖ + ε) needs no special case',
    nudge: 'Biases usually start at 0. What is their first step, and how large is it?',
    behaviour: twisted({ ratio: ({ weights, update, epsilon }) => weights / (update + epsilon) }),
  },
  {
    name: 'decay with the wrong sign',
    belief: 'the decay is subtracted from the direction: u contains −λw',
    nudge: 'The step is subtracted. Without a gradient, does a positive weight get larger or smaller?',
    behaviour: twisted({ decay: 'the update, against it' }),
  },
  {
    name: 'decay not used',
    belief: 'the direction is that of Adam',
    nudge: 'Compare two calls that differ in weightDecay alone. What should differ in the results?',
    behaviour: twisted({ decay: 'nowhere' }),
  },
  {
    name: 'divided by t',
    belief: 'a step is a mean over the steps so far, so it is divided by t',
    nudge: 'By which share of its norm does a layer move in the first step, and in the second?',
    behaviour: twisted({ fading: (t) => t }),
  },
  {
    name: 'no case for zeros',
    belief: 'weights are never all 0, so the ratio needs no special case',
    nudge: 'Biases usually start at 0. What is their first step?',
    behaviour: twisted({ ratio: ({ weights, update }) => weights / update }),
  },
  {
    name: 'penalty in the gradient',
    belief: 'weight decay means that λw is added to the gradient',
    nudge: 'Which lines of the formula contain λ? Follow λw through m and v and compare.',
    behaviour: twisted({ decay: 'the gradient' }),
  },
  {
    name: 'decay outside the ratio',
    belief: 'the decay is decoupled, so the ratio does not touch it',
    nudge: 'What belongs to u when its norm is taken?',
    behaviour: twisted({ decay: 'after the ratio' }),
  },
  {
    name: 'no bias correction',
    belief: 'the ratio sets the length anyway, so the hats can be left out',
    nudge: 'The decay stands beside Adam’s direction. Which of the two do the hats make larger?',
    behaviour: twisted({ uncorrected: true }),
  },
  {
    name: 'corrections without the power',
    belief: 'm̂ is m / (1 − β₁), and v̂ is v / (1 − β₂), in every step',
    nudge: 'In the first step βᵗ and β agree. What is 1 − β₁ᵗ after a hundred steps, and what is 1 − β₁?',
    behaviour: twisted({ correction: (beta) => 1 - beta }),
  },
  {
    name: 't one too large',
    belief: 'the hats belong to the step after this one: they read t + 1',
    nudge: 'In the very first step m is (1 − β₁) times the gradient. Which t makes m̂ the gradient itself?',
    behaviour: twisted({ correction: (beta, t) => 1 - beta ** (t + 1) }),
  },
  {
    name: 't not counted',
    belief: 'the caller counts the steps',
    nudge: 'Print t in two calls in a row. Who could have changed it in between?',
    behaviour: twisted({ state: 'the old t' }),
  },
  {
    name: 'layers without a gradient are passed over',
    belief: 'where the gradient is 0 there is nothing to do',
    nudge: 'A layer has had gradients before this step. What is mₜ when g is 0, and what does it move?',
    behaviour: twisted({ skips: true }),
  },
  {
    name: 'an epsilon of its own',
    belief: 'ε is the usual tiny number, whatever the caller hands over',
    nudge: 'Call it twice with different options.epsilon and a gradient of that size. What should differ?',
    behaviour: twisted({ epsilon: 'always 1e-8' }),
  },
  {
    name: 'epsilon under the root',
    belief: 'ε keeps v̂ away from 0, so it belongs under the root',
    nudge: 'Put v̂ = 1 and ε = 0.25 into the formula. What does the root cover?',
    behaviour: twisted({ epsilon: 'under the root' }),
  },
  {
    name: 'hats kept in the state',
    belief: 'the corrected averages are the better ones, so they go into the state',
    nudge:
      'The first step is right. What does the second step multiply by β₁, and what does the formula say?',
    behaviour: twisted({ state: 'hats' }),
  },
  {
    name: 'state changed in place',
    belief: 'the state is there to be updated',
    nudge:
      'A caller who wants to try two learning rates from one state: what does the second try start from?',
    behaviour: twisted({ state: 'the old object' }),
  },
];
