import type * as Exercise from '../../exercises/06-optimizers/07-lamb.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Point } from '../../harness/engine/figures/plot.ts';
import { times } from '../../harness/engine/shape.ts';
import type { AdamOptions } from '../../reference/adam-direction.ts';
import { adamWStep } from '../../reference/adamw.ts';
import { freshLambState } from '../../reference/lamb.ts';
import {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  listed,
  marksOfBoth,
} from '../common/figure-lines.ts';
import { type Window, way } from '../common/figure-plane.ts';
import { type Layers, lengthOf, likeLayers, stepLengths } from './layered.ts';
import { everyStep } from './paths.ts';

const figure = figuresFor<typeof Exercise>();

const options: AdamOptions = {
  learningRate: 0.1,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-3,
  weightDecay: 0.5,
};

interface Run {
  readonly weights: Layers;
  /** One for each step. */
  readonly gradients: readonly Layers[];
}

/** Takes one step for each gradient: the weights before the first and after every one. */
function walked(student: Pick<typeof Exercise, 'lambStep'>, { weights, gradients }: Run): Layers[] {
  const path = [weights];
  let reached: { weights: Layers; state: Exercise.LambState } = { weights, state: freshLambState(weights) };
  for (const gradient of gradients) {
    reached = student.lambStep(reached.weights, gradient, reached.state, options);
    path.push(reached.weights);
  }
  return path;
}

/** Three layers of the norms 10, 1 and 0.1. Their gradients change from step to step, and sign in the second. */
const layers: Run = {
  weights: [
    [6, 8],
    [0.8, -0.6],
    [0.1, 0],
  ],
  gradients: Array.from({ length: 12 }, (_, t) => [
    [1 + 0.2 * t, -0.5],
    [0.02 * (t % 3) - 0.01, 0.03],
    [2, 1 - 0.3 * t],
  ]),
};
const LABELS = ['‖w‖ = 10', '‖w‖ = 1', '‖w‖ = 0.1'];
const SHARES: Interval = [0.01, 5];

const shares = figure({
  title: 'By which share of its size a layer moves',
  caption:
    'Three layers of very different sizes take twelve steps with η = 0.1. Look at the share ‖Δw‖/‖w‖ of each, and ' +
    'compare it with AdamW on the same gradients.',
  inputs: [layers],
  observe: walked,
  answer: ({ weights, gradients }) => times(gradients.length + 1, likeLayers(weights)),
  draw: (own, reference) => {
    const steps: Interval = [1, layers.gradients.length];
    const [right] = answersOf(reference).map(sharesOf);
    const adamW = sharesOf(adamWPath());
    const over = (shares: readonly number[][], layer: number) =>
      inside(
        shares.map((share, t): Point => [t + 1, share[layer]]),
        steps,
        SHARES,
      );
    const mine = own && answersOf(own).map(sharesOf)[0];
    return {
      plots: [
        {
          x: { label: 'step' },
          y: { label: '‖Δw‖ / ‖w‖ (log scale)', scale: 'log', domain: SHARES },
          marks: [
            ...LABELS.map(
              (label, layer) =>
                ({ kind: 'line', role: 'other', name: 'AdamW', points: over(adamW, layer), label }) as const,
            ),
            ...marksOfBoth(own, reference, ([path], whose) =>
              LABELS.map(
                (_, layer) => ({ kind: 'line', ...whose, points: over(sharesOf(path), layer) }) as const,
              ),
            ),
          ],
        },
      ],
      words:
        `In the first step the layers of the norms 10, 1 and 0.1 move by the shares ${listed(right[0].map(inWords))} ` +
        `of their size in the reference, and by ${listed(adamW[0].map(inWords))} with AdamW.` +
        apart(mine?.flat(), right.flat(), 'the shares'),
    };
  },
});

/** ‖Δw‖/‖w‖ of each layer in each step; 0 for a layer of zeros. */
function sharesOf(path: readonly Layers[]): number[][] {
  return path.slice(1).map((after, t) => {
    const moved = stepLengths(path[t], after);
    return path[t].map((layer, l) => (lengthOf(layer) === 0 ? 0 : moved[l] / lengthOf(layer)));
  });
}

function adamWPath(): Layers[] {
  const paths = layers.weights.map((theta, l) =>
    everyStep(adamWStep, { theta, gradients: layers.gradients.map((gradient) => gradient[l]) }, options),
  );
  return paths[0].map((_, t) => paths.map((path) => path[t]));
}

/** One layer of two weights, from 0 and from elsewhere, with gradients that turn. */
const turning = Array.from({ length: 16 }, (_, t) => [[Math.cos(t / 4), 0.3 * Math.sin(t / 4)]]);
const starts: Run[] = [[[2, 1.5]], [[0, 0]]].map((weights) => ({ weights, gradients: turning }));
const WINDOW: Window = { x: [-1.5, 2.5], y: [-1, 2] };

const path = figure({
  title: 'The path of one layer',
  caption:
    'A layer of two weights takes sixteen steps with gradients that slowly turn: once from (2, 1.5), once from (0, 0). ' +
    'Look at how the length of the steps changes with the distance from 0.',
  inputs: starts,
  observe: walked,
  answer: ({ weights, gradients }) => times(gradients.length + 1, likeLayers(weights)),
  draw: (own, reference) => {
    const paths = (answers: readonly Layers[][]) => answers.map((path) => path.map(([layer]) => layer));
    const right = paths(answersOf(reference));
    const first = right.map(([from, to]) => inWords(lengthOf(to.map((weight, i) => weight - from[i]))));
    const ends = right.map((path) => `(${path[turning.length].map(inWords).join(', ')})`);
    return {
      plots: [
        {
          x: { label: 'w₁', domain: WINDOW.x },
          y: { label: 'w₂', domain: WINDOW.y },
          isPlane: true,
          marks: [
            { kind: 'level', role: 'context', axis: 'x', at: 0 },
            { kind: 'level', role: 'context', axis: 'y', at: 0 },
            ...marksOfBoth(own, reference, (answers, whose) =>
              paths(answers).flatMap((points) => way(points, WINDOW, whose)),
            ),
          ],
        },
      ],
      words:
        `The first step of the reference has the length ${first[0]} from (2, 1.5) and ${first[1]} from (0, 0); after ` +
        `${turning.length} steps the weights are at ${ends[0]} and at ${ends[1]}.` +
        apart(own && paths(answersOf(own)).flat(2), right.flat(2), 'the weights on the paths'),
    };
  },
});

export const figures: readonly Figure[] = [shares, path];
