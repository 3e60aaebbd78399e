/**
 * The smallest parts of a training that tell every slip: one weight or two, some running numbers, one of state.
 *
 * The mode shows in the loss, the running numbers in the loss of evaluation, and the state in every step.
 */
import fc from 'fast-check';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import type { Data, Parts, Start } from '../../reference/training-loop.ts';
import { ROUNDING, type Tolerance } from '../common/closeness.ts';
import { grid, type Range } from '../common/grid.ts';
import { inUnitsOf } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';

/** The parts, the start and the data, and the samples that the parts know. */
export interface Training extends Parts {
  readonly start: Start;
  readonly data: Data;
  readonly samples: number[];
}

const mean = (samples: readonly number[], batch: readonly number[]) =>
  batch.reduce((sum, index) => sum + (samples[index] ?? Number.NaN), 0) / batch.length;

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** A quarter of the way, and half of the pull of the step before. @param weights  how many there are */
export function partsOn(samples: readonly number[], weights = 1): Parts {
  return {
    forward: givenFunction(
      '(w, r, batch, training) ↦ m = mean of samples[batch]; in training { loss: Σ (w − m)², running: (r + m)/2 }, else { loss: ½ Σ (w + Σ r − m)², running: r }',
      weights,
      (w: number[], r: number[], batch: number[], training: boolean) => {
        const m = mean(samples, batch);
        return training
          ? { loss: sumOf(w.map((weight) => (weight - m) ** 2)), running: r.map((old) => (old + m) / 2) }
          : { loss: sumOf(w.map((weight) => (weight + sumOf(r) - m) ** 2)) / 2, running: [...r] };
      },
    ),
    backward: givenFunction(
      '(w, batch, gradient) ↦ gradient + 2 (w − mean of samples[batch])',
      weights,
      (w: number[], batch: number[], gradient: number[]) =>
        w.map((weight, j) => gradient[j] + 2 * (weight - mean(samples, batch))),
    ),
    step: givenFunction(
      '(w, gradient, s) ↦ { weights: w − ¼ (gradient + s/2), state: Σ gradient + s/2 }',
      weights,
      (w: number[], gradient: number[], [s]: number[]) => ({
        weights: w.map((weight, j) => weight - (gradient[j] + s / 2) / 4),
        state: [sumOf(gradient) + s / 2],
      }),
    ),
  };
}

/** The parts of the example in the stub. */
export function plainPartsOn(samples: readonly number[]): Parts {
  return {
    forward: givenFunction(
      '(w, r, batch, training) ↦ { loss: ½ (w − mean of samples[batch])², running: training ? r + 1 : r }',
      1,
      ([w]: number[], [r]: number[], batch: number[], training: boolean) => ({
        loss: (w - mean(samples, batch)) ** 2 / 2,
        running: [training ? r + 1 : r],
      }),
    ),
    backward: givenFunction(
      '(w, batch, gradient) ↦ gradient + w − mean of samples[batch]',
      1,
      ([w]: number[], batch: number[], [gradient]: number[]) => [gradient + w - mean(samples, batch)],
    ),
    step: givenFunction(
      '(w, gradient, s) ↦ { weights: w − gradient, state: s + 1 }',
      1,
      ([w]: number[], [gradient]: number[], [s]: number[]) => ({ weights: [w - gradient], state: [s + 1] }),
    ),
  };
}

/** One table: the samples for training and one more for validation in the first column, orders by the others. */
export function trainings(samples: Range, epochs: Range): fc.Arbitrary<Training> {
  return fc
    .record({
      table: grid({ rows: [samples[0] + 1, samples[1] + 1], columns: [epochs[0] + 1, epochs[1] + 1] }),
      batchSize: oneOf(2, 1, 3, 4, 50),
      start: oneOf<Start>(
        { weights: [0], running: [0], state: [0] },
        { weights: [1], running: [0], state: [0] },
        { weights: [0.5], running: [-1], state: [2] },
        { weights: [0.5, -1], running: [-1, 2, 0], state: [2] },
        { weights: [500], running: [1], state: [0] },
      ),
      asked: oneOf(2, 1, 3),
    })
    .map(({ table, batchSize, start, asked }) => {
      const all = table.map(([sample]) => sample);
      const n = all.length - 1;
      const orders = table[0]
        .slice(1)
        .map((_, e) =>
          Array.from({ length: n }, (_, i) => i).sort((a, b) => table[a][e + 1] - table[b][e + 1]),
        );
      return {
        ...partsOn(all, start.weights.length),
        start,
        data: { orders, validation: [n, 0, n].slice(0, asked), batchSize },
        samples: all,
      };
    });
}

