/**
 * What a random search tried, read from the log of its calls to loss.
 */
import type { Call } from '../../harness/engine/model.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';

export const searchResult = (dimension: number) => record({ best: vector(dimension), bestLoss: number });

/** The points that loss was asked about. */
export function pointsOf(calls: readonly Call[]): number[][] {
  return calls.map(({ args }) => args[0] as number[]);
}

/** What loss said of them. */
export function lossesOf(calls: readonly Call[]): number[] {
  return calls.map(({ result }) => result as number);
}
