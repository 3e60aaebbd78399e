import { Matrix } from 'ml-matrix';

/**
 * Dropout: while training, every element of x is dropped at random, and the survivors are scaled up.
 *
 *     training:    outᵢⱼ = mᵢⱼ · xᵢⱼ / (1 − p),   mᵢⱼ = 0 with probability p, else 1
 *     evaluation:  outᵢⱼ = xᵢⱼ
 *
 * p is the probability of DROPPING an element, 0 ≤ p < 1. Every element has a coin toss of its own,
 * independent of all others. The coins come from `rng`, which returns a number drawn uniformly from [0, 1)
 * at each call: with the same numbers from `rng`, a call gives the same answer. Dividing by 1 − p keeps the
 * expected value of the output at x, so that evaluation has nothing to correct.
 *
 * Free to choose: in which order the elements get their coins, which numbers mean "drop", how many numbers
 * a call takes from `rng`, and what the cache is: anything that `dropoutBackward` can work from. Where
 * nothing changes (in evaluation, and for p = 0) `out` may be x itself, not a copy.
 *
 * The inputs hold p = 0, and elements of x that are 0: one that is kept passes the gradient on. Several forward
 * calls may come before the first backward call: each cache belongs to its own call. x keeps its values.
 *
 * Shapes:  x is n × d, out is a matrix of the same size; p is a number; training is true or false
 * Example: dropoutForward([[1, 2], [3, 4]], 0.5, true, rng) may give out = [[2, 0], [0, 8]];
 *          then dropoutBackward([[1, 1], [1, 1]], cache) = [[2, 0], [0, 2]]
 * Source:  Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), Dropout, section 10 (scaling)
 *          https://jmlr.org/papers/v15/srivastava14a.html
 */
export function dropoutForward(
  x: Matrix,
  p: number,
  training: boolean,
  rng: () => number,
): { out: Matrix; cache: DropoutCache } {
  throw new Error('Not started');
}

/**
 * The backward pass: from ∂L/∂out, called `dout`, to ∂L/∂x for any loss L.
 *
 *     dxᵢⱼ = doutᵢⱼ · ∂outᵢⱼ / ∂xᵢⱼ
 *
 * `cache` is what the forward call returned. The answer depends on `dout` and `cache` alone: two calls with
 * the same arguments agree, and both arguments stay as they were. Where the forward pass changed nothing,
 * the answer may be `dout` itself.
 *
 * Shapes:  dout is n × d, the answer is a matrix of the same size
 */
export function dropoutBackward(dout: Matrix, cache: DropoutCache): Matrix {
  throw new Error('Not started');
}

/** What the forward pass remembers for the backward pass. Its shape is free: replace `unknown` by a type. */
export type DropoutCache = unknown;
