/**
 * What a random search tried, read from the log of its calls to loss.
 */
import type { Call } from '../../harness/engine/model.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';
import type { Tolerance } from '../common/closeness.ts';

export const searchResult = (dimension: number) => record({ best: vector(dimension), bestLoss: number });

/** The points that loss was asked about. */
export function pointsOf(calls: readonly Call[]): number[][] {
  return calls.map(({ args }) => args[0] as number[]);
}

/** What loss said of them. */
export function lossesOf(calls: readonly Call[]): number[] {
  return calls.map(({ result }) => result as number);
}

/** The calls that are candidates. The start may be asked about at any time, and by itself is no step. */
export function awayFrom(start: readonly number[], calls: readonly Call[]): Call[] {
  return calls.filter(({ args }) => (args[0] as number[]).some((entry, j) => entry !== start[j]));
}

/** What two sources may begin with that differ from then on: one number is one coordinate at most. */
export const ALIKE: readonly number[] = [0.375];

/** The loss has seen the very point and given the very number: no rounding may come between. */
export const EXACT: Tolerance = { relative: 0, absolute: 0 };
