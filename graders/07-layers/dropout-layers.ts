/**
 * Dropout as it is, and dropout with one thing changed.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { dropoutUnderMask } from '../../reference/dropout.ts';

/** The right layer: coins row by row, small numbers drop. */
export const dropout: Pick<typeof Exercise, 'dropoutForward' | 'dropoutBackward'> = {
  dropoutForward(x, p, training, rng) {
    const rate = training ? p : 0;
    const keep = x.to2DArray().map((row) => row.map(() => (rng() < rate ? 0 : 1)));
    return { out: underMask(x, keep, rate), cache: { keep, rate } };
  },
  dropoutBackward(dout, cache) {
    // The cast takes back what `unknown` hides: the cache comes from the function above.
    const { keep, rate } = cache as { keep: number[][]; rate: number };
    return underMask(dout, keep, rate);
  },
};

function underMask(values: Matrix, keep: number[][], p: number): Matrix {
  return new Matrix(dropoutUnderMask(values.to2DArray(), keep, p));
}

/** What a wrong backward pass may work from. */
interface Forward {
  readonly out: Matrix;
  /** 1 where an element was kept. */
  readonly mask: Matrix;
  readonly scale: number;
  readonly training: boolean;
  /** Another mask, from coins of its own. */
  readonly tossAgain: () => Matrix;
}

/** What is different; the rest is as it should be. */
export interface Change {
  /** Whether the number u keeps an element. */
  readonly keeps?: (u: number, p: number) => boolean;
  /** What kept elements are multiplied by. */
  readonly scale?: (p: number) => number;
  /** What all elements are multiplied by in evaluation. */
  readonly evaluation?: (p: number) => number;
  /** The coins are tossed column by column. */
  readonly byColumns?: boolean;
  /** One coin for each row. */
  readonly coinPerRow?: boolean;
  readonly randomSource?: () => number;
  /** Training is taken for evaluation, and evaluation for training. */
  readonly modesExchanged?: boolean;
  readonly inPlace?: boolean;
  readonly backward?: (dout: Matrix, forward: Forward) => Matrix;
}

/** A layer with something changed. */
export function dropoutWith(change: Change): typeof dropout {
  const { keeps = (u, p) => u >= p, scale = (p) => 1 / (1 - p), evaluation = () => 1 } = change;
  const backward = change.backward ?? ((dout, { mask, scale }) => Matrix.mul(dout, mask).mul(scale));
  return {
    dropoutForward(x, p, mode, rng) {
      const training = change.modesExchanged ? !mode : mode;
      const coin = () => (!training || keeps((change.randomSource ?? rng)(), p) ? 1 : 0);
      const toss = () =>
        (change.coinPerRow ? coinsOfRows : change.byColumns ? coinsOfColumns : coinsOfElements)(x, coin);
      const mask = toss();
      const factor = training ? scale(p) : evaluation(p);
      const out = (change.inPlace ? x : x.clone()).mul(mask).mul(factor);
      return { out, cache: { out, mask, scale: factor, training, tossAgain: toss } satisfies Forward };
    },
    dropoutBackward: (dout, cache) => backward(dout, cache as Forward),
  };
}

/** A layer that remembers nothing but the mask of its last forward pass. */
export function dropoutWithOneMemory(): typeof dropout {
  let memory: unknown;
  return {
    dropoutForward(x, p, training, rng) {
      const answer = dropout.dropoutForward(x, p, training, rng);
      memory = answer.cache;
      return { out: answer.out, cache: null };
    },
    dropoutBackward: (dout) => dropout.dropoutBackward(dout, memory),
  };
}

function coinsOfElements(like: Matrix, coin: () => number): Matrix {
  return new Matrix(like.to2DArray().map((row) => row.map(coin)));
}

function coinsOfColumns(like: Matrix, coin: () => number): Matrix {
  return coinsOfElements(like.transpose(), coin).transpose();
}

function coinsOfRows(like: Matrix, coin: () => number): Matrix {
  return new Matrix(like.to2DArray().map((row) => Array<number>(row.length).fill(coin())));
}
