import { sgdL2Step, sgdWeightDecayStep } from '../../../solutions/06-optimizers/01-weight-decay.ts';
import { adamL2Step } from '../../../solutions/06-optimizers/02-adam-l2.ts';
import { adamWStep } from '../../../solutions/06-optimizers/03-adamw.ts';
import { clipByGlobalNorm } from '../../../solutions/06-optimizers/04-gradient-clipping.ts';
import { samStep } from '../../../solutions/06-optimizers/05-sam.ts';
import { larsStep } from '../../../solutions/06-optimizers/06-lars.ts';
import { lambStep } from '../../../solutions/06-optimizers/07-lamb.ts';
import { hintsName } from './named.ts';

hintsName('06-optimizers/01-weight-decay', {
  'without a gradient the weights': () => {
    const next = (theta: number[]) => sgdL2Step(theta, [0, 0], { learningRate: 0.5, weightDecay: 0.5 });
    const first = next([4, -4]);
    return [...first, ...next(first), ...next(next(first))];
  },
  'no decay is plain': () => [
    ...sgdL2Step([2, -4], [1, 0], { learningRate: 0.5, weightDecay: 0 }),
    ...sgdWeightDecayStep([2, -4], [1, 0], { learningRate: 0, weightDecay: 0.25 }),
  ],
});

/** The options of the examples, but for the decay. */
const options = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const blank = { t: 0, m: [0], v: [0] };

/** m and v after each of these gradients. */
function averages(step: typeof adamWStep, gradients: readonly number[], weightDecay: number) {
  let now = { theta: [1], state: blank };
  return gradients.map((gradient) => {
    now = step(now.theta, [gradient], now.state, { ...options, weightDecay });
    return [...now.state.m, ...now.state.v];
  });
}

/** How far the first step takes this weight. */
const firstStep = (
  step: typeof adamWStep,
  theta: number,
  gradient: number,
  changed: Partial<typeof options>,
) => theta - step([theta], [gradient], blank, { ...options, ...changed }).theta[0];

hintsName('06-optimizers/02-adam-l2', {
  'the first step has': () => [firstStep(adamL2Step, 1, 0.5, { weightDecay: 0.1, epsilon: 0.6 })],
  'after several steps': () => averages(adamL2Step, [0.5, 0.5], 0.1)[1],
  'without a penalty, equal': () => averages(adamL2Step, [0.5, 0.5], 0).map(([m]) => m),
  'without a gradient a weight': () => averages(adamL2Step, [0.5, 0], 0).flat(),
  'the unit of the weights': () => [
    1e-12 - firstStep(adamL2Step, 1e-12, 1, { learningRate: 1e-13, epsilon: 1e-12 }),
  ],
});

hintsName('06-optimizers/03-adamw', {
  'the first step has': () => {
    const both = firstStep(adamWStep, 1, 0.5, { weightDecay: 0.1, epsilon: 0.5 });
    const gradient = firstStep(adamWStep, 1, 0.5, { epsilon: 0.5 });
    return [gradient, both - gradient];
  },
  'after several steps': () => averages(adamWStep, [0.5, 0.5], 0.1)[1],
  'the decay takes': () => [
    firstStep(adamWStep, 2, 0.5, { weightDecay: 0.1 }) - firstStep(adamWStep, 2, 0.5, {}),
  ],
});

hintsName('06-optimizers/04-gradient-clipping', {
  'tiny gradients': () => [clipByGlobalNorm([[3e-12], [0, -4e-12]], 5).norm],
  'beyond the limit': () => clipByGlobalNorm([[30], [0, -40]], 2.5).gradients.flat(),
});

const bowl = ([a, b]: number[]) => [a, 4 * b];

hintsName('06-optimizers/05-sam', {
  'with ρ = 0': () => [
    ...samStep([3, 1], bowl, { learningRate: 0.5, rho: 0 }),
    ...samStep([3, 1], bowl, { learningRate: 0, rho: 1 }),
  ],
  'where the slope is the same': () => samStep([3, 1], () => [3, 4], { learningRate: 0.5, rho: 1 }),
});

const lars = (gradient: number[], weightDecay: number) =>
  larsStep([[3, 4]], [gradient], { learningRate: 0.5, trustCoefficient: 0.2, weightDecay, epsilon: 0 })[0];

hintsName('06-optimizers/06-lars', {
  'without decay and ε, a layer': () =>
    [2, 200].map((slope) => Math.hypot(...lars([0, slope], 0).map((weight, i) => [3, 4][i] - weight))),
  'without a gradient': () => lars([0, 0], 0.6),
  'the layers do not': () => lars([0, 2], 0.6),
});

const lamb = (weights: number[], gradient: number[], weightDecay: number) =>
  lambStep(
    [weights],
    [gradient],
    { t: 0, m: [weights.map(() => 0)], v: [weights.map(() => 0)] },
    { ...options, weightDecay },
  ).weights[0];

hintsName('06-optimizers/07-lamb', {
  'the first step goes': () => [...lamb([3, 4], [0.5, 0], 0.1), 5 / Math.hypot(1.3, 0.4)],
  'however small': () => [3e-12 - lamb([3e-12, 4e-12], [1e-12, 0], 0)[0]],
});
