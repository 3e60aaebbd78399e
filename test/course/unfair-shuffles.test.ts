/**
 * Shuffles that are unfair by so little that no belief can be named, but that a grader has to refute.
 */

import type { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { grader } from '../../graders/02-descent/04-minibatch-sgd.grader.ts';
import { grader as ridgeGrader } from '../../graders/03-ridge/04-ridge-sgd.grader.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Grader } from '../../harness/engine/model.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';

type Shuffle = (n: number, rng: () => number) => number[];

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index);

const swapWithAnyPlace: Shuffle = (n, rng) => {
  const order = upTo(n);
  for (let place = 0; place < n; place++) {
    const other = Math.floor(rng() * n);
    [order[place], order[other]] = [order[other], order[place]];
  }
  return order;
};

const sortByChance: Shuffle = (n, rng) => upTo(n).sort(() => rng() - 0.5);

/** The same on the order of the epoch before: each order is as likely as the others, but not after that one. */
function sortAgainByChance(): Shuffle {
  let order: number[] = [];
  return (n, rng) => {
    if (order.length !== n) order = upTo(n);
    return order.sort(() => rng() - 0.5);
  };
}

function everyOtherReversed(): Shuffle {
  let last: number[] | undefined;
  return (n, rng) => {
    const order = last?.length === n ? last.toReversed() : fair(n, rng);
    last = last?.length === n ? undefined : order;
    return order;
  };
}

const fair: Shuffle = (n, rng) => {
  const keys = upTo(n).map(() => rng());
  return upTo(n).sort((one, other) => keys[one] - keys[other]);
};

const SEEDS = 12;

/** The other laws say nothing about the order. */
function fairnessOf({ laws, ...grader }: Grader): Grader {
  return { ...grader, laws: laws.filter(({ name }) => name.includes('order')) };
}

const courses = [
  ['mini-batch SGD', fairnessOf(grader), descending],
  ['ridge by SGD', fairnessOf(ridgeGrader), descendingRidge],
] as const;

describe.each(courses)('%s', (_, fairness, descent) => {
  it.each([
    ['a swap of every entry with any place', swapWithAnyPlace, 'refuted'],
    ['a comparison by chance', sortByChance, 'refuted'],
    ['a comparison by chance, again and again', sortAgainByChance(), 'refuted'],
    ['a fair shuffle and its reverse in turn', everyOtherReversed(), 'refuted'],
    ['sorted random keys', fair, 'upheld'],
  ] as const)('shuffled by %s', (_, shuffle, status) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      expect(grade(fairness, inProcess(descent(shuffle)), { seed, resemble: false }).status).toBe(status);
    }
  });
});

function descending(shuffle: Shuffle) {
  return {
    minibatchSGD(
      gradient: (weights: number[], indices: number[]) => number[],
      n: number,
      start: number[],
      options: { learningRate: number; batchSize: number; epochs: number },
      rng: () => number,
    ): number[] {
      let weights = [...start];
      for (let epoch = 0; epoch < options.epochs; epoch++) {
        const order = shuffle(n, rng);
        for (let first = 0; first < n; first += options.batchSize) {
          const slope = gradient([...weights], order.slice(first, first + options.batchSize));
          weights = weights.map((weight, i) => weight - options.learningRate * slope[i]);
        }
      }
      return weights;
    },
  };
}

function descendingRidge(shuffle: Shuffle) {
  return {
    ridgeSGD(
      X: Matrix,
      y: number[],
      alpha: number,
      options: { learningRate: number; epochs: number },
      rng: () => number,
    ): number[] {
      const rows = X.to2DArray();
      let weights = new Array<number>(X.columns).fill(0);
      for (let epoch = 0; epoch < options.epochs; epoch++) {
        for (const i of shuffle(rows.length, rng)) {
          const error = rows[i].reduce((sum, entry, j) => sum + entry * weights[j], -y[i]);
          weights = weights.map((w, j) => w - options.learningRate * (error * rows[i][j] + alpha * w));
        }
      }
      return weights;
    },
  };
}
