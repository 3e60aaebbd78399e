/**
 * Networks and trainings beyond those that are drawn: many epochs, batches and classes, a large penalty, low scores.
 */
import { Matrix } from 'ml-matrix';
import { layersWith, momentumStep, onFlat } from './digit-layers.ts';
import type { BatchProblem, ReadingProblem, TrainingProblem } from './digit-problems.ts';

const EPSILON = 0.25;

const network = {
  ...{ W1: new Matrix([[1, -1]]), gamma: [1, 0.5], beta: [0.3, 0.8] },
  ...{
    W2: new Matrix([
      [1, 0, 2],
      [0, 1, -1],
    ]),
    b2: [0, 0.5, 0],
  },
};

const samples = { X: new Matrix([[2], [0.5], [-1]]), y: [0, 1, 2] };

/** λ of any size counts. */
export const heavyPenalty: BatchProblem = {
  layers: layersWith(EPSILON),
  network,
  batch: {
    ...samples,
    mask: new Matrix([
      [2, 2],
      [2, 0],
      [2, 2],
    ]),
  },
  lambda: 100,
};

const SHORT_EPOCHS = 52;
const BATCHES = 22;

/** Fifty epochs of two of the three samples, and one of many batches: each epoch has a mean of its own. */
export const longTraining: TrainingProblem = {
  layers: layersWith(EPSILON),
  step: momentumStep,
  start: {
    network,
    state: { t: 0, m: onFlat(network, () => 0), v: onFlat(network, () => 0) },
    running: { mean: [0, 0], variance: [1, 1] },
  },
  data: {
    ...samples,
    orders: [
      ...Array.from({ length: SHORT_EPOCHS }, (_, epoch) => [epoch % 3, (epoch + 1) % 3]),
      Array.from({ length: BATCHES }, (_, t) => t % 3),
    ],
    masks: [
      ...Array.from({ length: SHORT_EPOCHS }, () => [Matrix.ones(2, 2)]),
      Array.from({ length: BATCHES }, () => Matrix.ones(1, 2)),
    ],
    lambda: 0.5,
  },
};

/** The variance of a batch of one sample is 0, and so is the running one that begins there: nothing keeps it above 0. */
export const noVariance: TrainingProblem = {
  ...longTraining,
  start: { ...longTraining.start, running: { mean: [0, 0], variance: [0, 0] } },
  data: {
    ...longTraining.data,
    orders: [[0, 1, 2]],
    masks: [Array.from({ length: 3 }, () => Matrix.ones(1, 2))],
  },
};

/** Scores of which the largest is far below 0, in rows of all three classes. */
export const lowScores: ReadingProblem = {
  X: new Matrix([[2], [0.25], [-1]]),
  layers: layersWith(EPSILON),
  network: {
    ...{ W1: new Matrix([[1, -1]]), gamma: [1, 1], beta: [0, 0] },
    ...{
      W2: new Matrix([
        [0, 1e300, 0],
        [0, 0, 1e300],
      ]),
      b2: [-3e300, -4e300, -3.5e300],
    },
  },
  running: { mean: [0, 0], variance: [1, 1] },
};

const CLASSES = 12;

/** Class k has the score k N − k²/2, which is the largest where N is near k: each of many classes is read, in many rows. */
export const manyClasses: ReadingProblem = {
  X: new Matrix(Array.from({ length: 11 * CLASSES }, (_, i) => [(i % CLASSES) + 0.25])),
  layers: layersWith(EPSILON),
  network: {
    ...{ W1: new Matrix([[1]]), gamma: [1], beta: [0] },
    W2: new Matrix([Array.from({ length: CLASSES }, (_, k) => k)]),
    b2: Array.from({ length: CLASSES }, (_, k) => -(k * k) / 2),
  },
  running: { mean: [0], variance: [1 - EPSILON] },
};
