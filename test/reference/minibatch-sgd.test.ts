import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { gradientDescent } from '../../reference/gradient-descent.ts';
import { batchSizes, descentAlongBatches, minibatchSGD } from '../../reference/minibatch-sgd.ts';
import { chiSquareOfCounts, countsOfOrders } from '../../reference/order-frequencies.ts';
import * as solution from '../../solutions/02-descent/04-minibatch-sgd.ts';
import { alternatives } from '../alternatives/02-descent/04-minibatch-sgd.ts';
import { distance } from './optimizer-distance.ts';

/** The same steps with sums in another order. */
const TRAJECTORY = 1e-12;
/** How many orders of three samples are drawn. */
const ORDERS = 15_000;
/** χ² with 5 degrees of freedom exceeds 60 with a chance of 1e-11. The draws are fixed. */
const UNIFORM = 60;

const descents = Object.entries({ reference: { minibatchSGD }, solution, ...alternatives });

/** Twelve samples in the plane; the loss of a sample is half the squared distance to it. */
const samples = Array.from({ length: 12 }, (_, i) => [((5 * i) % 12) / 4 - 1, ((7 * i) % 12) / 8]);
const meanGradient = (w: number[], indices: number[]) =>
  w.map((value, j) => value - indices.reduce((sum, i) => sum + samples[i][j], 0) / indices.length);

describe('the parts of the reference', () => {
  it('lay out batches: full ones first, the rest last', () => {
    expect([batchSizes(6, 3), batchSizes(7, 3), batchSizes(2, 5), batchSizes(1, 1)]).toEqual([
      [3, 3],
      [3, 3, 1],
      [2],
      [1],
    ]);
  });

  it('go along given batches', () => {
    const mean = (w: number[], indices: number[]) => [
      w[0] - indices.reduce((sum, i) => sum + [2, 4, 9][i], 0) / indices.length,
    ];
    expect(descentAlongBatches(mean, [0], 0.5, [[2, 0]])).toEqual([2.75]);
    expect(descentAlongBatches(mean, [0], 0.5, [[2, 0], [1]])).toEqual([3.375]);
  });
});

describe.each(descents)('minibatchSGD, %s', (_, { minibatchSGD: descend }) => {
  it('visits every sample once in every epoch, in consecutive batches', () => {
    for (let n = 1; n <= 12; n++) {
      for (const batchSize of [1, 2, 5, 12, 14]) {
        const { batches, gradient } = recorded();
        const options = { learningRate: 0.25, batchSize, epochs: 3 };
        const got = descend(gradient, n, [1, -1], options, seedrandom(String(n)));
        const sizes = batchSizes(n, batchSize);
        expect(batches.map((batch) => batch.length)).toEqual([...sizes, ...sizes, ...sizes]);
        for (let epoch = 0; epoch < 3; epoch++) {
          const visits = batches.slice(epoch * sizes.length, (epoch + 1) * sizes.length).flat();
          expect(visits.sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        }
        const want = descentAlongBatches(meanGradient, [1, -1], 0.25, batches);
        expect(distance(got, want)).toBeLessThan(TRAJECTORY);
      }
    }
  });

  it('is gradient descent where one batch holds all samples', () => {
    const options = { learningRate: 0.25, batchSize: 12, epochs: 5 };
    const everything = samples.map((_, i) => i);
    const want = gradientDescent((w) => meanGradient(w, everything), [1, -1], {
      learningRate: 0.25,
      maxIterations: 5,
    });
    expect(distance(descend(meanGradient, 12, [1, -1], options, seedrandom('1')), want)).toBeLessThan(
      TRAJECTORY,
    );
  });

  it('reaches one of the results of the example', () => {
    const mean = (w: number[], indices: number[]) => [
      w[0] - indices.reduce((sum, i) => sum + [2, 4, 9][i], 0) / indices.length,
    ];
    const options = { learningRate: 0.5, batchSize: 2, epochs: 1 };
    const ends = Array.from(
      { length: 30 },
      (_, k) => descend(mean, 3, [0], options, seedrandom(String(k)))[0],
    );
    expect(new Set(ends)).toEqual(new Set([3.375, 2.625, 5.25]));
  });

  it('draws a new order in every epoch, and the same ones from the same random numbers', () => {
    const orders = (seed: string) => {
      const { batches, gradient } = recorded((w) => w);
      descend(gradient, 24, [0], { learningRate: 0.5, batchSize: 24, epochs: 3 }, seedrandom(seed));
      return batches;
    };
    const { batches, gradient } = recorded((w) => w);
    descend(gradient, 24, [0], { learningRate: 0.5, batchSize: 1, epochs: 3 }, seedrandom('2'));
    const epochs = [0, 24, 48].map((first) => batches.slice(first, first + 24).join());
    const ascending = Array.from({ length: 24 }, (_, i) => i).join();
    expect(new Set([...epochs, ascending]).size).toBe(4);
    expect(orders('1')).toEqual(orders('1'));
  });

  it('draws all orders of three samples equally often', () => {
    const visits: number[] = [];
    const gradient = (w: number[], indices: number[]) => {
      visits.push(...indices);
      return w;
    };
    descend(gradient, 3, [0], { learningRate: 0, batchSize: 1, epochs: ORDERS }, seedrandom('9'));
    const orders = Array.from({ length: ORDERS }, (_, k) => visits.slice(3 * k, 3 * k + 3));
    expect(chiSquareOfCounts(countsOfOrders(orders))).toBeLessThan(UNIFORM);
  });

  it('leaves the start alone, and may be given a gradient that reuses its array', () => {
    const start = [1, -1];
    const buffer = [0, 0];
    const reusing = (w: number[], indices: number[]) => {
      for (const [j, value] of meanGradient(w, indices).entries()) buffer[j] = value;
      return buffer;
    };
    const options = { learningRate: 0.25, batchSize: 5, epochs: 2 };
    const got = descend(reusing, 12, start, options, seedrandom('3'));
    expect(got).toEqual(descend(meanGradient, 12, start, options, seedrandom('3')));
    const none = descend(meanGradient, 12, start, { ...options, epochs: 0 }, seedrandom('3'));
    expect(none).toEqual(start);
    expect(none).not.toBe(start);
    expect(start).toEqual([1, -1]);
  });
});

/** A gradient that remembers the batches it was asked for. */
function recorded(gradientOf: (w: number[], indices: number[]) => number[] = meanGradient) {
  const batches: number[][] = [];
  const gradient = (w: number[], indices: number[]) => {
    batches.push([...indices]);
    return gradientOf(w, indices);
  };
  return { batches, gradient };
}
