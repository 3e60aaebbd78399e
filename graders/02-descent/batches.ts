/**
 * Samples to descend on, and the batches that a descent asked for, read from the log of its calls.
 */

import { argument, at, count, minus, over, total } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import type { Call } from '../../harness/engine/model.ts';

/** Of the mean loss of a batch. */
export type BatchGradient = (weights: number[], indices: number[]) => number[];

/** The samples' losses are ½ Σⱼ (wⱼ − sample)²: the mean gradient of a batch is each wⱼ − its mean sample. */
export function meanGradient(samples: readonly number[]) {
  return (weights: number[], indices: number[]): number[] => {
    const total = indices.reduce((sum, index) => sum + (samples[index] ?? Number.NaN), 0);
    return weights.map((weight) => weight - total / indices.length);
  };
}

/** `meanGradient`, in the same order. */
export const givenGradient = (samples: number[], dimension = 1) =>
  givenFormula<BatchGradient>(
    `(w, indices) ↦ ${dimension === 1 ? 'w' : 'each wⱼ'} − mean of samples[indices]`,
    dimension,
    minus(argument(0), over(total(at(samples, argument(1))), count(argument(1)))),
  );

/** Fills and returns one array at every call, as the assignment allows. */
export function reusingOneArray(samples: number[], dimension: number) {
  const buffer: number[] = new Array(dimension).fill(0);
  return givenFunction(
    'the same array at every call: w − mean of samples[indices]',
    dimension,
    (weights: number[], indices: number[]) => {
      for (const [j, slope] of meanGradient(samples)(weights, indices).entries()) buffer[j] = slope;
      return buffer;
    },
  );
}

export const batchesOf = (calls: readonly Call[]) => calls.map(({ args }) => args[1] as number[]);

/** The indices of each epoch, one after the other, if every epoch has as many calls as it has batches. */
export function epochsOf(calls: readonly Call[], batchesAnEpoch: number): number[][] {
  // A loop: a law on fairness reads thousands of calls.
  const epochs: number[][] = [];
  for (const [index, { args }] of calls.entries()) {
    if (index % batchesAnEpoch === 0) epochs.push([]);
    const batch = args[1] as number[];
    for (const sample of Array.isArray(batch) ? batch : [batch]) epochs[epochs.length - 1].push(sample);
  }
  return epochs;
}
