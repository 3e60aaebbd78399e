/**
 * Networks and batches small enough to follow: up to five samples, three features, three units, three classes.
 *
 * Samples are rows of one table, and units rows of another, so that each shrinks away as a whole.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import {
  type Batch,
  evaluationScores,
  type Layers,
  type Network,
  type OptimizerState,
  type RunningStatistics,
  type Step,
  type TrainingData,
  train,
} from '../../reference/digit-network.ts';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { layersWith, momentumStep, onFlat } from './digit-layers.ts';

export interface BatchProblem {
  readonly layers: Layers;
  readonly network: Network;
  readonly batch: Batch;
  readonly lambda: number;
}

export interface ReadingProblem {
  readonly layers: Layers;
  readonly network: Network;
  readonly running: RunningStatistics;
  readonly X: Matrix;
}

export interface TrainingProblem {
  readonly layers: Layers;
  readonly step: Step;
  readonly start: {
    readonly network: Network;
    readonly state: OptimizerState;
    readonly running: RunningStatistics;
  };
  readonly data: TrainingData;
}

const MOST_FEATURES = 3;
const MOST_UNITS = 3;
const CLASSES = 3;
const MOST_SAMPLES = 5;
/** Large enough that small variances do not blow anything up. */
const EPSILON = 0.25;
/** Added to every β, which is a multiple of ½ before: keeps N away from 0 where a unit is the same for all samples. */
const OFF_GRID = 0.3;
/** Rounding moves N by 1e-15; closer to 0 than this the slope of max(N, 0) would depend on it. */
const NEAR_KINK = 1e-6;
/** Closer than this two scores could change places by rounding. */
const NEAR_TIE = 1e-6;
/** Of a network with three features and three units. */
export const MOST_PARAMETERS = MOST_FEATURES * MOST_UNITS + 2 * MOST_UNITS + MOST_UNITS * CLASSES + CLASSES;
/** The units of a mask are kept with probability ½. */
const KEPT = 2;

const parts = fc.record({
  data: grid({
    rows: [1, MOST_SAMPLES],
    columns: [2, MOST_FEATURES + 1],
    largest: 4,
    denominator: 1,
  }),
  units: grid({
    rows: [1, MOST_UNITS],
    columns: [2 + MOST_FEATURES + CLASSES, 2 + MOST_FEATURES + CLASSES],
    largest: 2,
    denominator: 2,
  }),
  biases: grid({ rows: [1, 1], columns: [CLASSES, CLASSES], largest: 2, denominator: 2 }),
  // 0 keeps a unit, so that counterexamples shrink to masks without holes.
  holes: grid({
    rows: [MOST_SAMPLES, MOST_SAMPLES],
    columns: [MOST_UNITS, MOST_UNITS],
    largest: 1,
    denominator: 1,
  }),
  lambda: oneOf(0, 0.5, 2),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function networkOf({ data, units, biases }: Pick<Parts, 'data' | 'units' | 'biases'>): Network {
  const features = data[0].length - 1;
  return {
    W1: new Matrix(units.map((unit) => unit.slice(2, 2 + features))).transpose(),
    gamma: units.map((unit) => unit[0]),
    beta: units.map((unit) => unit[1] + OFF_GRID),
    W2: new Matrix(units.map((unit) => unit.slice(2 + MOST_FEATURES))),
    b2: biases[0],
  };
}

function samplesOf({ data }: Pick<Parts, 'data'>): { X: Matrix; y: number[] } {
  const features = data[0].length - 1;
  return {
    X: new Matrix(data.map((row) => row.slice(0, features).map((entry) => entry / 2))),
    y: data.map((row) => Math.abs(row[features]) % CLASSES),
  };
}

function maskOf(holes: number[][], rows: number, units: number): Matrix {
  return new Matrix(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: units }, (_, k) => (holes[i % MOST_SAMPLES][k] === 1 ? 0 : KEPT)),
    ),
  );
}

/** A batch for `lossAndGradient`. @param margin  how far from 0 every entry of N is */
export function batchProblems(margin = NEAR_KINK): fc.Arbitrary<BatchProblem> {
  return parts
    .map(({ data, units, biases, holes, lambda }) => ({
      layers: layersWith(EPSILON),
      network: networkOf({ data, units, biases }),
      batch: { ...samplesOf({ data }), mask: maskOf(holes, data.length, units.length) },
      lambda,
    }))
    .filter(({ layers, network, batch }) => {
      const { N } = layers.normalize(batch.X.mmul(network.W1), network.gamma, network.beta);
      return isOffKinks(N, margin);
    });
}

/** Rows for `classify`; no two of the scores of a row are nearly equal. */
export function readingProblems(): fc.Arbitrary<ReadingProblem> {
  return fc
    .record({
      parts,
      moments: grid({ rows: [2, 2], columns: [MOST_UNITS, MOST_UNITS], largest: 2, denominator: 2 }),
    })
    .map(({ parts: { data, units, biases }, moments: [means, variances] }) => ({
      // First, because inputs are taken for alike whose first matrices are of one size.
      X: samplesOf({ data }).X,
      layers: layersWith(EPSILON),
      network: networkOf({ data, units, biases }),
      running: {
        mean: means.slice(0, units.length),
        variance: variances.slice(0, units.length).map(Math.abs),
      },
    }))
    .filter(({ layers, network, running, X }) =>
      evaluationScores(layers, network, running, X).every((row) => {
        const [first, second] = row.toSorted((a, b) => b - a);
        return first - second > NEAR_TIE;
      }),
    );
}

