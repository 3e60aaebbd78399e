/**
 * Dropouts, right and wrong. Each keeps in its cache what it likes.
 */
import type { Dropout } from '../../exercises/09-laws/03-dropout-laws.ts';
import type { Implementation, Probe } from './about-laws.ts';

/** What an entry is multiplied by. */
type Factor = (
  u: number,
  keep: number,
  at: { x: number; i: number; n: number; u: readonly number[] },
) => number;

const mask: Factor = (u, keep) => (u < keep ? 1 / keep : 0);

const factors = (factor: Factor, x: readonly number[], keep: number, u: readonly number[]) =>
  x.map((entry, i) => factor(u[i], keep, { x: entry, i, n: x.length, u }));

/** Forward and backward multiply by factors, which may differ. */
function multiplying(ahead: Factor, back: Factor = ahead): Dropout {
  return {
    forward: (x, keep, u) => {
      const ofForward = factors(ahead, x, keep, u);
      return { out: x.map((entry, i) => entry * ofForward[i]), cache: factors(back, x, keep, u) };
    },
    backward: (dout, cache) => dout.map((slope, i) => slope * (cache as number[])[i]),
  };
}

/** As `multiplying`, with a cache that holds the arguments: what backward does shows in its answers alone. */
function multiplyingAgain(ahead: Factor, back: Factor = ahead): Dropout {
  return {
    forward: (x, keep, u) => {
      const ofForward = factors(ahead, x, keep, u);
      return { out: x.map((entry, i) => entry * ofForward[i]), cache: [[...x], keep, [...u]] };
    },
    backward: (dout, cache) => {
      const ofBackward = factors(back, ...(cache as [number[], number, number[]]));
      return dout.map((slope, i) => slope * ofBackward[i]);
    },
  };
}

/** What is kept is scaled, forwards and backwards. */
function scaling(scale: (entry: number, keep: number) => number): Dropout {
  return {
    forward: (x, keep, u) => ({
      out: x.map((entry, i) => (u[i] < keep ? scale(entry, keep) : 0)),
      cache: { keep, kept: u.map((coin) => coin < keep) },
    }),
    backward: (dout, cache) => {
      const { keep, kept } = cache as { keep: number; kept: boolean[] };
      return dout.map((slope, i) => (kept[i] ? scale(slope, keep) : 0));
    },
  };
}

export const zeros: Dropout = {
  forward: (x) => ({ out: x.map(() => 0), cache: null }),
  backward: (dout) => dout.map(() => 0),
};

const forwardOf =
  (x: number[], keep: number, u: number[]): Probe<Dropout>['answer'] =>
  ({ forward }) =>
    forward(x, keep, u).out;
const backwardOf =
  (dout: number[], x: number[], keep: number, u: number[]): Probe<Dropout>['answer'] =>
  ({ forward, backward }) =>
    backward(dout, forward(x, keep, u).cache);

export const probes: readonly Probe<Dropout>[] = [
  { call: 'out of forward([3], 0.25, [0.1])', answer: forwardOf([3], 0.25, [0.1]) },
  { call: 'out of forward([3], 0.25, [0.5])', answer: forwardOf([3], 0.25, [0.5]) },
  { call: 'out of forward([3], 0.25, [0.25])', answer: forwardOf([3], 0.25, [0.25]) },
  { call: 'out of forward([3, 2], 0.25, [0.1, 0.5])', answer: forwardOf([3, 2], 0.25, [0.1, 0.5]) },
  { call: 'backward([1], …) after forward([3], 0.25, [0.1])', answer: backwardOf([1], [3], 0.25, [0.1]) },
  { call: 'backward([1], …) after forward([3], 0.25, [0.5])', answer: backwardOf([1], [3], 0.25, [0.5]) },
  { call: 'backward([1], …) after forward([0], 0.25, [0.1])', answer: backwardOf([1], [0], 0.25, [0.1]) },
  { call: 'out of forward([1e-7], 0.25, [0.1])', answer: forwardOf([1e-7], 0.25, [0.1]) },
];

