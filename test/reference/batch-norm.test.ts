import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/07-layers/02-batch-norm-forward.ts';
import {
  batchStatistics,
  normalizeWith,
  updatedStatistics,
  usedStatistics,
} from '../../reference/batch-norm.ts';
import * as solution from '../../solutions/07-layers/02-batch-norm-forward.ts';
import { alternatives } from '../alternatives/07-layers/02-batch-norm-forward.ts';
import { distance } from './layer-distance.ts';

/** Sums of up to 64 terms against PyTorch, in float64 on both sides: 2e-15 measured. */
const SAME_SUMS = 1e-13;
/** E[x²] − E[x]² against differences, |x| ≤ 30: 2e-13 measured. */
const OTHER_VARIANCE = 1e-11;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));

interface Case {
  x: number[][];
  gamma: number[];
  beta: number[];
  eps: number;
  out: number[][];
  runningMean: number[];
  runningVarBiased: number[];
}
const small: Case = read('small-cases').batchNorm;
const torch: Case[] = read('batch-norm').cases.map((one: Case & { torchRunningMean: number[] }) => ({
  ...one,
  runningMean: one.torchRunningMean,
}));
/** Both files start from mean 0, variance 1 and move by momentum 0.1. */
const cases = [...torch, small].map((one) => ({ ...one, n: one.x.length, d: one.gamma.length }));
const fresh = (d: number) => ({ mean: Array<number>(d).fill(0), variance: Array<number>(d).fill(1) });
const MOMENTUM = 0.1;

const everyForward: [string, typeof Exercise][] = [
  ['the worked solution', solution],
  ...Object.entries(alternatives),
];

describe('the reference for batch normalization', () => {
  it.each(cases)('gives what PyTorch gives on $n × $d', ({ x, gamma, beta, eps, out, d, ...want }) => {
    const batch = batchStatistics(x);
    expect(distance(normalizeWith(batch, x, gamma, beta, eps), out)).toBeLessThan(SAME_SUMS);
    const running = updatedStatistics(fresh(d), batch, MOMENTUM);
    expect(distance(running.mean, want.runningMean)).toBeLessThan(SAME_SUMS);
    expect(distance(running.variance, want.runningVarBiased)).toBeLessThan(SAME_SUMS);
  });

  it('finds mean 2 and variance 8/3 in 0, 2, 4, and variance 0 in a constant feature', () => {
    const { mean, variance } = batchStatistics([
      [0, 0.1],
      [2, 0.1],
      [4, 0.1],
    ]);
    expect(mean).toEqual([2, 0.1]);
    expect(distance(variance, [8 / 3, 0])).toBeLessThan(SAME_SUMS);
    expect(variance[1]).toBe(0);
  });

  it('uses the batch in training and the running statistics in evaluation', () => {
    const running = { mean: [7], variance: [9] };
    expect(usedStatistics([[1], [3]], running, true)).toEqual({ mean: [2], variance: [1] });
    expect(usedStatistics([[1], [3]], running, false)).toEqual(running);
  });
});

const batches = {
  'five samples': small.x,
  'a batch of one': [[1.5, -2, 0.25]],
  'constant features': [
    [0.1, 29.7, -3],
    [0.1, 29.7, -3],
    [0.1, 29.7, 3],
  ],
  'an offset': small.x.map((row) => row.map((value) => value + 25)),
};
const settings = Object.entries(batches).flatMap(([batch, x]) =>
  [true, false].flatMap((training) =>
    [0, 0.25, 1].map((momentum) => ({ batch, x, training, momentum, epsilon: momentum === 1 ? 0.1 : 1e-5 })),
  ),
);
const gamma = [1.5, -0.5, 2];
const beta = [0.25, 0, -1];
const running = { mean: [0.5, -1, 2], variance: [1, 0.25, 4] };

describe.each(everyForward)('batchNormForward: %s', (_, { batchNormForward }) => {
  it.each(settings)(
    'agrees with the reference: $batch, training $training, momentum $momentum',
    (setting) => {
      const { x, training, momentum, epsilon } = setting;
      const answer = batchNormForward(new Matrix(x), gamma, beta, running, { training, momentum, epsilon });
      const used = usedStatistics(x, running, training);
      expect(distance(answer.out, normalizeWith(used, x, gamma, beta, epsilon))).toBeLessThan(OTHER_VARIANCE);
      const next = training ? updatedStatistics(running, used, momentum) : running;
      expect(distance(answer.running.mean, next.mean)).toBeLessThan(OTHER_VARIANCE);
      expect(distance(answer.running.variance, next.variance)).toBeLessThan(OTHER_VARIANCE);
      expect(distance(answer.cache.x, x)).toBe(0);
      expect(distance(answer.cache.mean, used.mean)).toBeLessThan(OTHER_VARIANCE);
      expect(distance([1, ...answer.cache.variance], [1, ...used.variance])).toBeLessThan(OTHER_VARIANCE);
      expect(answer.cache).toMatchObject({ gamma, epsilon, training });
    },
  );

  it('leaves its arguments alone', () => {
    const args = [new Matrix(small.x), gamma, beta, running] as const;
    const before = JSON.stringify(args);
    batchNormForward(...args, { training: true, momentum: 0.25, epsilon: 1e-5 });
    batchNormForward(...args, { training: false, momentum: 0.25, epsilon: 1e-5 });
    expect(JSON.stringify(args)).toBe(before);
  });
});

describe('the assignment of batchNormForward', () => {
  it('shows what the worked solution gives', () => {
    const options = { training: true, momentum: 0.25, epsilon: 1 };
    const x = new Matrix([[1], [3]]);
    const answer = solution.batchNormForward(x, [2], [5], { mean: [0], variance: [5] }, options);
    expect(answer.out.to1DArray().map((value) => value.toFixed(3))).toEqual(['3.586', '6.414']);
    expect(answer.running).toEqual({ mean: [0.5], variance: [4] });
  });
});
