import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { listaForward, listaFromLasso, listaLayer } from '../../reference/lista.ts';
import * as solution from '../../solutions/04-lasso/07-lista.ts';
import { alternatives } from '../alternatives/04-lasso/07-lista.ts';
import { distance, eighths, everySolver, fatProblems, sharpProblems } from './lasso-problems.ts';

/** Up to six layers with sums in another order; entries of S up to 1/2 in size. */
const SAME_LAYERS = 1e-12;

/** Networks with m inputs and k codes, S small and not symmetric. */
const networks = [1, 2, 3, 4, 5].map((k) => {
  const next = eighths(500 + k);
  const m = 1 + (k % 4);
  const vector = (size: number, max: number) => Array.from({ length: size }, () => next(max));
  return {
    b: vector(m, 4),
    We: Array.from({ length: k }, () => vector(m, 2)),
    S: Array.from({ length: k }, () => vector(k, 0.5)),
    theta: vector(k, 1).map(Math.abs),
  };
});

describe('LISTA of the reference', () => {
  it('follows the example of the exercise', () => {
    const We = [
      [1, 0],
      [0.5, 1],
    ];
    const S = [
      [0.5, 1],
      [0, 0.25],
    ];
    const codes = [0, 1, 2].map((depth) => listaForward([2, -3], We, S, [0.25, 0.5], depth));
    expect(codes).toEqual([
      [0, 0],
      [1.75, -1.5],
      [1.125, -1.875],
    ]);
  });

  it('is proximal gradient with the parameters of a Lasso', () => {
    for (const { name, rows, y, lambda, learningRate } of [...sharpProblems, ...fatProblems]) {
      const { We, S, theta } = listaFromLasso(rows, lambda, learningRate);
      const iterates = lassoProximalGradientIterates(rows, y, lambda, { learningRate, maxIterations: 20 });
      iterates.forEach((iterate, depth) => {
        expect(distance(listaForward(y, We, S, theta, depth), iterate), name).toBeLessThan(SAME_LAYERS);
      });
    }
  });

  it('adds one layer at a time', () => {
    for (const { b, We, S, theta } of networks) {
      const three = listaForward(b, We, S, theta, 3);
      expect(listaLayer(b, We, S, theta, three)).toEqual(listaForward(b, We, S, theta, 4));
    }
  });

  it('is tested with an S that is not symmetric', () => {
    const { S } = networks[4];
    expect(S.some((row, i) => row.some((value, j) => value !== S[j][i]))).toBe(true);
  });
});

describe.each(everySolver('listaForward', solution, alternatives))('listaForward, %s', (_, forward) => {
  it('agrees with the reference at every depth', () => {
    for (const { b, We, S, theta } of networks) {
      for (let depth = 0; depth <= 6; depth++) {
        const got = forward(b, new Matrix(We), new Matrix(S), theta, depth);
        expect(distance(got, listaForward(b, We, S, theta, depth)), `depth ${depth}`).toBeLessThan(
          SAME_LAYERS,
        );
      }
    }
  });

  it('leaves its arguments alone', () => {
    const { b, We, S, theta } = networks[2];
    const matrices = [new Matrix(We), new Matrix(S)];
    const [input, thresholds] = [[...b], [...theta]];
    forward(input, matrices[0], matrices[1], thresholds, 4);
    expect(matrices.map((matrix) => matrix.to2DArray())).toEqual([We, S]);
    expect([input, thresholds]).toEqual([b, theta]);
  });
});
