import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/04-lasso/07-lista.ts';

type Contract = typeof Exercise;

const shrink = (value: number, threshold: number) => value - Math.min(Math.max(value, -threshold), threshold);

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'matrices throughout': {
    listaForward: (b, We, S, theta, depth) => {
      const input = We.mmul(Matrix.columnVector(b));
      let z = Matrix.zeros(theta.length, 1);
      for (let t = 0; t < depth; t++) {
        const c = S.mmul(z).add(input).to1DArray();
        z = Matrix.columnVector(c.map((value, i) => shrink(value, theta[i])));
      }
      return z.to1DArray();
    },
  },
  'one wide matrix [We S] on the stacked vector [b; z]': {
    listaForward: (b, We, S, theta, depth) => {
      const wide = We.to2DArray().map((row, i) => [...row, ...S.getRow(i)]);
      let z: number[] = theta.map(() => 0);
      for (let t = 0; t < depth; t++) {
        const stacked = [...b, ...z];
        z = wide.map((row, i) =>
          shrink(
            row.reduce((sum, weight, j) => sum + weight * stacked[j], 0),
            theta[i],
          ),
        );
      }
      return z;
    },
  },
  'the first layer apart, then naive loops backwards': {
    listaForward: (b, We, S, theta, depth) => {
      const k = theta.length;
      if (depth === 0) return new Array(k).fill(0);
      const input: number[] = new Array(k).fill(0);
      for (let i = 0; i < k; i++) for (let j = b.length - 1; j >= 0; j--) input[i] += We.get(i, j) * b[j];
      let z = input.map((value, i) => Math.max(value - theta[i], 0) - Math.max(-value - theta[i], 0));
      for (let t = 1; t < depth; t++) {
        const c = [...input];
        for (let i = 0; i < k; i++) for (let j = k - 1; j >= 0; j--) c[i] += S.get(i, j) * z[j];
        z = c.map((value, i) => Math.max(value - theta[i], 0) - Math.max(-value - theta[i], 0));
      }
      return z;
    },
  },
  'column by column: each code entry spreads to the next layer': {
    listaForward: (b, We, S, theta, depth) => {
      let z: number[] = theta.map(() => 0);
      for (let t = 0; t < depth; t++) {
        const c: number[] = theta.map(() => 0);
        z.forEach((value, j) => {
          S.getColumn(j).forEach((weight, i) => {
            c[i] += weight * value;
          });
        });
        b.forEach((value, j) => {
          We.getColumn(j).forEach((weight, i) => {
            c[i] += weight * value;
          });
        });
        z = c.map((value, i) => {
          if (value > theta[i]) return value - theta[i];
          return value < -theta[i] ? value + theta[i] : 0;
        });
      }
      return z;
    },
  },
};
