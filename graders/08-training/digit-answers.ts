/**
 * How the network for digits is asked, and its right answers.
 */
import type * as Exercise from '../../exercises/08-training/05-digits.ts';
import { all } from '../../harness/engine/law.ts';
import type { Shape } from '../../harness/engine/model.ts';
import { matrix, record, vector } from '../../harness/engine/shape.ts';
import { lossAndGradient, type Network, train } from '../../reference/digit-network.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import type { BatchProblem, TrainingProblem } from './digit-problems.ts';

export const askLoss = (student: typeof Exercise, { layers, network, batch, lambda }: BatchProblem) =>
  student.lossAndGradient(layers, network, batch, lambda);

export const askTrain = (student: typeof Exercise, { layers, step, start, data }: TrainingProblem) =>
  student.train(layers, step, start, data);

export function right({ layers, network, batch, lambda }: BatchProblem): ReturnType<typeof lossAndGradient> {
  return lossAndGradient(layers, network, batch, lambda);
}

export function trained({ layers, step, start, data }: TrainingProblem): ReturnType<typeof train> {
  return train(layers, step, start, data);
}

export function sameNetwork(got: Network, expected: Network, tolerance = ROUNDING) {
  return all(
    () => agrees(got.W1, expected.W1, tolerance, 'network.W1'),
    () => agrees(got.gamma, expected.gamma, tolerance, 'network.gamma'),
    () => agrees(got.beta, expected.beta, tolerance, 'network.beta'),
    () => agrees(got.W2, expected.W2, tolerance, 'network.W2'),
    () => agrees(got.b2, expected.b2, tolerance, 'network.b2'),
  );
}

export function shapeOf({ W1, gamma, beta, W2, b2 }: Network): Shape<Network> {
  return record({
    ...{ W1: matrix(W1.rows, W1.columns), gamma: likeVector(gamma), beta: likeVector(beta) },
    ...{ W2: matrix(W2.rows, W2.columns), b2: likeVector(b2) },
  });
}

export function likeVector(like: readonly number[]): Shape<number[]> {
  return vector(like.length);
}
