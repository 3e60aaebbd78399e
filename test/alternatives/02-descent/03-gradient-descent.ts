import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/02-descent/03-gradient-descent.ts';

type Contract = typeof Exercise;
type Descent = Contract['gradientDescent'];

/** One array moved in place; ends where the gradient has vanished. */
const inPlaceWithStop: Descent = (gradient, start, { learningRate, maxIterations }) => {
  const x = start.slice();
  for (let k = 0; k < maxIterations; k++) {
    const slope = gradient(x);
    if (slope.every((entry) => Math.abs(entry) < 1e-12)) break;
    for (let i = x.length - 1; i >= 0; i--) x[i] -= learningRate * slope[i];
  }
  return x;
};

/** Column vectors of ml-matrix. */
const columnVectors: Descent = (gradient, start, { learningRate, maxIterations }) => {
  const x = Matrix.columnVector(start);
  for (let k = 0; k < maxIterations; k++) {
    x.sub(Matrix.columnVector(gradient(x.to1DArray())).mul(learningRate));
  }
  return x.to1DArray();
};

/** x₀ − η · (sum of all gradients so far). */
const sumOfGradients: Descent = (gradient, start, { learningRate, maxIterations }) => {
  const total = start.map(() => 0);
  const position = () => start.map((value, i) => value - learningRate * total[i]);
  for (let k = 0; k < maxIterations; k++) {
    gradient(position()).forEach((entry, i) => {
      total[i] += entry;
    });
  }
  return position();
};

const recursive: Descent = (gradient, start, { learningRate, maxIterations }) => {
  if (maxIterations <= 0) return Array.from(start);
  const slope = gradient([...start]);
  const next = start.map((value, i) => value + -learningRate * slope[i]);
  return recursive(gradient, next, { learningRate, maxIterations: maxIterations - 1 });
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'in place, stops at a vanishing gradient': { gradientDescent: inPlaceWithStop },
  'column vectors': { gradientDescent: columnVectors },
  'start minus the sum of gradients': { gradientDescent: sumOfGradients },
  recursive: { gradientDescent: recursive },
};
