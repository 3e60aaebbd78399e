import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/07-layers/03-batch-norm-backward.ts';
import { batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { batchNormGradient } from '../../reference/batch-norm-gradient.ts';
import * as solution from '../../solutions/07-layers/03-batch-norm-backward.ts';
import { alternatives } from '../alternatives/07-layers/03-batch-norm-backward.ts';
import { distance } from './layer-distance.ts';

/**
 * A batch of two cancels all but 3e-5 of dx: there PyTorch's two entries, ±the same on paper, differ by
 * 4e-11.
 */
const BATCH_OF_TWO = 1e-9;
/** Two routes to the same gradient, PyTorch's included: at most 2e-15 apart otherwise. */
const OTHER_ROUTE = 1e-13;
/**
 * Central differences with h = 1e-5, feature variances ≥ 0.3: truncation h² and rounding 1e-16/h, 9e-11
 * measured.
 */
const CENTRAL_DIFFERENCE = 1e-8;
/** Where dx is 0 on paper, rounding may be magnified by γ/√ε = 632; here it is 0 for every route. */
const ZERO_GRADIENT = 1e-12;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));

interface Case {
  x: number[][];
  gamma: number[];
  beta: number[];
  eps: number;
  dout: number[][];
  dx: number[][];
  dgamma: number[];
  dbeta: number[];
}
const small: Case = read('small-cases').batchNorm;
const cases: (Case & { n: number; d: number })[] = [...read('batch-norm').cases, small].map((one: Case) => ({
  ...one,
  n: one.x.length,
  d: one.gamma.length,
}));

const trained = (x: number[][], gamma: number[], epsilon: number) => ({
  ...batchStatistics(x),
  x,
  gamma,
  epsilon,
  training: true,
});
const evaluated = {
  ...trained(small.x, small.gamma, 0.1),
  mean: [0.5, -1, 2],
  variance: [1, 0.25, 4],
  training: false,
};

const everyBackward: [string, typeof Exercise][] = [
  ['the worked solution', solution],
  ...Object.entries(alternatives),
];

/** Σᵢⱼ doutᵢⱼ outᵢⱼ for entries of x moved by h, central quotient. */
function slopes(x: number[][], loss: (moved: number[][]) => number): number[][] {
  const h = 1e-5;
  const moved = (i: number, j: number, by: number) =>
    x.map((row, k) => row.map((value, l) => (k === i && l === j ? value + by : value)));
  return x.map((row, i) => row.map((_, j) => (loss(moved(i, j, h)) - loss(moved(i, j, -h))) / (2 * h)));
}

describe('batchNormGradient', () => {
  it.each(cases)('gives what PyTorch gives on $n × $d', ({ x, gamma, eps, dout, n, ...want }) => {
    const got = batchNormGradient(dout, trained(x, gamma, eps));
    expect(distance(got.dx, want.dx)).toBeLessThan(n === 2 ? BATCH_OF_TWO : OTHER_ROUTE);
    expect(distance(got.dgamma, want.dgamma)).toBeLessThan(OTHER_ROUTE);
    expect(distance(got.dbeta, want.dbeta)).toBeLessThan(OTHER_ROUTE);
  });

  it.each([true, false])('matches central differences of the layer (training %s)', (training) => {
    const { x, gamma, beta, dout } = small;
    const setting = training ? trained(x, gamma, 0.1) : evaluated;
    const loss = (input: number[][], scale = gamma, shift = beta) => {
      const used = training ? batchStatistics(input) : evaluated;
      const out = normalizeWith(used, input, scale, shift, 0.1);
      return out.flat().reduce((sum, value, k) => sum + value * dout.flat()[k], 0);
    };
    const got = batchNormGradient(dout, setting);
    expect(
      distance(
        got.dx,
        slopes(x, (moved) => loss(moved)),
      ),
    ).toBeLessThan(CENTRAL_DIFFERENCE);
    const [dgamma] = slopes([gamma], ([moved]) => loss(x, moved));
    const [dbeta] = slopes([beta], ([moved]) => loss(x, gamma, moved));
    expect(distance(got.dgamma, dgamma)).toBeLessThan(CENTRAL_DIFFERENCE);
    expect(distance(got.dbeta, dbeta)).toBeLessThan(CENTRAL_DIFFERENCE);
  });
});

