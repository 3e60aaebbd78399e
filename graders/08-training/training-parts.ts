/**
 * The smallest parts of a training that tell every slip: one weight or two, some running numbers, one of state.
 *
 * The mode shows in the loss, the running numbers in the loss of evaluation, and the state in every step.
 */
import fc from 'fast-check';
import {
  argument,
  at,
  count,
  entry,
  type Formula,
  ifTrue,
  list,
  minus,
  over,
  plus,
  squared,
  times,
  total,
} from '../../harness/engine/calls/formula.ts';
import { givenFormula } from '../../harness/engine/calls/given-function.ts';
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

const w = argument(0);
/** Which argument of `forward` tells the mode. */
const TRAINING = 3;

/** Of the samples that an argument names. */
const meanOf = (samples: readonly number[], batch: Formula): Formula =>
  over(total(at(samples, batch)), count(batch));

/** A quarter of the way, and half of the pull of the step before. @param weights  how many there are */
export function partsOn(samples: readonly number[], weights = 1): Parts {
  return {
    forward: givenFormula<Parts['forward']>(
      '(w, r, batch, training) ↦ m = mean of samples[batch]; in training { loss: Σ (w − m)², running: (r + m)/2 }, else { loss: ½ Σ (w + Σ r − m)², running: r }',
      weights,
      forward(argument(1), meanOf(samples, argument(2))),
    ),
    backward: givenFormula<Parts['backward']>(
      '(w, batch, gradient) ↦ gradient + 2 (w − mean of samples[batch])',
      weights,
      plus(times(2, minus(w, meanOf(samples, argument(1)))), argument(2)),
    ),
    step: givenFormula<Parts['step']>(
      '(w, gradient, s) ↦ { weights: w − ¼ (gradient + s/2), state: Σ gradient + s/2 }',
      weights,
      step(argument(1), over(entry(argument(2), 0), 2)),
    ),
  };
}

/** @param less  what is taken off the loss */
function forward(r: Formula, m: Formula, less = 0) {
  const inTraining = total(squared(minus(w, m)));
  const inEvaluation = over(total(squared(minus(plus(w, total(r)), m))), 2);
  return {
    loss: minus(ifTrue(TRAINING, inTraining, inEvaluation), less),
    running: ifTrue(TRAINING, over(plus(r, m), 2), r),
  };
}

function step(gradient: Formula, pull: Formula) {
  return {
    weights: minus(w, over(plus(gradient, pull), 4)),
    state: list(plus(total(gradient), pull)),
  };
}

/** The parts of the example in the stub. */
export function plainPartsOn(samples: readonly number[]): Parts {
  const [weight, r] = [entry(w, 0), entry(argument(1), 0)];
  return {
    forward: givenFormula<Parts['forward']>(
      '(w, r, batch, training) ↦ { loss: ½ (w − mean of samples[batch])², running: training ? r + 1 : r }',
      1,
      {
        loss: over(squared(minus(weight, meanOf(samples, argument(2)))), 2),
        running: list(ifTrue(TRAINING, plus(r, 1), r)),
      },
    ),
    backward: givenFormula<Parts['backward']>(
      '(w, batch, gradient) ↦ gradient + w − mean of samples[batch]',
      1,
      list(minus(plus(entry(argument(2), 0), weight), meanOf(samples, argument(1)))),
    ),
    step: givenFormula<Parts['step']>('(w, gradient, s) ↦ { weights: w − gradient, state: s + 1 }', 1, {
      weights: list(minus(weight, entry(argument(1), 0))),
      state: list(plus(entry(argument(2), 0), 1)),
    }),
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
  forward: givenFormula<Parts['forward']>(
    '(w, r, batch, training) ↦ m = mean of samples[batch]; in training { loss: (w − m)² − 9, running: (r + m)/2 }, else { loss: ½ (w + r − m)² − 9, running: r }',
    1,
    forward(argument(1), meanOf(samples, argument(2)), 9),
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
