import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sgdStep, sgdUnderConstantGradient } from '../../reference/sgd-weight-decay.ts';
import * as solution from '../../solutions/06-optimizers/01-weight-decay.ts';
import { alternatives } from '../alternatives/06-optimizers/01-weight-decay.ts';
import { distance, rowDistance } from './optimizer-distance.ts';

/** A few roundings in float64; 100 steps of a contraction do not let them grow. */
const ROUNDING = 1e-14;

const golden = JSON.parse(
  readFileSync(new URL('../../reference/golden/optimizers.json', import.meta.url), 'utf8'),
);
const quadratic = ([a, b]: number[]) => [2 * a, 20 * b];

describe('sgdStep of the reference', () => {
  for (const torch of golden.cases.filter(({ optimizer }: { optimizer: string }) => optimizer === 'sgd-l2')) {
    it(`follows torch.optim.SGD for 100 steps (η = ${torch.lr}, λ = ${torch.lambda})`, () => {
      const path = [torch.start];
      while (path.length < torch.path.length) {
        const theta = path[path.length - 1];
        path.push(sgdStep(theta, quadratic(theta), { learningRate: torch.lr, weightDecay: torch.lambda }));
      }
      expect(path.length).toBe(101);
      expect(rowDistance(path, torch.path)).toBeLessThan(ROUNDING);
    });
  }

  it('sums to the geometric series under a constant gradient', () => {
    const options = { learningRate: 0.125, weightDecay: 0.5 };
    let theta = [2, -1, 0];
    for (let s = 0; s < 7; s++) theta = sgdStep(theta, [1, 3, -0.25], options);
    expect(distance(theta, sgdUnderConstantGradient([2, -1, 0], [1, 3, -0.25], 7, options))).toBeLessThan(
      ROUNDING,
    );
  });

  it('shrinks geometrically without a gradient', () => {
    const shrunk = sgdUnderConstantGradient([8, -4], [0, 0], 3, { learningRate: 0.5, weightDecay: 1 });
    expect(shrunk).toEqual([1, -0.5]);
  });
});

describe.each([['the worked solution', solution], ...Object.entries(alternatives)])(
  'weight decay: %s',
  (_, { sgdL2Step, sgdWeightDecayStep }) => {
    it('agrees with the reference in both forms', () => {
      for (const [learningRate, weightDecay] of [
        [0.5, 0.25],
        [0.1, 0.01],
        [1, 0],
        [0, 0.5],
      ]) {
        const options = { learningRate, weightDecay };
        const [theta, gradient] = [
          [2, -4, 0, 1 / 3],
          [1, 0, -1.5, Math.PI],
        ];
        const want = sgdStep(theta, gradient, options);
        expect(distance(sgdL2Step(theta, gradient, options), want)).toBeLessThan(ROUNDING);
        expect(distance(sgdWeightDecayStep(theta, gradient, options), want)).toBeLessThan(ROUNDING);
        expect(theta).toEqual([2, -4, 0, 1 / 3]);
      }
    });
  },
);
