/**
 * Two weights that still move, beside a large one that has settled: a move that is small beside ‖w‖ is a move.
 *
 * The large one has its own sample, so that the two never meet it.
 */
import { Matrix } from 'ml-matrix';
import type { LassoProblem } from './lasso-problem.ts';

/** 10¹⁸: a move of 100 is 1e-16 of it. */
const LARGE = 2 ** 60;

export function besideLarge(): LassoProblem {
  const X = new Matrix([
    [1, 0, 0],
    [0, 1, 0.25],
    [0, 0.25, 1],
  ]);
  return { X, y: [LARGE, 4, 2], lambda: 0.1 };
}

/** The same without the large weight: as many samples, so that λ weighs the same. */
export function withoutLarge(): LassoProblem {
  const { X, y, lambda } = besideLarge();
  return { X: X.subMatrix(0, 2, 1, 2), y: [0, ...y.slice(1)], lambda };
}
