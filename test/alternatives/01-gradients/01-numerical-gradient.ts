import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/01-gradients/01-numerical-gradient.ts';

type Contract = typeof Exercise;

/** Changes x itself and writes the kept value back. */
const inPlace: Contract = {
  numericalGradientForward: (f, x, h = 1e-5) => {
    const base = f(x);
    const gradient: number[] = [];
    for (let i = 0; i < x.length; i++) {
      const kept = x[i];
      x[i] = kept + h;
      gradient.push((f(x) - base) / h);
      x[i] = kept;
    }
    return gradient;
  },
  numericalGradientCentral: (f, x, h = 1e-5) => {
    const gradient: number[] = [];
    for (let i = 0; i < x.length; i++) {
      const kept = x[i];
      x[i] = kept + h;
      const ahead = f(x);
      x[i] = kept - h;
      const behind = f(x);
      x[i] = kept;
      gradient.push((ahead - behind) / (2 * h));
    }
    return gradient;
  },
};

/** One scratch array, the last coordinate first; f(x) is computed though the central formula needs none. */
const oneScratchArray: Contract = {
  numericalGradientForward: (f, x, h = 1e-5) => {
    const scratch = x.slice();
    const base = f(scratch);
    const gradient: number[] = new Array(x.length);
    for (let i = x.length - 1; i >= 0; i--) {
      scratch[i] += h;
      gradient[i] = (f(scratch) - base) / h;
      scratch[i] = x[i];
    }
    return gradient;
  },
  numericalGradientCentral: (f, x, h = 1e-5) => {
    const scratch = x.slice();
    f(scratch);
    const gradient: number[] = new Array(x.length);
    for (let i = x.length - 1; i >= 0; i--) {
      scratch[i] = x[i] - h;
      let rise = -f(scratch);
      scratch[i] = x[i] + h;
      rise += f(scratch);
      scratch[i] = x[i];
      gradient[i] = (0.5 * rise) / h;
    }
    return gradient;
  },
};

/** Adds whole vectors h·eᵢ. */
const alongDirections: Contract = {
  numericalGradientForward: (f, x, h = 1e-5) => {
    const points = x.map((_, i) => x.map((value, j) => value + h * Number(i === j)));
    const [base, ...ahead] = [x, ...points].map((point) => f(point));
    return ahead.map((value) => (value - base) / h);
  },
  numericalGradientCentral: (f, x, h = 1e-5) => {
    const moved = (step: number) => x.map((_, i) => f(x.map((value, j) => value + step * Number(i === j))));
    const behind = moved(-h);
    return moved(h).map((value, i) => (value - behind[i]) / (2 * h));
  },
};

/** Divides by the distance between the points as floating point has it. */
const byTheDistanceOnTheComputer: Contract = {
  numericalGradientForward: (f, x, h = 1e-5) => {
    const base = f([...x]);
    return x.map((value, i) => (f(x.with(i, value + h)) - base) / (value + h - value));
  },
  numericalGradientCentral: (f, x, h = 1e-5) =>
    x.map((value, i) => {
      const [behind, ahead] = [value - h, value + h];
      return (f(x.with(i, ahead)) - f(x.with(i, behind))) / (ahead - behind);
    }),
};

/** The rows of h·I + 1·xᵀ are the points. */
const rowsOfAMatrix: Contract = {
  numericalGradientForward: (f, x, h = 1e-5) => {
    const base = f(x);
    const points = Matrix.eye(x.length).mul(h).addRowVector(x).to2DArray();
    return points.map((point) => (f(point) - base) / h);
  },
  numericalGradientCentral: (f, x, h = 1e-5) => {
    const [ahead, behind] = [h, -h].map((step) =>
      Matrix.eye(x.length)
        .mul(step)
        .addRowVector(x)
        .to2DArray()
        .map((point) => f(point) / (2 * h)),
    );
    return ahead.map((value, i) => value - behind[i]);
  },
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'changes x and restores it': inPlace,
  'one scratch array, last coordinate first': oneScratchArray,
  'all points before all values': alongDirections,
  'the rows of a matrix, every value divided on its own': rowsOfAMatrix,
  'the distance on the computer': byTheDistanceOnTheComputer,
};
