import { describe, expect, it } from 'vitest';
import { adamWStep } from '../../reference/adamw.ts';
import { freshLambState, lambCancellation, lambPath, lambStep } from '../../reference/lamb.ts';
import * as solution from '../../solutions/06-optimizers/07-lamb.ts';
import { alternatives } from '../alternatives/06-optimizers/07-lamb.ts';
import { distance, rowDistance } from './optimizer-distance.ts';

/** One step in float64. */
const ROUNDING = 1e-14;
/** Five steps whose updates do not cancel: the forms differ by less than 1e-15, measured. */
const SHORT_PATH = 1e-14;

const options = { learningRate: 0.1, beta1: 0.9, beta2: 0.5, epsilon: 0.1, weightDecay: 0.25 };
const start = [[1.5, -2.25, 4], [0, 0], [1 / 3], [0]];
const gradients = [
  [[0.125, -1.5, 4], [1, -3], [-0.5], [0]],
  [[-3, 0.25, 4], [0, 0], [2], [0]],
  [[0, 0, 0], [0.5, 0.5], [-1], [0]],
  [[2.5, -0.75, 1], [-4, 1], [0.125], [0]],
  [[0.125, 3, -4], [0, 2], [0], [0]],
];

function follow(step: typeof solution.lambStep | typeof lambStep): number[][][] {
  const path = [start];
  let [weights, state] = [start, freshLambState(start)];
  for (const gradient of gradients) {
    ({ weights, state } = step(weights, gradient, state, options));
    path.push(weights);
  }
  return path;
}

describe('lambStep of the reference', () => {
  it('agrees with the sum over the whole history', () => {
    const path = follow(lambStep);
    expect(lambCancellation(start, gradients, options)).toBeGreaterThan(0.1);
    expect(rowDistance(path.flat(), lambPath(start, gradients, options).flat())).toBeLessThan(SHORT_PATH);
  });

  it('moves each layer by η‖w‖ and zeros by ηu', () => {
    const [, ...later] = follow(lambStep);
    for (const [s, layers] of later.entries()) {
      const before = s === 0 ? start : later[s - 1];
      const move = layers[0].map((weight, i) => weight - before[0][i]);
      expect(distance([Math.hypot(...move)], [0.1 * Math.hypot(...before[0])])).toBeLessThan(ROUNDING);
    }
    expect(distance(later[0][1], [-0.1 / 1.1, (0.1 * 3) / 3.1])).toBeLessThan(ROUNDING);
    expect(later[4][3]).toEqual([0]);
  });

  it('takes the direction of AdamW in a single layer', () => {
    const adamW = adamWStep(start[0], gradients[0][0], { t: 0, m: [0, 0, 0], v: [0, 0, 0] }, options);
    const { weights } = lambStep([start[0]], [gradients[0][0]], freshLambState([start[0]]), options);
    const unit = (next: number[]) => {
      const move = next.map((weight, i) => weight - start[0][i]);
      return move.map((entry) => entry / Math.hypot(...move));
    };
    expect(distance(unit(weights[0]), unit(adamW.theta))).toBeLessThan(ROUNDING);
  });

  it('is the worked example by hand: u = [1, 0], ratio 5', () => {
    const plain = { ...options, beta2: 0.999, epsilon: 1e-15, weightDecay: 0 };
    const { weights, state } = lambStep([[3, 4]], [[0.5, 0]], freshLambState([[3, 4]]), plain);
    expect(rowDistance(weights, [[2.5, 4]])).toBeLessThan(ROUNDING);
    expect(
      rowDistance(
        [...state.m, ...state.v],
        [
          [0.05, 0],
          [0.00025, 0],
        ],
      ),
    ).toBeLessThan(ROUNDING);
  });

  it('knows when gradient and decay cancel: 0.5 · 1.875 against 1.5 / (1.5 + 0.1)', () => {
    const opposed = { ...options, weightDecay: 0.5 };
    expect(lambCancellation([[1.875]], [[[-1.5]]], opposed)).toBeLessThan(ROUNDING);
    expect(distance([lambCancellation([[1.875]], [[[1.5]]], opposed)], [1])).toBeLessThan(ROUNDING);
  });

  it('knows when gradients cancel in the average: 0.5 · 2 − 1', () => {
    const halves = { ...options, beta1: 0.5, weightDecay: 0 };
    expect(lambCancellation([[1]], [[[2]], [[-1]]], halves)).toBeLessThan(ROUNDING);
    expect(lambCancellation([[1]], [[[2]]], halves)).toBe(1);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'lambStep: %s',
  (_, contract) => {
    it('agrees with the reference, for layers of zeros too', () => {
      const before = JSON.stringify([start, gradients]);
      const got = follow(contract.lambStep);
      expect(rowDistance(got.flat(), lambPath(start, gradients, options).flat())).toBeLessThan(SHORT_PATH);
      expect(JSON.stringify([start, gradients])).toBe(before);
    });

    it('leaves the state alone', () => {
      const state = freshLambState(start);
      expect(contract.lambStep(start, gradients[0], state, options).state.t).toBe(1);
      expect(state).toEqual(freshLambState(start));
    });
  },
);
