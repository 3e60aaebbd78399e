/**
 * Runs of SGD for ridge regression, drawn and chosen.
 */
import { Matrix } from 'ml-matrix';
import type { RandomNumbers } from '../common/random.ts';
import { oneOf } from '../common/vectors.ts';

export const alpha = oneOf(0.5, 0, 0.125, 2);
export const learningRate = oneOf(0.125, 0.5 ** 5, 0.5 ** 7);

/** A source without numbers of its own at the start. */
export function plain(seed: number): RandomNumbers {
  return { first: [], seed };
}

/** Long runs of steps so short that any early end would come. */
const long = { X: new Matrix([[1], [1]]), y: [1, 1], alpha: 0.5, numbers: plain(1) };
export const longRuns = [
  { ...long, options: { learningRate: 2 ** -36, epochs: 2000 } },
  { ...long, options: { learningRate: 2 ** -7, epochs: 40 } },
  { ...long, options: { learningRate: 2 ** -17, epochs: 12_000 } },
];

function equalSamples(samples: number, features: number) {
  const x = Array.from({ length: features }, (_, j) => (j % 3) - 0.75);
  const X = new Matrix(Array.from({ length: samples }, () => x));
  return { ...long, X, y: new Array<number>(samples).fill(3) };
}

/** No bound on the penalty, and none on targets, slopes, weights, features or samples. */
export const unbounded = [
  { ...long, alpha: 2 ** 20, options: { learningRate: 2 ** -22, epochs: 1 } },
  { ...long, y: [2 ** 45, 2 ** 45], alpha: 0, options: { learningRate: 2 ** -45, epochs: 1 } },
  { ...equalSamples(2, 130), options: { learningRate: 2 ** -10, epochs: 2 } },
  { ...equalSamples(300, 2), options: { learningRate: 2 ** -10, epochs: 1 } },
  { ...long, y: [2 ** 12, 2 ** 12], alpha: 1023, options: { learningRate: 2 ** -10, epochs: 1 } },
  { ...long, y: [2 ** 24, 2 ** 24], alpha: 0, options: { learningRate: 0.5, epochs: 2 } },
  // 1 − ηα = −1: the penalty takes the weight to the other side of 0.
  { ...long, alpha: 4, options: { learningRate: 0.5, epochs: 2 } },
];
