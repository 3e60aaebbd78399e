import { describe, expect, it } from 'vitest';
import type * as Exercise from '../../exercises/08-training/03-training-loop.ts';
import { partsOn, plainPartsOn } from '../../graders/08-training/training-parts.ts';
import { type Data, type Parts, type Start, train } from '../../reference/training-loop.ts';
import * as solution from '../../solutions/08-training/03-training-loop.ts';
import { alternatives } from '../alternatives/08-training/03-training-loop.ts';
import { distance } from './layer-distance.ts';

/** Some dozens of steps in float64 on both sides. */
const SAME_SUMS = 1e-12;

const START: Start = { weights: [5], running: [0], state: [0] };

/** Gradient descent with the learning rate η on the mean of ½ (w − x)², no momentum. */
function descentOn(samples: readonly number[], rate: number): Parts {
  const { forward, backward } = plainPartsOn(samples);
  return {
    forward,
    backward,
    step: ([w], [gradient], [s]) => ({ weights: [w - rate * gradient], state: [s + 1] }),
  };
}

describe('the reference for the training loop', () => {
  it('shrinks the distance to the mean by 1 − η in every epoch of one batch', () => {
    const samples = [1, 2, 6];
    const order = [2, 0, 1];
    const data: Data = { orders: [order, order, order, order], validation: [0], batchSize: 3 };
    const { weights, history } = train(descentOn(samples, 0.25), START, data);
    const distances = [0, 1, 2, 3, 4].map((k) => 0.75 ** k * 2);
    expect(distance(weights, [3 + distances[4]])).toBeLessThan(SAME_SUMS);
    expect(
      distance(
        history.map((epoch) => epoch.training),
        distances.slice(0, 4).map((d) => d ** 2 / 2),
      ),
    ).toBeLessThan(SAME_SUMS);
    expect(
      distance(
        history.map((epoch) => epoch.validation),
        distances.slice(1).map((d) => (2 + d) ** 2 / 2),
      ),
    ).toBeLessThan(SAME_SUMS);
  });

  it('forgets all but the last sample with batches of one and η = 1', () => {
    const data: Data = {
      orders: [
        [0, 1, 2],
        [2, 0, 1],
      ],
      validation: [1],
      batchSize: 1,
    };
    const { weights, running, history } = train(descentOn([1, 2, 6], 1), START, data);
    expect({ weights, running }).toEqual({ weights: [2], running: [6] });
    // Before each step the weight is the sample before: 5, 1, 2 and then 6, 6, 1
    expect(history).toEqual([
      { training: (8 + 0.5 + 8) / 3, validation: 8 },
      { training: (0 + 12.5 + 0.5) / 3, validation: 0 },
    ]);
  });
});

const everyLoop: [string, typeof Exercise.train][] = [
  ['the worked solution', solution.train],
  ...Object.entries(alternatives).map(([name, contract]): (typeof everyLoop)[number] => [
    name,
    contract.train,
  ]),
];

describe.each(everyLoop)('train: %s', (_, loop) => {
  it.each([1, 2, 3, 4, 9])('does what the reference does with batches of %s', (batchSize) => {
    const parts = partsOn([2, 4, 9, -1, 0.5]);
    const orders = [
      [0, 1, 2, 3],
      [3, 1, 0, 2],
      [2, 3, 0, 1],
    ];
    const start: Start = { weights: [0.5], running: [-1], state: [2] };
    const data: Data = { orders, validation: [4, 0], batchSize };
    const got = loop(parts.forward, parts.backward, parts.step, start, data);
    const want = train(parts, start, data);
    const numbers = ({ weights, running, history }: typeof want) => [
      ...[...weights, ...running],
      ...history.flatMap((epoch) => [epoch.training, epoch.validation]),
    ];
    expect(distance(numbers(got), numbers(want))).toBeLessThan(SAME_SUMS);
  });
});

describe('the assignment of train', () => {
  it('shows what the worked solution gives', () => {
    const { forward, backward, step } = plainPartsOn([2, 4, 9]);
    const start: Start = { weights: [0], running: [0], state: [0] };
    const data: Data = { orders: [[2, 0, 1]], validation: [2], batchSize: 2 };
    const { weights, history } = solution.train(forward, backward, step, start, data);
    expect(weights).toEqual([4]);
    expect(history.map(({ training, validation }) => [Number(training.toPrecision(4)), validation])).toEqual([
      [10.46, 12.5],
    ]);
  });
});
