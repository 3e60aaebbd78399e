import { Matrix } from 'ml-matrix';

/**
 * Folds for cross-validation: every sample is tested once, by a model that never saw it.
 *
 *     order = (fold 0, fold 1, …, fold k − 1),   sizes ⌈n/k⌉ for the first n mod k folds, ⌊n/k⌋ for the others
 *
 * `order` holds the numbers 0, …, n − 1 of the samples, shuffled already. It is cut into k runs, one after the
 * other. Result number f has fold f as its test part and all the other folds as its training part, both in
 * the order of `order`. 2 ≤ k ≤ n. The argument keeps its values, and
 * the result holds new arrays.
 *
 * Shapes:  order has length n; the result has length k
 * Example: kFold([3, 0, 4, 1, 2], 2) gives
 *          [{ train: [1, 2], test: [3, 0, 4] }, { train: [3, 0, 4], test: [1, 2] }]
 * Source:  Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 7.10
 *          https://hastie.su.domains/ElemStatLearn/
 */
export function kFold(order: number[], k: number): { train: number[]; test: number[] }[] {
  throw new Error('Not started');
}

/**
 * Standardized features: mean 0 and variance 1, without a look at the test part.
 *
 *     zᵢⱼ = (xᵢⱼ − μⱼ) / σⱼ        μⱼ = mean of xᵢⱼ,   σⱼ² = mean of (xᵢⱼ − μⱼ)²,   both over the training rows
 *
 * `train` and `test` hold numbers of rows of X; rows in neither play no part. Row r of the first result is row
 * train[r] of X, standardized, and row r of the second is row test[r]. A feature with the same value in all
 * training rows has σⱼ = 0: there zᵢⱼ = xᵢⱼ − μⱼ. Any other feature is standardized, however little it varies:
 * its unit may be small. The arguments keep their values, and the result holds two new
 * matrices.
 *
 * Shapes:  X is n × d, train has length m ≥ 1, test length t ≥ 1; the results are m × d and t × d
 * Example: standardize([[1], [3], [7]], [0, 1], [2]) gives { train: [[−1], [1]], test: [[5]] }
 * Source:  Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 7.10.2
 *          https://hastie.su.domains/ElemStatLearn/
 */
export function standardize(X: Matrix, train: number[], test: number[]): { train: Matrix; test: Matrix } {
  throw new Error('Not started');
}
