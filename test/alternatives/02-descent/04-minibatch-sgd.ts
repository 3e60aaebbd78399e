import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/02-descent/04-minibatch-sgd.ts';

type Contract = typeof Exercise;
type Descent = Contract['minibatchSGD'];

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Random keys, sorted; one array of weights moved in place; batches in ascending order. */
const sortedKeys: Descent = (gradient, n, start, { learningRate, batchSize, epochs }, rng) => {
  const weights = start.slice();
  for (let epoch = 0; epoch < epochs; epoch++) {
    const keys = upTo(n).map(() => rng());
    const order = upTo(n).sort((one, other) => keys[one] - keys[other]);
    while (order.length > 0) {
      const batch = order.splice(0, batchSize).sort((one, other) => one - other);
      const slope = gradient(weights, batch);
      for (let i = 0; i < weights.length; i++) weights[i] -= learningRate * slope[i];
    }
  }
  return weights;
};

/** Draws each batch from those who have not had a turn in this epoch. */
const withoutReplacement: Descent = (gradient, n, start, { learningRate, batchSize, epochs }, rng) => {
  let weights = Array.from(start);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const waiting = upTo(n);
    for (let left = Math.ceil(n / batchSize); left > 0; left--) {
      const batch: number[] = [];
      while (batch.length < batchSize && waiting.length > 0) {
        batch.push(...waiting.splice(Math.floor(rng() * waiting.length), 1));
      }
      const slope = gradient([...weights], batch);
      weights = weights.map((weight, i) => weight - slope[i] * learningRate);
    }
  }
  return weights;
};

/**
 * All batches of all epochs first (swaps from the front of one array that goes on from epoch to epoch),
 * then the steps.
 */
const batchesInAdvance: Descent = (gradient, n, start, { learningRate, batchSize, epochs }, rng) => {
  const order = upTo(n);
  const batches: number[][] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < n; i++) {
      const drawn = i + Math.floor(rng() * (n - i));
      [order[i], order[drawn]] = [order[drawn], order[i]];
    }
    order.forEach((index, place) => {
      if (place % batchSize === 0) batches.push([]);
      batches[batches.length - 1].push(index);
    });
  }
  return batches.reduce(
    (weights, batch) => {
      const slope = Matrix.columnVector(gradient(weights, batch)).mul(learningRate);
      return Matrix.columnVector(weights).sub(slope).to1DArray();
    },
    [...start],
  );
};

/** Each sample enters the order at a random place among those before it. */
const randomInsertion: Descent = (gradient, n, start, { learningRate, batchSize, epochs }, rng) => {
  let weights = [...start];
  for (let step = 0, order: number[] = []; step < epochs * Math.ceil(n / batchSize); step++) {
    if (order.length === 0) for (const i of upTo(n)) order.splice(Math.floor(rng() * (i + 1)), 0, i);
    const slope = gradient(weights, order.slice(0, batchSize));
    order = order.slice(batchSize);
    weights = weights.map((weight, i) => weight - learningRate * slope[i]);
  }
  return weights;
};

/** A queue of samples that is filled again whenever it is empty; whole numbers below m from single bits of rng. */
const refilledQueue: Contract['minibatchSGD'] = (gradient, n, start, options, rng) => {
  const below = (m: number): number => {
    let drawn = 0;
    for (let reach = 1; reach < m; reach *= 2) drawn = 2 * drawn + (rng() < 0.5 ? 0 : 1);
    return drawn < m ? drawn : below(m);
  };
  const weights = Float64Array.from(start);
  let queue: number[] = [];
  for (let step = 0; step < options.epochs * Math.ceil(n / options.batchSize); step++) {
    if (queue.length === 0) {
      queue = Array.from({ length: n }, (_, i) => i);
      for (let i = 1; i < n; i++) {
        const j = below(i + 1);
        [queue[i], queue[j]] = [queue[j], queue[i]];
      }
    }
    const slope = gradient([...weights], queue.splice(-options.batchSize));
    slope.forEach((entry, j) => {
      weights[j] -= options.learningRate * entry;
    });
  }
  return [...weights];
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'order by random keys, batches sorted': { minibatchSGD: sortedKeys },
  'drawn without replacement': { minibatchSGD: withoutReplacement },
  'all batches in advance': { minibatchSGD: batchesInAdvance },
  'order by random insertion': { minibatchSGD: randomInsertion },
  'a queue that is filled again, with numbers from single bits': { minibatchSGD: refilledQueue },
};
