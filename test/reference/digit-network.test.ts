import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { flat, layersWith } from '../../graders/08-training/digit-layers.ts';
import { digitTraining, heldOutDigits } from '../../graders/08-training/digit-training.ts';
import { batchStatistics, normalizeWith } from '../../reference/batch-norm.ts';
import { batchNormGradient } from '../../reference/batch-norm-gradient.ts';
import * as reference from '../../reference/digit-network.ts';
import * as solution from '../../solutions/08-training/05-digits.ts';
import { alternatives } from '../alternatives/08-training/05-digits.ts';
import { distance } from './layer-distance.ts';

/** Sums of some dozens of terms in float64 on both sides. */
const SAME_SUMS = 1e-12;
/** Fifty steps of AdamW, which divide by small gradients: measured up to 1e-15 on 1000 seeds. */
const SAME_TRAINING = 1e-9;

const golden = JSON.parse(
  readFileSync(new URL('../../reference/golden/digit-network.json', import.meta.url), 'utf8'),
);

const everyOne: [string, Pick<typeof Exercise, 'lossAndGradient' | 'classify' | 'train'>][] = [
  ['the reference', reference],
  ['the worked solution', solution],
  ...Object.entries(alternatives),
];

describe.each(everyOne)('the network of digits: %s', (_, { lossAndGradient, classify, train }) => {
  it('has the loss and the gradients that PyTorch finds by automatic differentiation', () => {
    const { W1, gamma, beta, W2, b2 } = golden.network;
    const { loss, gradient, mean, variance } = lossAndGradient(
      layersWith(golden.epsilon),
      { W1: new Matrix(W1), gamma, beta, W2: new Matrix(W2), b2 },
      { X: new Matrix(golden.X), y: golden.y, mask: new Matrix(golden.mask) },
      golden.lambda,
    );
    expect(distance(loss, golden.loss)).toBeLessThan(SAME_SUMS);
    expect(distance(gradient.W1.to2DArray(), golden.gradient.W1)).toBeLessThan(SAME_SUMS);
    expect(distance(gradient.gamma, golden.gradient.gamma)).toBeLessThan(SAME_SUMS);
    expect(distance(gradient.beta, golden.gradient.beta)).toBeLessThan(SAME_SUMS);
    expect(distance(gradient.W2.to2DArray(), golden.gradient.W2)).toBeLessThan(SAME_SUMS);
    expect(distance(gradient.b2, golden.gradient.b2)).toBeLessThan(SAME_SUMS);
    expect(distance(mean, golden.mean)).toBeLessThan(SAME_SUMS);
    expect(distance(variance, golden.variance)).toBeLessThan(SAME_SUMS);
  });

  it('trains to the network of the reference', () => {
    const { layers, step, start, data } = digitTraining(7);
    const own = train(layers, step, start, data);
    const right = reference.train(layers, step, start, data);
    expect(distance(flat(own.network), flat(right.network))).toBeLessThan(SAME_TRAINING);
    expect(distance(own.history, right.history)).toBeLessThan(SAME_TRAINING);
    expect(distance(own.running.variance, right.running.variance)).toBeLessThan(SAME_TRAINING);
  });

  it('reads each digit alone as it reads it among others', () => {
    const { layers, step, start, data } = digitTraining(3);
    const { network, running } = train(layers, step, start, data);
    const { X } = heldOutDigits();
    const together = classify(layers, network, running, X);
    for (const row of [0, 57, 199]) {
      expect(classify(layers, network, running, X.subMatrixRow([row]))).toEqual([together[row]]);
    }
  });
});

describe('the training on digits', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'ends above the share that is stated, by the reference, with seed %i',
    (seed) => {
      const { layers, step, start, data } = digitTraining(seed);
      const { network, running } = reference.train(layers, step, start, data);
      const { X, y } = heldOutDigits();
      const read = reference.classify(layers, network, running, X);
      const share = read.filter((digit, row) => digit === y[row]).length / y.length;
      expect(share).toBeGreaterThan(0.8);
    },
  );

  it('keeps the digits it learned from and the held-out ones apart', () => {
    const learned = digitTraining(1)
      .data.X.to2DArray()
      .map((row) => row.join());
    const heldOut = heldOutDigits()
      .X.to2DArray()
      .map((row) => row.join());
    expect(learned).toHaveLength(300);
    expect(heldOut).toHaveLength(200);
    expect(heldOut.filter((row) => learned.includes(row))).toEqual([]);
  });

  it('gives layers that are those of chapter 07', () => {
    const { normalize, normalizeBackward } = layersWith(golden.epsilon);
    const [Z, dN] = [new Matrix(golden.network.W1), new Matrix(golden.gradient.W1)];
    const { gamma, beta } = golden.network;
    const { mean, variance } = batchStatistics(Z.to2DArray());
    const setting = { x: Z.to2DArray(), gamma, mean, variance, epsilon: golden.epsilon, training: true };
    const { dx, dgamma, dbeta } = batchNormGradient(dN.to2DArray(), setting);
    const back = normalizeBackward(dN, Z, gamma);
    const there = normalizeWith({ mean, variance }, Z.to2DArray(), gamma, beta, golden.epsilon);
    expect(distance(normalize(Z, gamma, beta).N.to2DArray(), there)).toBeLessThan(SAME_SUMS);
    expect(distance(back.dZ.to2DArray(), dx)).toBeLessThan(SAME_SUMS);
    expect(distance(back.dGamma, dgamma)).toBeLessThan(SAME_SUMS);
    expect(distance(back.dBeta, dbeta)).toBeLessThan(SAME_SUMS);
  });
});
