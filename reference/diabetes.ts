import { Matrix } from 'ml-matrix';
import data from './golden/diabetes.json' with { type: 'json' };

let loaded: { X: Matrix; y: number[] } | undefined;

/**
 * The diabetes data: 442 patients, ten measurements each, and how far the disease went in a year.
 *
 * Columns have mean 0 and mean square 1, y has mean 0. Read once, at the first call; copy before changing.
 * Shapes: X (442 × 10), y (442).
 * Source: Efron, Hastie, Johnstone & Tibshirani (2004), Least Angle Regression, from scikit-learn's
 *         `load_diabetes`.
 */
export function diabetes(): { X: Matrix; y: number[] } {
  loaded ??= { X: new Matrix(data.X), y: data.y };
  return loaded;
}