/** Batches of one sample of two: the first leads weight, running number or state to exactly 0. */
export const throughZero: readonly Training[] = [
  { weights: [1], running: [1], state: [0] },
  { weights: [0], running: [0], state: [-4] },
].map((start) => ({
  ...partsOn([-1, 2]),
  start,
  data: { orders: [[0, 1]], validation: [1], batchSize: 1 },
  samples: [-1, 2],
}));

/** The same training in a tiny unit and in a large one: whatever the unit, it is no rounding error and no overflow. */
export const inOtherUnits: readonly Training[] = [1e-16, 1e9].map((unit) => {
  const samples = [1, -2, 4].map((sample) => sample * unit);
  return {
    ...partsOn(samples),
    start: { weights: [3 * unit], running: [-unit], state: [2 * unit] },
    data: { orders: [[1, 0]], validation: [2], batchSize: 1 },
    samples,
  };
});

/** A constant in the loss changes no gradient, and takes the losses below 0. */
const withoutNine = (samples: readonly number[]): Parts => ({
  ...partsOn(samples),
  forward: givenFunction(
    '(w, r, batch, training) ↦ m = mean of samples[batch]; in training { loss: (w − m)² − 9, running: (r + m)/2 }, else { loss: ½ (w + r − m)² − 9, running: r }',
    1,
    ([w]: number[], [r]: number[], batch: number[], training: boolean) => {
      const m = mean(samples, batch);
      return training
        ? { loss: (w - m) ** 2 - 9, running: [(r + m) / 2] }
        : { loss: (w + r - m) ** 2 / 2 - 9, running: [r] };
    },
  ),
});

/** Losses below 0 in every batch, and for validation: the stub does not say that a loss is never negative. */
export const belowZero: Training = {
  ...withoutNine([1, -1, 2]),
  start: { weights: [0], running: [0], state: [0] },
  data: { orders: [[1, 0]], validation: [2], batchSize: 1 },
  samples: [1, -1, 2],
};

/** In the unit of what the training begins with, in which every weight and running number is made of sums of it. */
export function toleranceOf({ start, samples }: Training): Tolerance {
  return inUnitsOf([...start.weights, ...start.running, ...start.state, ...samples], ROUNDING);
}

/** The same for losses, which are squares. */
export function lossToleranceOf(training: Training): Tolerance {
  const { relative, absolute } = toleranceOf(training);
  return { relative, absolute: absolute ** 2 / ROUNDING.absolute };
}

/** Many epochs, many batches, and batches of many samples. */
export const long: readonly Training[] = [
  { n: 2, epochs: 205, batchSize: 1 },
  { n: 150, epochs: 1, batchSize: 1 },
  { n: 300, epochs: 1, batchSize: 130 },
].map(({ n, epochs, batchSize }) => {
  const samples = Array.from({ length: n + 1 }, (_, i) => (i % 5) - 1);
  const order = Array.from({ length: n }, (_, i) => n - 1 - i);
  return {
    ...partsOn(samples),
    start: { weights: [0], running: [0], state: [0] },
    data: { orders: new Array<number[]>(epochs).fill(order), validation: [n], batchSize },
    samples,
  };
});

/** The batches of one epoch after the other: runs of its order. */
export function batchesOf({ orders, batchSize }: Data): number[][] {
  return orders.flatMap((order) =>
    Array.from({ length: Math.ceil(order.length / batchSize) }, (_, t) =>
      order.slice(t * batchSize, (t + 1) * batchSize),
    ),
  );
}
