/**
 * Runs of training whose weights tell the epoch: each epoch adds 1 to every weight, and the validation loss of
 * epoch e is number e of a list.
 */
import { givenFunction } from '../../harness/engine/calls/given-function.ts';

export interface Run {
  readonly trainEpoch: (weights: number[]) => number[];
  readonly validationLoss: (weights: number[]) => number;
  readonly start: number[];
  readonly options: { readonly patience: number; readonly maxEpochs: number };
  /** The losses of the epochs 1, 2, …; epochs after them have the loss 0. */
  readonly ofEpochs: readonly number[];
}

interface Plan {
  readonly start: number[];
  readonly ofEpochs: readonly number[];
  readonly patience: number;
  readonly maxEpochs: number;
  /** Whether the weights of all epochs are written into one array. */
  readonly isReused?: boolean;
}

export function runOf({ start, ofEpochs, patience, maxEpochs, isReused = false }: Plan): Run {
  const [first] = start;
  const told = `the loss of epoch e, where w₀ = ${first} + e: ${ofEpochs.join(', ') || 'none'}, then 0`;
  const buffer = start.map(() => 0);
  return {
    trainEpoch: givenFunction(
      isReused ? 'w ↦ w + 1, the same array at every call' : 'w ↦ w + 1',
      start.length,
      (weights: number[]) => {
        const next = weights.map((weight) => weight + 1);
        if (!isReused) return next;
        for (const [j, weight] of next.entries()) buffer[j] = weight;
        return buffer;
      },
    ),
    validationLoss: givenFunction(
      told,
      start.length,
      (weights: number[]) => ofEpochs[weights[0] - first - 1] ?? 0,
    ),
    start,
    options: { patience, maxEpochs },
    ofEpochs,
  };
}
