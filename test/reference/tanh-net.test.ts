import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/07-layers/05-two-layer-network.ts';
import { type TanhNetRows, tanhNetCost, tanhNetGradient, tanhNetSlope } from '../../reference/tanh-net.ts';
import * as solution from '../../solutions/07-layers/05-two-layer-network.ts';
import { alternatives } from '../alternatives/07-layers/05-two-layer-network.ts';
import { distance } from './layer-distance.ts';

/** Sums of up to 16 terms in float64 on both sides: 1e-15 measured. */
const SAME_SUMS = 1e-13;
/** Central differences with h = 1e-5 of a smooth function: truncation h² and rounding 1e-16/h. */
const CENTRAL_DIFFERENCE = 1e-8;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}.json`, import.meta.url), 'utf8'));

interface Case {
  X: number[][];
  y: number[];
  W1: number[][];
  b1: number[];
  W2: number[][];
  b2: number[];
  lambda: number;
  cost: number;
  dW1: number[][];
  db1: number[];
  dW2: number[][];
  db2: number[];
}
const cases: (Case & { m: number; h: number })[] = read('two-layer-net').cases.map((one: Case) => ({
  ...one,
  m: one.X.length,
  h: one.b1.length,
}));

const everyNet: [string, typeof Exercise.tanhNetCost][] = [
  ['the worked solution', solution.tanhNetCost],
  ...Object.entries(alternatives).map(([name, contract]): (typeof everyNet)[number] => [
    name,
    contract.tanhNetCost,
  ]),
];

const onMatrices = ({ W1, b1, W2, b2 }: TanhNetRows): Exercise.TanhNet => ({
  W1: new Matrix(W1.map((row) => [...row])),
  b1: [...b1],
  W2: new Matrix(W2.map((row) => [...row])),
  b2: [...b2],
});

/** One distance for the four blocks: the worst of them. */
function worst(got: Exercise.TanhNet | TanhNetRows, want: TanhNetRows): number {
  return Math.max(
    distance(got.W1, want.W1),
    distance(got.b1, want.b1),
    distance(got.W2, want.W2),
    distance(got.b2, want.b2),
  );
}

describe('the reference for the tanh net', () => {
  it.each(cases)('gives what PyTorch gives for $m samples and $h hidden units', (one) => {
    expect(distance(tanhNetCost(one, one.X, one.y, one.lambda), one.cost)).toBeLessThan(SAME_SUMS);
    const want = { W1: one.dW1, b1: one.db1, W2: one.dW2, b2: one.db2 };
    expect(worst(tanhNetGradient(one, one.X, one.y, one.lambda), want)).toBeLessThan(SAME_SUMS);
  });

  it.each(cases)('has the slope of a central difference for $m samples and $h hidden units', (one) => {
    const waves = (phase: number) => (_: number, k: number) => Math.sin(phase + k);
    const direction = {
      W1: one.W1.map((row, k) => row.map(waves(k))),
      b1: one.b1.map(waves(1)),
      W2: one.W2.map((row) => row.map(waves(2))),
      b2: [0.5],
    };
    const moved = (t: number) => {
      const step = (values: number[], along: number[]) => values.map((value, k) => value + t * along[k]);
      return tanhNetCost(
        {
          W1: one.W1.map((row, k) => step(row, direction.W1[k])),
          b1: step(one.b1, direction.b1),
          W2: [step(one.W2[0], direction.W2[0])],
          b2: step(one.b2, direction.b2),
        },
        one.X,
        one.y,
        one.lambda,
      );
    };
    const quotient = (moved(1e-5) - moved(-1e-5)) / 2e-5;
    const { slope } = tanhNetSlope(one, direction, one.X, one.y, one.lambda);
    expect(Math.abs(slope - quotient)).toBeLessThan(CENTRAL_DIFFERENCE);
  });
});

describe.each(everyNet)('tanhNetCost: %s', (_, costOf) => {
  it.each(cases)('gives what PyTorch gives for $m samples and $h hidden units', (one) => {
    const got = costOf(onMatrices(one), new Matrix(one.X), one.y, one.lambda);
    expect(distance(got.cost, one.cost)).toBeLessThan(SAME_SUMS);
    expect(worst(got.grads, { W1: one.dW1, b1: one.db1, W2: one.dW2, b2: one.db2 })).toBeLessThan(SAME_SUMS);
  });

  it('agrees with the reference on a net in eighths', () => {
    const net = {
      W1: [
        [0.5, -2],
        [1.125, 0],
        [0, 0],
      ],
      b1: [0, -0.375, 1],
      W2: [[2, -1.5, 0.25]],
      b2: [-0.5],
    };
    const X = [
      [1, 0.125],
      [-0.75, 1],
      [0, 0],
    ];
    for (const lambda of [0, 2]) {
      const got = costOf(onMatrices(net), new Matrix(X), [0, 1, 1], lambda);
      expect(distance(got.cost, tanhNetCost(net, X, [0, 1, 1], lambda))).toBeLessThan(SAME_SUMS);
      expect(worst(got.grads, tanhNetGradient(net, X, [0, 1, 1], lambda))).toBeLessThan(SAME_SUMS);
    }
  });

  it('is ln 2 without weights, whose gradients are then 0', () => {
    const net = { W1: [[0, 0]], b1: [0], W2: [[0]], b2: [0] };
    const got = costOf(onMatrices(net), new Matrix([[1, 2]]), [1], 0);
    expect(distance(got.cost, Math.LN2)).toBeLessThan(SAME_SUMS);
    expect(worst(got.grads, { W1: [[0, 0]], b1: [0], W2: [[0]], b2: [-0.5] })).toBeLessThan(SAME_SUMS);
  });

  it('leaves its arguments alone', () => {
    const one = cases[1];
    const args: Parameters<typeof costOf> = [onMatrices(one), new Matrix(one.X), [...one.y], one.lambda];
    const before = JSON.stringify(args);
    costOf(...args);
    expect(JSON.stringify(args)).toBe(before);
  });
});

describe('the assignment of tanhNetCost', () => {
  it('shows what the worked solution gives', () => {
    const net = onMatrices({ W1: [[1]], b1: [0], W2: [[2]], b2: [-1] });
    const { cost, grads } = solution.tanhNetCost(net, new Matrix([[0.5]]), [1], 0.5);
    const shown = [cost, grads.W1.get(0, 0), grads.b1[0], grads.W2.get(0, 0), grads.b2[0]];
    expect(shown.map((value) => Number(value.toPrecision(4)))).toEqual([
      1.982, 0.09189, -0.8162, 0.7602, -0.5189,
    ]);
  });
});
