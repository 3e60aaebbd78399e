import { describe, expect, it } from 'vitest';
import { learningRateAt, stopOn } from '../../reference/early-stopping.ts';
import * as solution from '../../solutions/08-training/04-early-stopping.ts';
import { alternatives } from '../alternatives/08-training/04-early-stopping.ts';
import { distance } from './layer-distance.ts';

/** A cosine and a few operations in float64 on both sides. */
const SAME_SUMS = 1e-14;

const { NaN: NOT_A_NUMBER, POSITIVE_INFINITY } = Number;

describe('the reference for early stopping', () => {
  it.each([
    ['stops after two epochs in a row that bring nothing', [5, 3, 4, 3, 2], 2, 2, 4],
    ['waits longer with more patience', [5, 3, 4, 3, 2], 3, 5, 5],
    ['begins to count again after a best one', [3, 4, 2, 4, 1, 4, 4, 0], 2, 5, 7],
    ['keeps the first of equal ones', [1, 1, 1, 1], 3, 1, 4],
    ['takes NaN and ∞ for no best one', [NOT_A_NUMBER, POSITIVE_INFINITY, 3], 2, 0, 2],
    ['takes 0 and negative losses for losses', [1, 0, -1, 0, 5], 2, 3, 5],
    ['has no best epoch without epochs', [], 1, 0, 0],
  ])('%s', (_, losses, patience, bestEpoch, epochs) => {
    expect(stopOn(losses, patience)).toMatchObject({ bestEpoch, epochs });
  });
});

describe('the reference for the learning rate', () => {
  it('has the values of a cosine at multiples of π/3 and π/4', () => {
    const schedule = { peak: 3, floor: 1, warmupSteps: 2, totalSteps: 5 };
    const rates = [0, 1, 2, 3, 4, 5, 6].map((step) => learningRateAt(step, schedule));
    expect(distance(rates, [1.5, 3, 3, 2.5, 1.5, 1, 1])).toBeLessThan(SAME_SUMS);
    const quarter = learningRateAt(1, { peak: 1, floor: 0, warmupSteps: 0, totalSteps: 4 });
    expect(distance(quarter, (2 + Math.SQRT2) / 4)).toBeLessThan(SAME_SUMS);
  });
});

describe.each([['the worked solution', solution] as const, ...Object.entries(alternatives)])(
  'early stopping: %s',
  (_, written) => {
    it('does what the reference reads off the losses', () => {
      const all = [4, NOT_A_NUMBER, 3, 3, 0, 0, -1, POSITIVE_INFINITY, 2, -1, -2];
      for (let maxEpochs = 0; maxEpochs <= all.length; maxEpochs++) {
        for (const patience of [1, 2, 3, 4]) {
          const got = written.earlyStopping(
            ([w]) => [w + 1],
            ([w]) => all[w - 1],
            [0],
            { patience, maxEpochs },
          );
          const { bestEpoch, epochs } = stopOn(all.slice(0, maxEpochs), patience);
          expect(got).toEqual({ weights: [bestEpoch], bestEpoch, losses: all.slice(0, epochs) });
        }
      }
    });

    it('has the rates of the reference', () => {
      for (const schedule of [
        { peak: 1, floor: 0.2, warmupSteps: 2, totalSteps: 6 },
        { peak: 0.3, floor: 0, warmupSteps: 0, totalSteps: 7 },
        { peak: 2, floor: 1, warmupSteps: 3, totalSteps: 3 },
        { peak: 2, floor: 1, warmupSteps: 0, totalSteps: 0 },
      ]) {
        for (let step = 0; step < 10; step++) {
          const want = learningRateAt(step, schedule);
          expect(Math.abs(written.learningRateAt(step, schedule) - want)).toBeLessThan(SAME_SUMS);
        }
      }
    });
  },
);

describe('the assignment', () => {
  it('shows what the worked solution gives', () => {
    const losses = [5, 3, 4, 3, 2];
    expect(
      solution.earlyStopping(
        ([w]) => [w + 1],
        ([w]) => losses[w - 1],
        [0],
        { patience: 2, maxEpochs: 5 },
      ),
    ).toEqual({ weights: [2], bestEpoch: 2, losses: [5, 3, 4, 3] });
    const schedule = { peak: 1, floor: 0.2, warmupSteps: 2, totalSteps: 6 };
    const rates = [0, 1, 2, 3, 4, 5, 6].map((step) => solution.learningRateAt(step, schedule));
    expect(rates.map((rate) => Number(rate.toPrecision(4)))).toEqual([0.5, 1, 1, 0.8828, 0.6, 0.3172, 0.2]);
  });
});
