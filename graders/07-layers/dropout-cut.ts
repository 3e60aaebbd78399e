/**
 * Which numbers of `rng` drop an element, found to seven digits instead of counted.
 *
 * Counting cannot tell a share from one that differs by less than chance does: by 0.001, say. But where each coin is
 * one number, and the numbers on one side of a cut drop, the cut itself can be found. Nothing asks a layer to toss like
 * that, so the law looks first whether this one does, and has no opinion on any other.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { list, matrix, times } from '../../harness/engine/shape.ts';
import { seed } from '../common/vectors.ts';
import { noMarks } from './dropout-inputs.ts';

const law = lawsFor<typeof Exercise>();

/** Coins in single precision, or of 24 bits, are as good as any: a share is right to 2⁻²³. */
const SHARE_TOLERANCE = 2 ** -23;

/** How far from a right cut numbers are tried: a wrong share is shown with a digit or two. */
const DISTANCES = [SHARE_TOLERANCE, 1e-5, 1e-4, 1e-3, 1e-2];

/**
 * Numbers from everywhere. A layer that tosses in another way drops some of them here and some there: that all which
 * drop lie on one side has a chance of 6 · 0.6⁶⁴ = 4e-14, for p from 0.4 to 0.6.
 */
const EVERYWHERE = 64;

/** Probabilities whose cut lies close to 0 or to 1. */
const RARE = [7e-4, 1e-6];

/** A probability, and the numbers that the coins of 1 × 1 matrices are tossed with, one after another. */
interface Tosses {
  readonly p: number;
  readonly numbers: readonly number[];
}

export const exactShare = law({
  name: 'the numbers that drop an element fill the share p of [0, 1)',
  statement: 'one number for a coin, those on one side of a cut drop:  P(mᵢⱼ = 0) = cut or 1 − cut = p',
  points: 1,
  hint: 'Which numbers from rng drop an element? For p = 0.4142 they fill 0.4142 of the interval from 0 to 1, no more and no less.',
  runs: 1,
  given: fc.record({
    // From 0.4 to 0.6, but not next to ½, where p and 1 − p are hard to tell apart.
    p: fc.integer({ min: -90, max: 90 }).map((k) => (500 + k + (k < 0 ? -9 : 9)) / 1000),
    seed: seed(),
  }),
  examples: [
    { p: Math.SQRT2 - 1, seed: 1 },
    { p: 2 - Math.SQRT2, seed: 2 },
  ],
  observe: (student, { p, seed }) => {
    const one = Matrix.ones(1, 1);
    return tossesFor(p, seed).map(({ p, numbers }) => {
      // One source for all calls: a call that takes more than one number is noticed in those behind it.
      const rng = randomSource(seed, numbers);
      return numbers.map(() => student.dropoutForward(one, p, true, rng).out);
    });
  },
  answer: ({ p, seed }) => list(tossesFor(p, seed).map(({ numbers }) => times(numbers.length, matrix(1, 1)))),
  judge: ({ p, seed }, outs) => {
    const shares = tossesFor(p, seed).map((tosses, index) => shareOf(tosses, outs[index]));
    // Whether small numbers drop or large ones is seen for p itself alone: the others are too close to 0 and 1.
    if (shares[0] === undefined) return upheld;
    return all(...shares.map((share) => () => (share === undefined ? upheld : isShare(share))));
  },
  fingerprint: noMarks,
});

/** The numbers for p, then those for probabilities next to 0 and 1. */
function tossesFor(p: number, seed: number): Tosses[] {
  const rare = RARE.flatMap((p) =>
    [p, 1 - p].map((near) => ({ p: near, numbers: [2 * p, 0.5, 1 - 2 * p, p / 2, 1 - p / 2] })),
  );
  return [{ p, numbers: numbersFor(p, seed) }, ...rare];
}

/** Close to both cuts that are right and to both ends, then everywhere, in an order of the seed. */
function numbersFor(p: number, seed: number): number[] {
  const close = DISTANCES.flatMap((far) => [p - far, p + far, 1 - p - far, 1 - p + far, far, 1 - far]);
  const draw = randomSource(seed);
  const everywhere = Array.from({ length: EVERYWHERE }, (_, k) => ({
    number: (k + draw()) / EVERYWHERE,
    key: draw(),
  }));
  return [...close, ...everywhere.sort((left, right) => left.key - right.key).map(({ number }) => number)];
}

interface Share {
  readonly p: number;
  readonly least: number;
  readonly most: number;
  readonly tried: number;
}

/** The share of [0, 1) that drops, where all numbers that drop lie on one side. */
function shareOf({ p, numbers }: Tosses, outs: readonly Matrix[]): Share | undefined {
  const coins = numbers
    .map((number, index) => ({ number, drops: outs[index].get(0, 0) === 0 }))
    .sort((left, right) => left.number - right.number);
  const tried = coins.length;
  const smallDrop = coins[0].drops;
  const cut = coins.findIndex(({ drops }) => drops !== smallDrop);
  if (cut < 0) return { p, tried, ...(smallDrop ? { least: 1, most: 1 } : { least: 0, most: 0 }) };
  if (coins.slice(cut).some(({ drops }) => drops === smallDrop)) return undefined;
  const [below, above] = [coins[cut - 1].number, coins[cut].number];
  return { p, tried, ...(smallDrop ? { least: below, most: above } : { least: 1 - above, most: 1 - below }) };
}

function isShare({ p, least, most, tried }: Share): Judgement {
  if (least <= p && p <= most) return upheld;
  return refuted({
    expected: p,
    got: least === most ? least : `between ${readable(least)} and ${readable(most)}`,
    note: `the share of [0, 1) whose numbers drop for p = ${p}, found with ${tried} numbers and a 1 × 1 matrix for each`,
  });
}

function readable(share: number): number {
  return Number(share.toPrecision(7));
}
