/**
 * Cost and gradients of a net with one hidden layer: their shapes, and the right ones.
 */
import { Matrix } from 'ml-matrix';
import type { Shape } from '../../harness/engine/model.ts';
import { matrix, number, record, vector } from '../../harness/engine/shape.ts';
import { tanhNetGradient } from '../../reference/tanh-net.ts';
import { largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { inUnitsOf } from '../common/small-scales.ts';
import { type Net, type NetProblem, rowsOf } from './nets.ts';

export function answerFor({ net }: { net: Net }): Shape<{ cost: number; grads: Net }> {
  return record({ cost: number, grads: shapeOf(net) });
}

export function shapeOf({ W1, b1, W2 }: Net): Shape<Net> {
  return record({
    ...{ W1: matrix(W1.rows, W1.columns), b1: vector(b1.length) },
    ...{ W2: matrix(1, W2.columns), b2: vector(1) },
  });
}

/** Each slope of W1 is a sum of numbers of the size of the features and of λW1. */
export function toleranceOfW1({ net: { W1 }, X, lambda }: NetProblem): Tolerance {
  return inUnitsOf([...X.to1DArray(), ...W1.to1DArray().map((weight) => lambda * weight)], ROUNDING);
}

/** W2 multiplies the rounding of a tanh made of powers of e. */
export function toleranceOfCost({ net: { W2 } }: NetProblem): Tolerance {
  return { relative: ROUNDING.relative, absolute: ROUNDING.absolute + 2 ** -50 * largest(W2) };
}

export function gradientOf({ net, X, y, lambda }: NetProblem): Net {
  const { W1, b1, W2, b2 } = tanhNetGradient(rowsOf(net), X.to2DArray(), y, lambda);
  return { W1: new Matrix(W1), b1, W2: new Matrix(W2), b2 };
}
