/**
 * Problems for random local search, and the pit that nothing leads out of.
 */
import fc from 'fast-check';
import { argument, ifSame } from '../../harness/engine/calls/formula.ts';
import { givenFormula } from '../../harness/engine/calls/given-function.ts';
import { oneOf, sameLength, seed } from '../common/vectors.ts';
import { givenLoss } from './bowls.ts';

/** No coordinate of a step is longer than this many standard deviations: chance below 1.3e-15 for each. */
export const LONGEST = 8;

export const stepSize = oneOf(0.5, 0.25, 2);

export const problem = fc
  .record({
    pair: sameLength(['minimiser', 'start'], [1, 3]),
    iterations: fc.integer({ min: 0, max: 8 }),
    stepSize,
    seed: seed(),
  })
  .map(({ pair: { minimiser, start }, iterations, stepSize, seed }) => ({
    loss: givenLoss({ curvatures: minimiser.map(() => 2), minimiser }),
    start,
    options: { iterations, stepSize },
    seed,
  }));

/** A loss whose only low place is the start; 0 in every coordinate unless another one is given. */
export function pit(
  dimension: number,
  start = new Array<number>(dimension).fill(0),
): (v: number[]) => number {
  return givenFormula('v ↦ 0 at the start, 1 elsewhere', dimension, ifSame(argument(0), start, 0, 1));
}

/** A start that no rounding may come near. */
const tinyStart = [3e-16, -2e-4];

export const fromTinyStart = {
  loss: pit(tinyStart.length, tinyStart),
  start: tinyStart,
  options: { iterations: 3, stepSize: 0.5 },
  seed: 1,
};

/** Steps far below those that are drawn, at 0, where no digit of them is lost. */
export const tinySteps = {
  loss: pit(2),
  start: [0, 0],
  options: { iterations: 60, stepSize: 3e-16 },
  seed: 1,
};
