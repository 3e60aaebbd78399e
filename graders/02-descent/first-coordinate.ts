/**
 * The loss that is as low as one likes: the first coordinate.
 */
import { argument, entry } from '../../harness/engine/calls/formula.ts';
import { givenFormula } from '../../harness/engine/calls/given-function.ts';

/** @param point  the letter that the exercise has for a point */
export function firstCoordinate(point: 'v' | 'w', dimension: number): (x: number[]) => number {
  return givenFormula(`${point} ↦ ${point}₀`, dimension, entry(argument(0), 0));
}