/** Scores of any size have a largest one. */
export const tinyScores: ReadingProblem = {
  X: new Matrix([[2], [0.25], [-1]]),
  layers: layersWith(EPSILON),
  network: {
    ...{ W1: new Matrix([[1, -1]]), gamma: [1, 1], beta: [0, 0] },
    ...{
      W2: new Matrix([
        [0, 3e-16, 0],
        [0, 0, 1e-16],
      ]),
      b2: [0, 0, 1e-16],
    },
  },
  running: { mean: [0, 0], variance: [1, 1] },
};

const plainBatch: BatchProblem = {
  layers: layersWith(EPSILON),
  network: {
    ...{ W1: new Matrix([[1, -1]]), gamma: [1, 0.5], beta: [0.3, 0.8] },
    ...{
      W2: new Matrix([
        [1, 0, 2],
        [0, 1, -1],
      ]),
      b2: [0, 0.5, 0],
    },
  },
  batch: {
    X: new Matrix([[2], [0.5], [-1]]),
    y: [0, 1, 2],
    mask: new Matrix([
      [2, 2],
      [2, 0],
      [2, 2],
    ]),
  },
  lambda: 0,
};

/** Hidden units that answer with next to nothing: slopes of W1 and W2 that are as small. */
export const tinyUnits: BatchProblem = {
  ...plainBatch,
  network: { ...plainBatch.network, gamma: [1e-16, 5e-17], beta: [3e-17, 8e-17] },
};

/** A loss far beyond those that are drawn. */
export const hugeLoss: BatchProblem = {
  ...plainBatch,
  network: { ...plainBatch.network, b2: [0, 1e9, 0] },
};

/** No epochs, and weights of any size: copies of them are exact. */
export const untrained: TrainingProblem = {
  layers: plainBatch.layers,
  step: momentumStep,
  start: {
    network: {
      ...{ W1: new Matrix([[1e-16, 3e-16]]), gamma: [4e-16, 1e9], beta: [2e-16, -2e-4] },
      ...{
        W2: new Matrix([
          [1e9, 0],
          [5e-16, 6e-16],
        ]),
        b2: [7e-16, -8e-16],
      },
    },
    state: { t: 0, m: plainBatch.network, v: plainBatch.network },
    running: { mean: [3e-16, 1e9], variance: [1e-16, 2e9] },
  },
  data: { ...plainBatch.batch, orders: [], masks: [], lambda: 0 },
};

/** Short trainings with a smooth optimizer. */
export function trainingProblems(
  epochs: Range,
  batches: 'one batch' | 'several batches' = 'several batches',
): fc.Arbitrary<TrainingProblem> {
  return fc
    .record({
      parts,
      places: grid({ rows: [epochs[0], epochs[1]], columns: [MOST_SAMPLES, MOST_SAMPLES] }),
      batchSize: batches === 'one batch' ? oneOf(MOST_SAMPLES) : oneOf(2, 1, 3, MOST_SAMPLES),
      begin: oneOf(0, 0.5),
    })
    .map(({ parts: { data, units, biases, holes, lambda }, places, batchSize, begin }) => {
      const samples = samplesOf({ data });
      const n = samples.y.length;
      const network = networkOf({ data, units, biases });
      const starts = Array.from({ length: Math.ceil(n / batchSize) }, (_, t) => t * batchSize);
      return {
        layers: layersWith(EPSILON),
        step: momentumStep,
        start: {
          network,
          state: {
            t: 4 * begin,
            m: onFlat(network, () => begin),
            v: onFlat(network, () => begin / 4),
          },
          running: {
            mean: network.gamma.map(() => begin),
            variance: network.gamma.map(() => 1 + begin),
          },
        },
        data: {
          ...samples,
          orders: places.map((row) => Array.from({ length: n }, (_, i) => i).sort((a, b) => row[a] - row[b])),
          masks: places.map((_, epoch) =>
            starts.map((from) =>
              maskOf(holes.slice(epoch % 2).concat(holes), Math.min(batchSize, n - from), units.length),
            ),
          ),
          lambda,
        },
      };
    })
    .filter(({ layers, step, start, data }) => {
      let isFar = true;
      const watching: Layers = {
        ...layers,
        normalize: (Z, gamma, beta) => {
          const normalized = layers.normalize(Z, gamma, beta);
          isFar &&= isOffKinks(normalized.N);
          return normalized;
        },
      };
      train(watching, step, start, data);
      return isFar;
    });
}

function isOffKinks(N: Matrix, margin = NEAR_KINK): boolean {
  return N.to1DArray().every((entry) => Math.abs(entry) > margin);
}
