/**
 * The smallest parts of a training that tell every slip: one weight, one running number, one number of state.
 *
 * The mode shows in the loss, the running number in the loss of evaluation, and the state in every step.
 */
import fc from 'fast-check';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import type { Data, Parts, Start } from '../../reference/training-loop.ts';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

/** The parts, the start and the data, and the samples that the parts know. */
export interface Training extends Parts {
  readonly start: Start;
  readonly data: Data;
  readonly samples: number[];
}

const mean = (samples: readonly number[], batch: readonly number[]) =>
  batch.reduce((sum, index) => sum + (samples[index] ?? Number.NaN), 0) / batch.length;

/** A quarter of the way, and half of the pull of the step before. */
export function partsOn(samples: readonly number[]): Parts {
  return {
    forward: givenFunction(
      '(w, r, batch, training) ↦ m = mean of samples[batch]; in training { loss: (w − m)², running: (r + m)/2 }, else { loss: ½ (w + r − m)², running: r }',
      1,
      ([w]: number[], [r]: number[], batch: number[], training: boolean) => {
        const m = mean(samples, batch);
        return training
          ? { loss: (w - m) ** 2, running: [(r + m) / 2] }
          : { loss: (w + r - m) ** 2 / 2, running: [r] };
      },
    ),
    backward: givenFunction(
      '(w, batch, gradient) ↦ gradient + 2 (w − mean of samples[batch])',
      1,
      ([w]: number[], batch: number[], [gradient]: number[]) => [gradient + 2 * (w - mean(samples, batch))],
    ),
    step: givenFunction(
      '(w, gradient, s) ↦ { weights: w − ¼ (gradient + s/2), state: gradient + s/2 }',
      1,
      ([w]: number[], [gradient]: number[], [s]: number[]) => ({
        weights: [w - (gradient + s / 2) / 4],
        state: [gradient + s / 2],
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
      begin: oneOf([0, 0, 0], [1, 0, 0], [0.5, -1, 2]),
    })
    .map(({ table, batchSize, begin: [w, r, s] }) => {
      const all = table.map(([sample]) => sample);
      const n = all.length - 1;
      const orders = table[0]
        .slice(1)
        .map((_, e) =>
          Array.from({ length: n }, (_, i) => i).sort((a, b) => table[a][e + 1] - table[b][e + 1]),
        );
      return {
        ...partsOn(all),
        start: { weights: [w], running: [r], state: [s] },
        data: { orders, validation: [n, 0], batchSize },
        samples: all,
      };
    });
}

/** The batches of one epoch after the other: runs of its order. */
export function batchesOf({ orders, batchSize }: Data): number[][] {
  return orders.flatMap((order) =>
    Array.from({ length: Math.ceil(order.length / batchSize) }, (_, t) =>
      order.slice(t * batchSize, (t + 1) * batchSize),
    ),
  );
}
