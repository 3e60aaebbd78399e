import { dot, type Rows } from './lasso.ts';

/**
 * Ridge regression by stochastic gradient descent along a given list of samples, from zero weights.
 *
 *     w ← (1 − ηα)w + η(yᵢ − xᵢᵀw)xᵢ      for each i of the visits, in their order
 *
 * Shapes: X (n × d), y (n), visits are row numbers, result (d).
 * Source: Bottou, Curtis & Nocedal (2018), Optimization Methods for Large-Scale Machine Learning, section 3.
 */
export function ridgeSGDAlong(
  X: Rows,
  y: readonly number[],
  alpha: number,
  learningRate: number,
  visits: readonly number[],
): number[] {
  const weights = X[0].map(() => 0);
  for (const i of visits) visit(weights, X[i], y[i], alpha, learningRate);
  return weights;
}

/**
 * Ridge regression by stochastic gradient descent: in every epoch all samples in a new random order.
 *
 * The order of an epoch is that of one random key a sample.
 * Shapes: X (n × d), y (n), rng draws from [0, 1), result (d).
 */
export function ridgeSGD(
  X: Rows,
  y: readonly number[],
  alpha: number,
  options: { learningRate: number; epochs: number },
  rng: () => number,
): number[] {
  const weights = X[0].map(() => 0);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const keys = X.map(() => rng());
    const order = [...keys.keys()].sort((a, b) => keys[a] - keys[b]);
    for (const i of order) visit(weights, X[i], y[i], alpha, options.learningRate);
  }
  return weights;
}

/**
 * Every result that `ridgeSGD` can have, whatever the random source: one for each sequence of orders.
 *
 * There are (n!)ᵉ of them for e epochs: for n ≤ 4 and one epoch, n ≤ 3 and two.
 * Shapes: X (n × d), y (n), results (d) each.
 */
export function ridgeSGDOutcomes(
  X: Rows,
  y: readonly number[],
  alpha: number,
  options: { learningRate: number; epochs: number },
): number[][] {
  const orders = permutations([...X.keys()]);
  let outcomes = [X[0].map(() => 0)];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    outcomes = outcomes.flatMap((start) =>
      orders.map((order) => {
        const weights = [...start];
        for (const i of order) visit(weights, X[i], y[i], alpha, options.learningRate);
        return weights;
      }),
    );
  }
  return outcomes;
}

/**
 * The result where all samples are the same (x, y), so that their order does not matter: a geometric sum.
 *
 *     w = x · ηy (1 − qᵏ)/(1 − q),      q = 1 − η(‖x‖² + α),      k = epochs · n
 *
 * Shapes: x (d), target a number, result (d).
 */
export function ridgeSGDOnEqualSamples(
  x: readonly number[],
  target: number,
  alpha: number,
  learningRate: number,
  steps: number,
): number[] {
  const q = 1 - learningRate * (dot(x, x) + alpha);
  const sum = q === 1 ? steps : (1 - q ** steps) / (1 - q);
  return x.map((entry) => entry * learningRate * target * sum);
}

/** One step in place: w ← (1 − ηα)w + η(y − xᵀw)x. */
function visit(weights: number[], x: readonly number[], target: number, alpha: number, learningRate: number) {
  const pull = learningRate * (target - dot(x, weights));
  const keep = 1 - learningRate * alpha;
  for (let j = 0; j < weights.length; j++) weights[j] = keep * weights[j] + pull * x[j];
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}
