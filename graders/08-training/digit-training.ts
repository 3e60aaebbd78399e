/**
 * The real thing: 300 digits to learn from, 200 to be tried on, 16 hidden units, five epochs.
 */
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import type {
  Layers,
  Network,
  OptimizerState,
  RunningStatistics,
  Step,
  TrainingData,
} from '../../reference/digit-network.ts';
import { digits } from '../../reference/digits.ts';
import { standardNormal } from '../../reference/standard-normal.ts';
import { adamWOfNetworks, layersWith, onFlat } from './digit-layers.ts';

const TRAINED_ON = 300;
const UNITS = 16;
const CLASSES = 10;
const BATCH = 30;
const EPOCHS = 5;
/** ε of batch normalization, as in PyTorch. */
const EPSILON = 1e-5;

export interface DigitTraining {
  readonly layers: Layers;
  readonly step: Step;
  readonly start: { network: Network; state: OptimizerState; running: RunningStatistics };
  readonly data: TrainingData;
}

/** How strongly the network is held back. */
export interface Regularization {
  /** Probability that a unit is kept. */
  readonly keep: number;
  readonly lambda: number;
}

export const USUAL: Regularization = { keep: 0.8, lambda: 0.001 };

/** Everything that chance decides about a training, from one seed: first weights, orders and masks. */
export function digitTraining(
  seed: number,
  { keep, lambda }: Regularization = USUAL,
  epochs = EPOCHS,
): DigitTraining {
  const rng = seedrandom(`digits ${seed}`);
  const { X, y } = digits((row) => !isHeldOut(row));
  // Of variance 2/fan-in, as rectifiers want it (He et al. 2015).
  const weights = (rows: number, columns: number) =>
    tabulated(rows, columns, () => Math.sqrt(2 / rows) * standardNormal(rng));
  const network: Network = {
    W1: weights(X.columns, UNITS),
    gamma: new Array<number>(UNITS).fill(1),
    beta: new Array<number>(UNITS).fill(0),
    W2: weights(UNITS, CLASSES),
    b2: new Array<number>(CLASSES).fill(0),
  };
  const zeros = onFlat(network, () => 0);
  const eachEpoch = Array.from({ length: epochs });
  return {
    layers: layersWith(EPSILON),
    step: adamWOfNetworks,
    start: {
      network,
      state: { t: 0, m: zeros, v: zeros },
      running: { mean: network.beta, variance: network.gamma },
    },
    data: {
      X,
      y,
      orders: eachEpoch.map(() => shuffled(TRAINED_ON, rng)),
      masks: eachEpoch.map(() =>
        Array.from({ length: TRAINED_ON / BATCH }, () =>
          tabulated(BATCH, UNITS, () => (rng() < keep ? 1 / keep : 0)),
        ),
      ),
      lambda,
    },
  };
}

/** Two rows of five: the digits come writer by writer, and so both parts hold each writer. */
function isHeldOut(row: number): boolean {
  return row % 5 >= 3;
}

/** The digits that no training sees. */
export function heldOutDigits(): { X: Matrix; y: number[] } {
  return digits(isHeldOut);
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffled(length: number, rng: () => number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const k = Math.floor(rng() * (i + 1));
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
}

function tabulated(rows: number, columns: number, entry: () => number): Matrix {
  return new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, entry)));
}
