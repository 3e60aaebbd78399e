/**
 * Solvers of the Lasso, right and wrong. The right ones iterate until nothing moves; where that takes too long, as with
 * columns that are nearly alike, they end by trying signs.
 */
import type { Lasso } from '../../exercises/09-laws/04-lasso-laws.ts';
import type { Implementation, Probe } from './about-laws.ts';
import { exactLasso, isOptimal } from './exact-lasso.ts';
import { keepingAnswers } from './kept-answers.ts';

const shrunk = (value: number, t: number) => Math.sign(value) * Math.max(Math.abs(value) - t, 0);

type Rows = readonly (readonly number[])[];

/** What is different in coordinate descent; the rest is as it should be. */
interface Change {
  readonly sweeps?: number;
  readonly threshold?: (lambda: number, n: number, squares: number, isLast: boolean) => number;
  readonly shrink?: (value: number, t: number) => number;
  readonly target?: (y: readonly number[]) => number[];
  /** Whether a coordinate sees the weights of the sweep before. */
  readonly isStale?: boolean;
  /** Where no weight moves by more, it ends. */
  readonly tolerance?: number;
}

/** Enough for problems of a few well-conditioned columns; others end in `exactLasso`. */
const SWEEPS = 2000;

/** G = XᵀX/n and Xᵀy/n: learners try hundreds of inputs, and sweeps over these are short. */
function momentsOf(X: Rows, y: readonly number[]): { gram: number[][]; products: number[] } {
  const mean = (entry: (row: readonly number[], i: number) => number) =>
    X.reduce((sum, row, i) => sum + entry(row, i) / X.length, 0);
  return {
    gram: X[0].map((_, j) => X[0].map((_, k) => mean((row) => row[j] * row[k]))),
    products: X[0].map((_, j) => mean((row, i) => row[j] * y[i])),
  };
}

/** wⱼ ← S(bⱼ − Σ over k ≠ j of Gⱼₖ wₖ, λ) / Gⱼⱼ in turn, b = Xᵀy/n. */
function descending(change: Change = {}): Lasso {
  const { sweeps = SWEEPS, threshold = (lambda) => lambda, shrink = shrunk, target = (y) => [...y] } = change;
  const { tolerance = 0 } = change;
  return (X, y, lambda) => {
    const { gram, products } = momentsOf(X, target(y));
    const w = X[0].map(() => 0);
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const before = [...w];
      for (let j = 0; j < w.length; j++) {
        const seen = change.isStale ? before : w;
        let pull = products[j];
        for (let k = 0; k < w.length; k++) if (k !== j) pull -= gram[j][k] * seen[k];
        const squares = gram[j][j];
        w[j] = shrink(pull, threshold(lambda, X.length, squares, j === w.length - 1)) / squares;
      }
      if (w.every((weight, j) => Math.abs(weight - before[j]) <= tolerance)) break;
    }
    return w;
  };
}

/** Steps along −∇ and a soft threshold, with the step `length`/trace. */
function proximal(X: Rows, y: readonly number[], lambda: number, length = 1): number[] {
  const { gram, products } = momentsOf(X, y);
  const eta = length / gram.reduce((sum, row, j) => sum + row[j], 0);
  let w = X[0].map(() => 0);
  for (let step = 0; step < SWEEPS; step++) {
    const next = w.map((weight, j) => {
      let slope = -products[j];
      for (let k = 0; k < w.length; k++) slope += gram[j][k] * w[k];
      return shrunk(weight - eta * slope, eta * lambda);
    });
    // NaN stays what it is, too.
    if (next.every((weight, j) => Object.is(weight, w[j]))) break;
    w = next;
  }
  return w;
}

/** What an iteration came to, if that is a minimizer for λ + off; else the minimizer. */
function toTheEnd(iteration: Lasso, off = 0): Lasso {
  return (X, y, lambda) => {
    const w = iteration(X, y, lambda + off);
    return isOptimal(X, y, w, lambda + off) ? w : exactLasso(X, y, lambda);
  };
}

/**
 * The largest eigenvalue of XᵀX/n is at least trace/d: steps of this many traces are a thousand times its inverse, or more.
 * After steps of three times its inverse the threshold may lead back to 0, and w goes to and fro.
 */
const tooLong = (d: number) => 1000 * d;

export const zeros: Lasso = (X) => X[0].map(() => 0);

const TWO = [
  [2, 1],
  [1, -1],
];

export const probes: readonly Probe<Lasso>[] = [
  { call: 'lasso([[1]], [3], 1)', answer: (f) => f([[1]], [3], 1) },
  { call: 'lasso([[2]], [3], 1)', answer: (f) => f([[2]], [3], 1) },
  { call: 'lasso([[1]], [-3], 1)', answer: (f) => f([[1]], [-3], 1) },
  { call: 'lasso([[1]], [0.5], 1)', answer: (f) => f([[1]], [0.5], 1) },
  { call: 'lasso([[1], [2]], [3, 1], 0.5)', answer: (f) => f([[1], [2]], [3, 1], 0.5) },
  { call: 'lasso([[2, 1], [1, −1]], [3, 1], 0.1)', answer: (f) => f(TWO, [3, 1], 0.1) },
  {
    call: 'lasso([[1, 0.9], [0.9, 1]], [3, −1], 0.01)',
    answer: (f) =>
      f(
        [
          [1, 0.9],
          [0.9, 1],
        ],
        [3, -1],
        0.01,
      ),
  },
];

