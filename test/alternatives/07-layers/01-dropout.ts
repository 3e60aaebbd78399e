import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/07-layers/01-dropout.ts';

type Contract = typeof Exercise;
type Forward<Cache> = (x: Matrix, p: number, training: boolean, rng: () => number) => Answer<Cache>;
type Answer<Cache> = { out: Matrix; cache: Cache };

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the cache is a function, large numbers keep': layer<(dout: Matrix) => Matrix>(
    (x, p, training, rng) => {
      const coins = Array.from({ length: x.rows * x.columns }, () => (training ? rng() : 1));
      const drop = (matrix: Matrix) =>
        fill(matrix, (i, j) => {
          if (!training) return matrix.get(i, j);
          return coins[i * x.columns + j] >= p ? matrix.get(i, j) / (1 - p) : 0;
        });
      return { out: drop(x), cache: drop };
    },
    (dout, drop) => drop(dout),
  ),
  'the cache is a 0/1 mask and a scale, small numbers keep': layer<{ mask: number[][]; scale: number }>(
    (x, p, training, rng) => {
      const mask = x.to2DArray().map((row) => row.map(() => (!training || rng() < 1 - p ? 1 : 0)));
      const scale = training ? 1 / (1 - p) : 1;
      return { out: fill(x, (i, j) => scale * (mask[i][j] * x.get(i, j))), cache: { mask, scale } };
    },
    (dout, { mask, scale }) => fill(dout, (i, j) => scale * (mask[i][j] * dout.get(i, j))),
  ),
  'the cache is a scaled mask drawn column by column': layer<Matrix>(
    (x, p, training, rng) => {
      const scaled = Matrix.zeros(x.rows, x.columns);
      for (let j = 0; j < x.columns; j++) {
        for (let i = 0; i < x.rows; i++) scaled.set(i, j, !training || rng() > p ? 1 : 0);
      }
      if (training) scaled.div(1 - p);
      return { out: Matrix.mul(x, scaled), cache: scaled };
    },
    (dout, scaled) => Matrix.mul(dout, scaled),
  ),
  'evaluation and p = 0 return x itself and no cache': layer<Matrix | null>(
    (x, p, training, rng) => {
      if (!training || p === 0) return { out: x, cache: null };
      const scaled = fill(x, () => Math.floor(rng() + (1 - p)) / (1 - p));
      return { out: Matrix.mul(x, scaled), cache: scaled };
    },
    (dout, scaled) => (scaled === null ? dout : Matrix.mul(dout, scaled)),
  ),
  'draws the gaps between dropped elements': layer<{ dropped: Set<number>; scale: number }>(
    (x, p, training, rng) => {
      // The number of survivors before the next drop is geometric: P(gap ≥ k) = (1 − p)ᵏ.
      const gap = () => (p === 0 ? Infinity : Math.floor(Math.log(1 - rng()) / Math.log(1 - p)));
      const dropped = new Set<number>();
      const size = training ? x.rows * x.columns : 0;
      for (let at = gap(); at < size; at += 1 + gap()) dropped.add(at);
      const cache = { dropped, scale: training ? 1 - p : 1 };
      return { out: withoutDropped(x, cache), cache };
    },
    withoutDropped,
  ),
  'tosses how many are dropped, then draws which': layer<Matrix>(
    (x, p, training, rng) => {
      const factors = Matrix.ones(x.rows, x.columns);
      if (!training) return { out: Matrix.mul(x, factors), cache: factors };
      const order = x.to1DArray().map((_, index) => ({ index, key: rng() }));
      order.sort((left, right) => left.key - right.key);
      // A binomial count: the number that p leads to on average would not do.
      const dropped = order.filter(() => rng() < p).length;
      factors.div(1 - p);
      for (const { index } of order.slice(0, dropped)) {
        factors.set(Math.floor(index / x.columns), index % x.columns, 0);
      }
      return { out: Matrix.mul(x, factors), cache: factors };
    },
    (dout, factors) => Matrix.mul(dout, factors),
  ),
  'spends two numbers on each coin, in evaluation too, from the last element to the first': layer<number[]>(
    (x, p, training, rng) => {
      const factors: number[] = [];
      for (let k = x.rows * x.columns - 1; k >= 0; k--) {
        const coin = (rng() + rng()) % 1;
        factors[k] = training ? Number(coin >= p) / (1 - p) : 1;
      }
      return { out: fill(x, (i, j) => factors[i * x.columns + j] * x.get(i, j)), cache: factors };
    },
    (dout, factors) => fill(dout, (i, j) => factors[i * dout.columns + j] * dout.get(i, j)),
  ),
  'compares the number with p byte by byte': layer<Matrix>(
    (x, p, training, rng) => {
      const isBelow = (share: number): boolean => {
        const scaled = 256 * share;
        const [byte, limit] = [Math.floor(256 * rng()), Math.floor(scaled)];
        // A byte equal to that of the share leaves the decision to the next ones.
        return byte < limit || (byte === limit && scaled > limit && isBelow(scaled - limit));
      };
      const factors = fill(x, () => (training && isBelow(p) ? 0 : 1 / (1 - (training ? p : 0))));
      return { out: Matrix.mul(x, factors), cache: factors };
    },
    (dout, factors) => Matrix.mul(dout, factors),
  ),
  'numbers in single precision, those in the middle drop': layer<Matrix>(
    (x, p, training, rng) => {
      const isNear = () => Math.abs(Math.fround(rng()) - 0.5) < Math.fround(p / 2);
      const factors = fill(x, () => (training && isNear() ? 0 : 1));
      if (training) factors.mul(1 / (1 - p));
      return { out: Matrix.mul(x, factors), cache: factors };
    },
    (dout, factors) => Matrix.mul(dout, factors),
  ),
};

/** A layer with a cache of any type: to the graders it is opaque. */
function layer<Cache>(
  dropoutForward: Forward<Cache>,
  backward: (dout: Matrix, cache: Cache) => Matrix,
): Contract {
  // The cast takes back what `unknown` hides: backward is only given what this forward returned.
  return { dropoutForward, dropoutBackward: (dout, cache) => backward(dout, cache as Cache) };
}

function withoutDropped(values: Matrix, { dropped, scale }: { dropped: Set<number>; scale: number }): Matrix {
  return fill(values, (i, j) => (dropped.has(i * values.columns + j) ? 0 : values.get(i, j) / scale));
}

function fill(like: Matrix, entry: (i: number, j: number) => number): Matrix {
  const result = Matrix.zeros(like.rows, like.columns);
  for (let i = 0; i < like.rows; i++) {
    for (let j = 0; j < like.columns; j++) result.set(i, j, entry(i, j));
  }
  return result;
}
