// 08-training/02-folds-and-scaling: a deviation below Number.EPSILON is taken for 0.
import { Matrix } from 'ml-matrix';

/**
 * Folds for cross-validation: every sample is tested once, by a model that never saw it.
 *
 * Each fold begins where the one before it ended. One pass over the sizes cuts the order into runs.
 */
export function kFold(order: number[], k: number): { train: number[]; test: number[] }[] {
  const small = Math.floor(order.length / k);
  const remainder = order.length % k;
  const folds: { train: number[]; test: number[] }[] = [];
  let from = 0;
  for (let f = 0; f < k; f++) {
    // ⌈n/k⌉ for the first n mod k folds, ⌊n/k⌋ for the others
    const to = from + small + (f < remainder ? 1 : 0);
    folds.push({
      train: [...order.slice(0, from), ...order.slice(to)],
      test: order.slice(from, to),
    });
    from = to;
  }
  return folds;
}

/**
 * Standardized features: mean 0 and variance 1, without a look at the test part.
 *
 * The test part stands for data that nobody has seen yet: a mean over it would be a look into the future.
 */
export function standardize(X: Matrix, train: number[], test: number[]): { train: Matrix; test: Matrix } {
  const means: number[] = [];
  const deviations: number[] = [];
  for (let j = 0; j < X.columns; j++) {
    const column = train.map((i) => X.get(i, j));
    const mean = average(column);
    const variance = average(column.map((x) => (x - mean) ** 2));
    const isConstant = Math.sqrt(variance) < Number.EPSILON;
    means.push(isConstant ? column[0] : mean);
    deviations.push(isConstant ? 1 : Math.sqrt(variance));
  }

  // zᵢⱼ = (xᵢⱼ − μⱼ) / σⱼ, with the μ and σ of the training rows for both parts
  const scaled = (rows: number[]) =>
    new Matrix(rows.map((i) => X.getRow(i).map((x, j) => (x - means[j]) / deviations[j])));
  return { train: scaled(train), test: scaled(test) };
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