/** Less than the 10⁻⁹ that right implementations may be off. */
const OFF = 4e-10;

const RIGHTS: readonly Implementation<Lasso>[] = [
  { words: 'descends coordinate by coordinate', behave: toTheEnd(descending()) },
  { words: 'takes proximal gradient steps', behave: toTheEnd(proximal) },
  {
    words: 'comes within 10⁻⁹ of the conditions, and no closer',
    behave: toTheEnd(descending(), OFF),
  },
  {
    words: 'descends coordinate by coordinate, from the last to the first',
    behave: (X, y, lambda) =>
      toTheEnd(descending())(
        X.map((row) => row.toReversed()),
        y,
        lambda,
      ).toReversed(),
  },
];

const least = descending({ threshold: () => 0 });

const WRONGS: readonly Implementation<Lasso>[] = [
  { words: 'forgets λ', behave: least },
  {
    words: 'divides λ by n',
    hint: 'For n = 1, and for λ = 0, it is right. Which input has more rows than one, and a λ that leaves some weight?',
    behave: descending({ threshold: (lambda, n) => lambda / n }),
  },
  { words: 'multiplies λ by n', behave: descending({ threshold: (lambda, n) => lambda * n }) },
  { words: 'takes half of λ', behave: descending({ threshold: (lambda) => lambda / 2 }) },
  { words: 'takes 2λ', behave: descending({ threshold: (lambda) => 2 * lambda }) },
  {
    words: 'has the penalty with the wrong sign',
    hint: 'For X = [[1]], y = [3] and λ = 1 it answers 4 where 2 is right. There c is −1: which sign does the law want it to have?',
    behave: descending({ shrink: (value, t) => value + Math.sign(value) * t }),
  },
  {
    words: 'thresholds after dividing by the size of the column',
    hint: 'Where (1/n) Σᵢ xᵢⱼ² = 1 for each column it is right. Which input has columns of another size?',
    behave: descending({ threshold: (lambda, _, squares) => lambda * squares }),
  },
  {
    words: 'thresholds the least squares solution',
    behave: (X, y, lambda) => least(X, y, 0).map((weight) => shrunk(weight, lambda)),
  },
  {
    words: 'shrinks like ridge regression',
    behave: descending({ shrink: (value, t) => value / (1 + t) }),
  },
  {
    words: 'keeps what is above the threshold as it is',
    behave: descending({ shrink: (value, t) => (Math.abs(value) > t ? value : 0), sweeps: 50 }),
  },
  {
    words: 'allows no negative weights',
    hint: 'Which input has a minimizer with a negative weight, as X = [[1]], y = [−3] and λ = 1 do with −2?',
    behave: descending({ shrink: (value, t) => Math.max(value - t, 0) }),
  },
  {
    words: 'spares the last weight λ, as if it were an intercept',
    hint: 'For λ = 0 it is right. Which input has another λ, and does the law look at the last weight?',
    behave: descending({ threshold: (lambda, _n, _squares, isLast) => (isLast ? 0 : lambda) }),
  },
  { words: 'sweeps once', behave: descending({ sweeps: 1 }) },
  {
    words: 'sweeps four times',
    hint: 'Columns that are nearly alike need many sweeps: try X = [[1, 0.9], [0.9, 1]]. And how far from its place may a c be before the law notices?',
    behave: descending({ sweeps: 4 }),
  },
  {
    words: 'ends where no weight moves by more than 0.001',
    hint: 'Its c are off by about a thousandth, where columns are not orthogonal. How far from its place may a c be before the law notices?',
    behave: descending({ tolerance: 1e-3 }),
  },
  {
    words: 'takes steps that are too long, and ends in NaN',
    hint: 'Where zeros are the minimizer it is right; elsewhere every weight is NaN. No comparison with NaN is true: does the law ask whether c is near its place, or whether it is far?',
    behave: (X, y, lambda) => proximal(X, y, lambda, tooLong(X[0].length)),
  },
  {
    words: 'centres y',
    hint: 'Where the mean of y is 0 it is right. Which input has another one?',
    behave: descending({
      target: (y) => y.map((value) => value - y.reduce((sum, other) => sum + other, 0) / y.length),
    }),
  },
  {
    words: 'comes close to 0 where it should be 0',
    hint: 'It answers 1e-9 where 0 is right. Which of the two conditions holds for such a weight, and is that the one that the law asks for?',
    behave: (X, y, lambda) => descending()(X, y, lambda).map((weight) => (weight === 0 ? 1e-9 : weight)),
  },
];

const keeping = keepingAnswers();

export const rights = RIGHTS.map(keeping);

export const wrongs = WRONGS.map(keeping);
