import { Matrix } from 'ml-matrix';
import {
  numericalGradientCentral,
  numericalGradientForward,
} from '../../../solutions/01-gradients/01-numerical-gradient.ts';
import { gradientCheck } from '../../../solutions/01-gradients/02-gradient-check.ts';
import { svmLossAndGradient } from '../../../solutions/01-gradients/03-svm-loss.ts';
import { gradientDescent } from '../../../solutions/02-descent/03-gradient-descent.ts';
import { minibatchSGD } from '../../../solutions/02-descent/04-minibatch-sgd.ts';
import { stepSizeSweep } from '../../../solutions/02-descent/05-step-size-sweep.ts';
import { leastSquares, polynomialFeatures } from '../../../solutions/03-ridge/01-polynomial-least-squares.ts';
import { ridgeClosedForm, ridgeWithIntercept } from '../../../solutions/03-ridge/02-ridge-closed-form.ts';
import { ridgeGradientDescent } from '../../../solutions/03-ridge/03-ridge-gradient-descent.ts';
import { ridgeSGD } from '../../../solutions/03-ridge/04-ridge-sgd.ts';
import { hintsName } from './named.ts';

const square = ([x]: number[]) => x * x;

hintsName('01-gradients/01-numerical-gradient', {
  'on a quadratic forward': () => [0.5, 2].flatMap((h) => numericalGradientForward(square, [2], h)),
});

hintsName('01-gradients/02-gradient-check', {
  'coordinates that f does not': () => [
    gradientCheck(square, () => [2.2], [1]).maxRelError,
    gradientCheck(
      (x) => square(x.slice(3)),
      () => [0, 0, 0, 2.2],
      [1, 1, 1, 1],
    ).maxRelError,
  ],
  'h is the step': () => numericalGradientCentral(([x]) => x ** 3, [2], 1),
});

hintsName('01-gradients/03-svm-loss', {
  'every sample a second': () => {
    const W = new Matrix([[13], [-7], [11]]);
    const { loss, gradient } = svmLossAndGradient(W, new Matrix([[1], [1]]), [0, 0], 10, 0);
    return [loss, ...gradient.to1DArray()];
  },
  'small and large': () => [
    svmLossAndGradient(new Matrix([[13], [-7], [11]]), new Matrix([[1e-12]]), [0], 1e-11, 0).loss,
  ],
});

const from = (start: number[], learningRate: number, gradient: (x: number[]) => number[]) =>
  gradientDescent(gradient, start, { learningRate, maxIterations: 1 });

hintsName('02-descent/03-gradient-descent', {
  'p iterations': () => from([1.75, 0.5], 0.125, ([a, b]) => [a, 4 * b]),
  'where the gradient is 0': () => from([1, 1], 0.5, () => [0, 3]),
  'small slopes': () => from([1], 5e8, ([x]) => [1e-9 * x]),
});

hintsName('02-descent/04-minibatch-sgd', {
  'where all samples': () =>
    [1, 2, 3].flatMap((epochs) =>
      minibatchSGD(
        ([w]) => [w - 4],
        1,
        [0],
        { learningRate: 0.5, batchSize: 1, epochs },
        () => 0.5,
      ),
    ),
});

hintsName('02-descent/05-step-size-sweep', {
  'a step size of 0': () =>
    stepSizeSweep(
      ([w]) => 0.5 * (w - 1) ** 2,
      ([w]) => [w - 1],
      [3],
      [1, 2.5],
    ).results.map(({ loss }) => loss),
  'a list tried at once': () =>
    stepSizeSweep(
      ([a, b]) => a * a + 4 * b * b,
      ([a, b]) => [2 * a, 8 * b],
      [2, 1],
      [0.5, 0.125],
    ).results.map(({ loss }) => loss),
});

/** The line of the examples: x = 0, 1, 2. */
const LINE = new Matrix([
  [1, 0],
  [1, 1],
  [1, 2],
]);
const y = [1, 2, 2];

const residuals = (X: Matrix, targets: number[], w: number[], b = 0) =>
  targets.map((target, i) => target - b - X.getRow(i).reduce((sum, x, j) => sum + x * w[j], 0));

hintsName('03-ridge/01-polynomial-least-squares', {
  'row i holds': () => polynomialFeatures([0, -2], 3).to1DArray(),
  'no column is correlated': () => residuals(LINE, y, leastSquares(LINE, y)),
  'a feature in a smaller': () =>
    leastSquares(
      new Matrix([
        [10, 0],
        [10, 1],
        [10, 2],
      ]),
      y,
    ),
  'there is no built-in': () => polynomialFeatures([1e-3], 3).to1DArray(),
});

const FEATURE = new Matrix([[0], [1], [2]]);

hintsName('03-ridge/02-ridge-closed-form', {
  'equal columns share': () =>
    [
      [1, 1],
      [1, -1],
      [1, 0],
    ].flatMap((row) => ridgeClosedForm(new Matrix([row]), [3], 0.5)),
  'without a penalty': () => ridgeClosedForm(LINE, y, 0),
  'with an intercept the residuals': () => {
    const { weights, intercept } = ridgeWithIntercept(FEATURE, y, 0.5);
    return [...weights, intercept, ...residuals(FEATURE, y, weights, intercept)];
  },
  'under a huge penalty': () => ridgeWithIntercept(FEATURE, y, 1e9).weights,
});

/** The example of ridge by gradient descent. */
const X = new Matrix([
  [2, 1],
  [0, 1],
]);

const ridgeAfter = (maxIterations: number, unit = 1) =>
  ridgeGradientDescent(X, [4 * unit, -unit], 0.5, { learningRate: 0.25, maxIterations, tolerance: 0 });

const objective = (w: number[]) =>
  [...residuals(X, [4, -1], w), ...w].reduce((sum, value) => sum + value * value, 0) / 4;

hintsName('03-ridge/03-ridge-gradient-descent', {
  'no iteration goes': () => [objective(ridgeAfter(0)), objective(ridgeAfter(1)), ...ridgeAfter(1)],
  'given enough': () => ridgeAfter(1000),
  'there is no built-in': () => [...ridgeAfter(1, 1e-12), ...ridgeAfter(2, 1e-12)],
});

const oneEpoch = (rows: number[][], targets: number[], alpha: number) =>
  ridgeSGD(new Matrix(rows), targets, alpha, { learningRate: 0.125, epochs: 1 }, () => 0.5);

hintsName('03-ridge/04-ridge-sgd', {
  'the result is one': () =>
    [0, 1 - Number.EPSILON].flatMap((coin) =>
      ridgeSGD(FEATURE.subMatrix(1, 2, 0, 0), [1, 3], 0, { learningRate: 0.125, epochs: 1 }, () => coin),
    ),
  'with equal samples': () => [...oneEpoch([[1]], [3], 0.5), ...oneEpoch([[1], [1]], [3, 3], 0.5)],
  'every epoch visits': () =>
    oneEpoch(
      [
        [2, 0],
        [0, 2],
      ],
      [8, 6],
      0,
    ),
});