describe.each(everyBackward)('batchNormBackward: %s', (_, { batchNormBackward }) => {
  const onMatrices = (dout: number[][], cache: ReturnType<typeof trained>) =>
    batchNormBackward(new Matrix(dout), {
      ...cache,
      x: new Matrix(cache.x),
      mean: [...cache.mean],
      variance: [...cache.variance],
    });

  it.each(cases)('gives what PyTorch gives on $n × $d', ({ x, gamma, eps, dout, n, ...want }) => {
    const got = onMatrices(dout, trained(x, gamma, eps));
    expect(distance(got.dx, want.dx)).toBeLessThan(n === 2 ? BATCH_OF_TWO : OTHER_ROUTE);
    expect(distance(got.dgamma, want.dgamma)).toBeLessThan(OTHER_ROUTE);
    expect(distance(got.dbeta, want.dbeta)).toBeLessThan(OTHER_ROUTE);
  });

  it.each([
    ['training', trained(small.x, small.gamma, 0.1)],
    ['evaluation', evaluated],
  ])('agrees with the reference in %s', (_mode, cache) => {
    const got = onMatrices(small.dout, cache);
    const want = batchNormGradient(small.dout, cache);
    expect(distance(got.dx, want.dx)).toBeLessThan(OTHER_ROUTE);
    expect(distance(got.dgamma, want.dgamma)).toBeLessThan(OTHER_ROUTE);
    expect(distance(got.dbeta, want.dbeta)).toBeLessThan(OTHER_ROUTE);
  });

  it('gives dx = 0 and dγ = 0 for a batch of one', () => {
    const got = onMatrices([[3, -2.5]], trained([[1.7, 0.1]], [2, -1], 1e-5));
    expect(distance(got.dx, [[0, 0]])).toBeLessThan(ZERO_GRADIENT);
    expect(distance(got.dgamma, [0, 0])).toBeLessThan(ZERO_GRADIENT);
    expect(distance(got.dbeta, [3, -2.5])).toBe(0);
  });

  it('centres dout over a constant feature: dx = γ (d − mean(d)) / √ε', () => {
    const got = onMatrices([[1], [0], [2]], trained([[0.1], [0.1], [0.1]], [2], 0.25));
    expect(distance(got.dx, [[0], [-4], [4]])).toBeLessThan(OTHER_ROUTE);
  });

  it('leaves its arguments alone', () => {
    const dout = new Matrix(small.dout);
    const { mean, variance } = batchStatistics(small.x);
    const cache = {
      ...{ x: new Matrix(small.x), gamma: [...small.gamma], mean: [...mean], variance: [...variance] },
      ...{ epsilon: 0.1, training: true },
    };
    const before = JSON.stringify([dout, cache]);
    batchNormBackward(dout, cache);
    expect(JSON.stringify([dout, cache])).toBe(before);
  });
});

describe('the assignment of batchNormBackward', () => {
  it('shows what the worked solution gives', () => {
    const cache = {
      x: new Matrix([[0], [2], [4]]),
      gamma: [3],
      mean: [2],
      variance: [8 / 3],
      epsilon: 4 / 3,
      training: true,
    };
    const { dx, dgamma, dbeta } = solution.batchNormBackward(new Matrix([[1], [0], [0]]), cache);
    expect(distance(dx, [[0.5], [-0.5], [0]])).toBeLessThan(OTHER_ROUTE);
    expect([dgamma, dbeta]).toEqual([[-1], [1]]);
  });
});
