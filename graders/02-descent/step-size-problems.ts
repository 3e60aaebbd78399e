/**
 * Problems for a sweep of step sizes, and the losses it has to find.
 */
import fc from 'fast-check';
import { anyNumber, number, record, times } from '../../harness/engine/shape.ts';
import { vectorOf } from '../common/vectors.ts';
import { type Bowl, bowlGradient, bowls, bowlValue, givenGradient, givenLoss } from './bowls.ts';

export const stepSizes = vectorOf([1, 5], { largest: 2 }).map((sizes) => sizes.map(Math.abs));

export const problem = fc.record({ bowl: bowls([1, 3]), stepSizes }).map(({ bowl, stepSizes }) => ({
  loss: givenLoss(bowl),
  gradient: givenGradient(bowl),
  weights: bowl.start,
  stepSizes,
  bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
}));

interface Numbers {
  readonly bowl: Omit<Bowl, 'start'>;
  readonly weights: number[];
}

/** loss(w − s·g), without the student's code. */
export function lossAfter({ bowl, weights }: Numbers, stepSize: number): number {
  const slope = bowlGradient(bowl, weights);
  return bowlValue(
    bowl,
    weights.map((weight, i) => weight - stepSize * slope[i]),
  );
}

export const sweepOf = (length: number) =>
  record({ results: times(length, record({ stepSize: anyNumber, loss: anyNumber })), bestStepSize: number });
