/**
 * Runs of training whose weights tell the epoch: each epoch adds 1 to every weight, and the validation loss of
 * epoch e is number e of a list.
 */
import { argument, at, entry, minus, plus } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';

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
  return {
    trainEpoch: isReused
      ? intoOneArray(start.length)
      : givenFormula('w ↦ w + 1', start.length, plus(argument(0), 1)),
    validationLoss: givenFormula(
      told,
      start.length,
      at(ofEpochs, minus(minus(entry(argument(0), 0), first), 1), 0),
    ),
    start,
    options: { patience, maxEpochs },
    ofEpochs,
  };
}

function intoOneArray(dimension: number): Run['trainEpoch'] {
  const buffer = new Array<number>(dimension).fill(0);
  return givenFunction('w ↦ w + 1, the same array at every call', dimension, (weights: number[]) => {
    for (const [j, weight] of weights.entries()) buffer[j] = weight + 1;
    return buffer;
  });
}
