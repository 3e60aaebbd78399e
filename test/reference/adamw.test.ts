import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshAdamState } from '../../reference/adam-direction.ts';
import { adamWPath, adamWStep } from '../../reference/adamw.ts';
import * as solution from '../../solutions/06-optimizers/03-adamw.ts';
import { alternatives } from '../alternatives/06-optimizers/03-adamw.ts';
import { distance, rowDistance } from './optimizer-distance.ts';

/** Two forms of the same recurrence in float64: 3e-15 apart after 100 steps, measured. */
const SAME_FORMULA = 1e-13;
/** Same formula on 6 steps: the forms differ by less than 1e-15, measured. */
const SHORT_PATH = 1e-14;

const golden = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));

type Step = typeof solution.adamWStep;
const everyStep: [string, Step][] = [
  ['the worked solution', solution.adamWStep],
  ...Object.entries(alternatives).map(([name, contract]): [string, Step] => [name, contract.adamWStep]),
];

/** The weights after each step, the gradient taken at the current weights. */
function follow(
  step: Step | typeof adamWStep,
  start: number[],
  steps: number,
  options: solution.AdamOptions,
  gradientAt: (theta: number[], step: number) => number[],
): number[][] {
  const path = [start];
  let [theta, state] = [start, freshAdamState(start.length)];
  for (let s = 0; s < steps; s++) {
    ({ theta, state } = step(theta, gradientAt(theta, s), state, options));
    path.push(theta);
  }
  return path;
}

const quadratic = ([a, b]: number[]) => [2 * a, 20 * b];
const options = { learningRate: 0.5, beta1: 0.9, beta2: 0.5, epsilon: 0.1, weightDecay: 0.25 };
const start = [1.5, -2.25, 0, 4];
const gradients = [
  [0.125, -1.5, 0, 4],
  [-3, 0.25, 0, 4],
  [0, 0, 0, -0.125],
  [2.5, -0.75, 0, 1],
  [0.125, 3, 0, -4],
  [-0.5, 0.125, 0, 0],
];

describe('adamWStep of the reference', () => {
  for (const torch of golden('optimizers').cases.filter(
    ({ optimizer }: { optimizer: string }) => optimizer === 'adamw',
  )) {
    const torchOptions = {
      learningRate: torch.lr,
      beta1: torch.beta1,
      beta2: torch.beta2,
      epsilon: torch.eps,
      weightDecay: torch.lambda,
    };
    const name = `${torch.gradient.split(' ')[0]}, η = ${torch.lr}, λ = ${torch.lambda}`;
    it(`follows PyTorch for ${torch.path.length - 1} steps (${name})`, () => {
      const gradientAt = torch.gradients ? (_: number[], s: number) => torch.gradients[s] : quadratic;
      const path = follow(adamWStep, torch.start, torch.path.length - 1, torchOptions, gradientAt);
      expect(rowDistance(path, torch.path)).toBeLessThan(SAME_FORMULA);
      if (torch.gradients) {
        expect(rowDistance(adamWPath(torch.start, torch.gradients, torchOptions), torch.path)).toBeLessThan(
          SAME_FORMULA,
        );
      }
    });
  }

  it('follows the small cases, with ε up to 0.1', () => {
    for (const small of golden('small-cases').adam.cases) {
      const smallOptions = { ...options, ...small, learningRate: small.lr, epsilon: small.eps };
      const path = follow(adamWStep, small.start, small.adamW.length - 1, smallOptions, quadratic);
      expect(rowDistance(path, small.adamW)).toBeLessThan(SAME_FORMULA);
    }
  });

  it('agrees with the sum over the whole history', () => {
    const path = follow(adamWStep, start, gradients.length, options, (_, s) => gradients[s]);
    expect(rowDistance(path, adamWPath(start, gradients, options))).toBeLessThan(SHORT_PATH);
  });

  it('moves by η g / (|g| + ε) and decays by η λ θ in its first step', () => {
    const { theta } = adamWStep([2, -1], [0.5, -3], freshAdamState(2), options);
    const want = [2 - (0.5 * 0.5) / 0.6 - 0.5 * 0.25 * 2, -1 + (0.5 * 3) / 3.1 + 0.5 * 0.25];
    expect(distance(theta, want)).toBeLessThan(SHORT_PATH);
  });

  it('shrinks by 1 − ηλ a step when the gradient is zero', () => {
    const path = follow(adamWStep, start, 5, options, () => [0, 0, 0, 0]);
    const want = start.map((weight) => weight * (1 - 0.5 * 0.25) ** 5);
    expect(distance(path[5], want)).toBeLessThan(SHORT_PATH);
  });
});

describe.each(everyStep)('adamWStep: %s', (_, step) => {
  it('agrees with the reference', () => {
    const path = follow(step, start, gradients.length, options, (_, s) => gradients[s]);
    expect(rowDistance(path, adamWPath(start, gradients, options))).toBeLessThan(SHORT_PATH);
  });

  it('follows the quadratic for 100 steps like the reference', () => {
    const usual = { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 };
    const path = follow(step, [5, 5], 100, usual, quadratic);
    expect(rowDistance(path, follow(adamWStep, [5, 5], 100, usual, quadratic))).toBeLessThan(SAME_FORMULA);
  });

  it('leaves its arguments alone', () => {
    const args = [start.slice(), gradients[0].slice(), freshAdamState(4), { ...options }] as const;
    const before = JSON.stringify(args);
    const result = step(...args);
    expect(JSON.stringify(args)).toBe(before);
    expect(result.state.t).toBe(1);
  });
});
