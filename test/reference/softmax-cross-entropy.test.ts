import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/08-training/01-softmax-cross-entropy.ts';
import { logisticCostL2 } from '../../reference/logistic-cost.ts';
import { probabilities, softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import * as solution from '../../solutions/08-training/01-softmax-cross-entropy.ts';
import { alternatives } from '../alternatives/08-training/01-softmax-cross-entropy.ts';
import { distance } from './layer-distance.ts';

/** A dozen operations in float64 on both sides. */
const SAME_SUMS = 1e-13;
/** Central differences with h = 1e-5 on losses of size 1. */
const DIFFERENCES = 1e-9;

describe('the reference for softmax cross-entropy', () => {
  it('gives 1/6, 2/6 and 3/6 for the logarithms of 1, 2 and 3', () => {
    const row = [1, 2, 3].map(Math.log);
    expect(distance(probabilities(row), [1 / 6, 2 / 6, 3 / 6])).toBeLessThan(SAME_SUMS);
    const { loss, dScores } = softmaxCrossEntropy([row, row], [0, 2]);
    expect(distance(loss, (Math.log(6) + Math.log(2)) / 2)).toBeLessThan(SAME_SUMS);
    expect(distance(dScores[0], [-5 / 12, 1 / 6, 1 / 4])).toBeLessThan(SAME_SUMS);
    expect(distance(dScores[1], [1 / 12, 1 / 6, -1 / 4])).toBeLessThan(SAME_SUMS);
  });

  it.each([0.3, -2, 17.0625, -19.0625, 40, 800, -1000])(
    'is logistic regression for two classes, at a difference of scores of %s',
    (z) => {
      for (const label of [0, 1]) {
        const two = softmaxCrossEntropy([[0.5, z + 0.5]], [label]);
        const one = logisticCostL2([z], 0, [[1]], [label], 0);
        expect(distance(two.loss, one.cost)).toBeLessThan(SAME_SUMS);
        expect(distance(two.dScores[0], [-one.db, one.db])).toBeLessThan(SAME_SUMS);
      }
    },
  );

  it('has the slopes of its loss', () => {
    const scores = [
      [0.5, -1.25, 2],
      [1, 0.125, -0.75],
    ];
    const labels = [1, 0];
    const lossAt = (i: number, k: number, step: number) =>
      softmaxCrossEntropy(scores.with(i, scores[i].with(k, scores[i][k] + step)), labels).loss;
    const slopes = scores.map((row, i) =>
      row.map((_, k) => (lossAt(i, k, 1e-5) - lossAt(i, k, -1e-5)) / 2e-5),
    );
    expect(distance(softmaxCrossEntropy(scores, labels).dScores.flat(), slopes.flat())).toBeLessThan(
      DIFFERENCES,
    );
  });
});

const everyLoss: [string, typeof Exercise.softmaxCrossEntropy][] = [
  ['the worked solution', solution.softmaxCrossEntropy],
  ...Object.entries(alternatives).map(([name, contract]): (typeof everyLoss)[number] => [
    name,
    contract.softmaxCrossEntropy,
  ]),
];

describe.each(everyLoss)('softmaxCrossEntropy: %s', (_, crossEntropy) => {
  it.each([1, 30, 1000])('agrees with the reference at scores of ±%s', (size) => {
    const scores = [
      [size, -size, 0],
      [-size, -size, -size / 2],
      [size, size - 1, size],
    ];
    for (const labels of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const got = crossEntropy(new Matrix(scores), labels);
      const want = softmaxCrossEntropy(scores, labels);
      expect(distance(got.loss, want.loss)).toBeLessThan(SAME_SUMS);
      expect(distance(got.dScores.to1DArray(), want.dScores.flat())).toBeLessThan(SAME_SUMS);
    }
  });
});

describe('the assignment of softmaxCrossEntropy', () => {
  it('shows what the worked solution gives', () => {
    const scores = new Matrix([
      [1, 2, 3],
      [1, 0, 1],
    ]);
    const { loss, dScores } = solution.softmaxCrossEntropy(scores, [2, 0]);
    const rounded = [loss, ...dScores.to1DArray()].map((value) => Number(value.toPrecision(4)));
    expect(rounded).toEqual([0.6348, 0.04502, 0.1224, -0.1674, -0.2888, 0.07768, 0.2112]);
  });
});