export const rights: readonly Implementation<Dropout>[] = [
  { words: 'keeps a mask', behave: multiplying(mask) },
  { words: 'keeps its arguments, and makes the mask again', behave: multiplyingAgain(mask) },
  { words: 'keeps the coins and divides', behave: scaling((entry, keep) => entry / keep) },
  {
    words: 'counts in percent, which rounds otherwise',
    behave: scaling((entry, keep) => (100 * entry) / (100 * keep)),
  },
  {
    words: 'adds (1 − keep)/keep of what it keeps, which rounds otherwise',
    behave: scaling((entry, keep) => entry + (entry * (1 - keep)) / keep),
  },
  {
    words: 'keeps the indices of what is dropped, and answers −0 at times',
    behave: {
      forward: (x, keep, u) => {
        const dropped = [...u.keys()].filter((i) => u[i] >= keep);
        return {
          out: x.map((entry, i) => (dropped.includes(i) ? -0 : entry * (1 / keep))),
          cache: { dropped, factor: 1 / keep },
        };
      },
      backward: (dout, cache) => {
        const { dropped, factor } = cache as { dropped: number[]; factor: number };
        return dout.map((slope, i) => (dropped.includes(i) ? -0 : slope * factor));
      },
    },
  },
];

export const wrongs: readonly Implementation<Dropout>[] = [
  { words: 'does not scale what is kept', behave: multiplying((u, keep) => (u < keep ? 1 : 0)) },
  { words: 'multiplies by keep', behave: multiplying((u, keep) => (u < keep ? keep : 0)) },
  {
    words: 'drops with probability keep',
    behave: multiplying((u, keep) => (u >= keep ? 1 / (1 - keep) : 0)),
  },
  {
    words: 'keeps where the coin is at least keep',
    behave: multiplying((u, keep) => (u >= keep ? 1 / keep : 0)),
  },
  {
    words: 'divides by 1 − keep',
    hint: 'For keep = 0.5 it is right. Which input has another keep?',
    behave: multiplying((u, keep) => (u < keep ? 1 / (1 - keep) : 0)),
  },
  {
    words: 'keeps a coin that equals keep, too',
    hint: 'One coin alone tells it from a right one: keep itself. Which input has it?',
    behave: multiplying((u, keep) => (u <= keep ? 1 / keep : 0)),
  },
  {
    words: 'takes the first coin for all',
    hint: 'Where all coins lie on one side of keep it is right. Which input has some on either side?',
    behave: multiplying((_, keep, { u }) => (u[0] < keep ? 1 / keep : 0)),
  },
  {
    words: 'never drops the last entry',
    hint: 'Where the last coin is below keep it is right. Which input has a last coin above it, with an entry that is not 0?',
    behave: multiplying((u, keep, { i, n }) => (u < keep || i === n - 1 ? 1 / keep : 0)),
  },
  { words: 'lets every gradient through', behave: multiplyingAgain(mask, () => 1) },
  { words: 'scales no gradient', behave: multiplyingAgain(mask, (u, keep) => (u < keep ? 1 : 0)) },
  {
    words: 'scales gradients twice',
    behave: multiplyingAgain(mask, (u, keep) => (u < keep ? 1 / keep ** 2 : 0)),
  },
  {
    words: 'drops gradients where x is 0',
    hint: 'Where no entry of x is 0 it is right. Which input has a 0 that is kept, with a gradient that is not 0?',
    behave: multiplyingAgain(mask, (u, keep, { x }) => (u < keep && x !== 0 ? 1 / keep : 0)),
  },
  {
    words: 'does nothing forwards, and drops gradients',
    behave: multiplyingAgain(() => 1, mask),
  },
  {
    words: 'drops everything below 1e-6',
    hint: 'For x = [1e-7], keep = 0.25 and the coin 0.1 it answers 0 where 4e-7 is right. Which law has such an input, and does its comparison still see 4e-7?',
    behave: multiplying((u, keep, { x }) => (u < keep && Math.abs(x) >= 1e-6 ? 1 / keep : 0), mask),
  },
  {
    words: 'divides by x on the way back, and answers NaN where x is 0',
    hint: 'Which input has an x of 0? And no comparison with NaN is true: does the law ask whether a gradient is near, or whether it is far?',
    behave: multiplyingAgain(mask, (u, keep, at) => (at.x * mask(u, keep, at)) / at.x),
  },
];
