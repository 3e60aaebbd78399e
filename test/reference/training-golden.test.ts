import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { learningRateAt } from '../../reference/early-stopping.ts';
import { kFold, standardize } from '../../reference/folds-and-scaling.ts';
import { softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';
import { distance } from './layer-distance.ts';

/** Sums of a few terms in float64 on both sides. */
const SAME_SUMS = 1e-12;

const goldenFile = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../reference/golden/${name}`, import.meta.url), 'utf8'));

describe('chapter 08 agrees with PyTorch and scikit-learn', () => {
  const { cases } = goldenFile('softmax-cross-entropy.json');
  const { cosine, scaler, folds } = goldenFile('training.json');

  it.each(cases as { scores: number[][]; labels: number[]; loss: number; dScores: number[][] }[])(
    'in the cross-entropy of $labels',
    ({ scores, labels, loss, dScores }) => {
      const own = softmaxCrossEntropy(scores, labels);
      expect(distance(own.loss, loss)).toBeLessThan(SAME_SUMS);
      expect(distance(own.dScores, dScores)).toBeLessThan(SAME_SUMS);
    },
  );

  it('in the cosine of the learning rate', () => {
    const { peak, floor, totalSteps, rates } = cosine;
    const own = rates.map((_: number, step: number) =>
      learningRateAt(step, { peak, floor, warmupSteps: 0, totalSteps }),
    );
    expect(distance(own, rates)).toBeLessThan(SAME_SUMS);
  });

  it('in the scaling of features', () => {
    const rows = scaler.X.map((_: number[], row: number) => row);
    const [training, held] = [rows.slice(0, scaler.trainingRows), rows.slice(scaler.trainingRows)];
    const { train, test } = standardize(scaler.X, training, held);
    expect(distance(train, scaler.train)).toBeLessThan(SAME_SUMS);
    expect(distance(test, scaler.test)).toBeLessThan(SAME_SUMS);
  });

  it.each(folds.cases as { n: number; k: number; sizes: number[] }[])(
    'in the sizes of $k folds of $n samples',
    ({ n, k, sizes }) => {
      const order = Array.from({ length: n }, (_, i) => i);
      expect(kFold(order, k).map(({ test }) => test.length)).toEqual(sizes);
    },
  );
});
