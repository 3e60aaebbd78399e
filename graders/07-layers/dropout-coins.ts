/**
 * Laws about the coins of dropout: how many elements are dropped, which, and where the coins come from.
 *
 * They look at matrices that are large enough for it, with one number everywhere.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement, Law } from '../../harness/engine/model.ts';
import { list, matrix, record, times } from '../../harness/engine/shape.ts';
import { dropoutUnderMask, keepMask } from '../../reference/dropout.ts';
import {
  chernoffSurprise,
  hoeffdingBound,
  keepFraction,
  neighbourCorrelation,
} from '../../reference/mask-statistics.ts';
import { agrees, ELEMENTARY, isClose } from '../common/closeness.ts';
import { gridNumber } from '../common/grid.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { levels, nearerShare } from './coin-marks.ts';
import { coinsOfLarge, coinsOfSmall } from './own-coins.ts';

const law = lawsFor<typeof Exercise>();

/**
 * The chance that one statistical check refutes a right layer. A grading makes fewer than 100 of them: all
 * together stay below one in 10⁹.
 */
const FALSE_ALARM = 1e-12;

/**
 * Large enough for a share: 3,600 coins, which shows one that is off by a tenth; `exactShare` finds smaller errors.
 * Neither is a square: rows and columns are not to be confused.
 */
const OBLONG = [
  { rows: 30, columns: 120 },
  { rows: 120, columns: 30 },
] as const;

/** Once, for stocks of random numbers: 14,400 coins. */
const HUGE = { rows: 60, columns: 240 };

/** 7,200 coins show a share that is off by 0.06; these two are as far from every eighth. */
const BETWEEN = { size: { rows: 60, columns: 120 }, shares: [0.44, 0.56] };

/** The least of them is so large that none of 3,600 elements is dropped with a chance below `FALSE_ALARM`. */
const SHARES = [0.5, 0.25, 0.75, 0.1, 0.9, 0.008, 0.992];

/** Entries of x for them: whether an element is dropped does not depend on its size. */
const ENTRIES = [1, 1024, -1024, 2 ** -30, 1, 1, 1];

/** A square and oblongs. */
const LARGE_SIZES = [
  { rows: 60, columns: 60 },
  { rows: 30, columns: 50 },
  { rows: 50, columns: 30 },
] as const;

const share = law({
  name: 'of many elements the share p is dropped',
  statement: 'mean of mᵢⱼ ≈ 1 − p over thousands of elements',
  points: 2,
  hint: 'Take 10,000 elements of 1 and p = 0.1, and count the zeros of out: about 1000. Are there far more, or far fewer?',
  runs: 1,
  given: fc.record({
    everyEntryOfX: nonzeroNumber(),
    everyEntryOfDout: nonzeroNumber(),
    size: oneOf<Size>(...OBLONG),
    p: oneOf<number>(...SHARES),
    seed: seed(),
  }),
  // Each share once, whatever is drawn: coins made of tenths or quarters get some of them right.
  examples: [
    ...SHARES.map((p, index) => ({
      ...{ everyEntryOfX: ENTRIES[index], everyEntryOfDout: 1 },
      ...{ size: index === 0 ? HUGE : OBLONG[index % 2], p, seed: index },
    })),
    ...BETWEEN.shares.map((p, seed) => ({
      ...{ everyEntryOfX: 1, everyEntryOfDout: 1 },
      ...{ size: BETWEEN.size, p, seed },
    })),
  ],
  observe: (student, { everyEntryOfX, everyEntryOfDout, size, p, seed }) => {
    const x = filled(size, everyEntryOfX);
    const { out, cache } = student.dropoutForward(x, p, true, randomSource(seed));
    return { out, dx: student.dropoutBackward(filled(size, everyEntryOfDout), cache) };
  },
  answer: ({ size: { rows, columns } }) => record({ out: matrix(rows, columns), dx: matrix(rows, columns) }),
  judge: ({ size, p }, { out }) => {
    const kept = keepFraction(keepMask(out.to2DArray()));
    if (chernoffSurprise(size.rows * size.columns, kept, 1 - p) > Math.log(2 / FALSE_ALARM)) {
      const note = `the share of dropped elements, of ${size.rows} × ${size.columns}`;
      return refuted({ expected: p, got: 1 - kept, note });
    }
    return p === 0.5 ? noStretchTwice(out) : upheld;
  },
  fingerprint: ({ everyEntryOfX, everyEntryOfDout, p }, { out, dx }) => {
    const factors = out.to1DArray().map((entry) => entry / everyEntryOfX);
    const slopes = dx.to1DArray().map((entry) => entry / everyEntryOfDout);
    return [
      ...levels(factors),
      ...levels(slopes.filter((_, index) => factors[index] === 0)),
      ...levels(slopes.filter((_, index) => factors[index] !== 0)),
      nearerShare(keepFraction(keepMask(out.to2DArray())), p),
      Number(fallTogether(keepMask(out.to2DArray()))),
      Number(fallTogether(keepMask(out.transpose().to2DArray()))),
    ];
  },
});

/** So many fair coins fall alike twice among 14,400, the most, with a chance of 14,400² / 2 · 2⁻⁷² = 2e-14. */
const STRETCH = 72;

/** So many coins are one number, by which an earlier stretch is found; seldom do they fall alike by chance. */
const MARK = 30;

/** Whether a stretch of coins comes twice, row by row: a stock of random numbers that is used again. */
function noStretchTwice(out: Matrix): Judgement {
  const coins = keepMask(out.to2DArray()).flat();
  const marks = new Map<number, number>();
  let mark = 0;
  for (let end = 1; end <= coins.length; end++) {
    // The last `MARK` coins as binary digits.
    mark = ((mark * 2) % 2 ** MARK) + coins[end - 1];
    const before = end < MARK ? undefined : marks.get(mark);
    if (before !== undefined && endAlike(coins, before, end)) {
      return refuted({
        expected: 'other coins',
        got: `${STRETCH} coins in a row that fell as those ${end - before} elements before`,
        note: `the elements of ${out.rows} × ${out.columns}, counted row by row`,
      });
    }
    if (end >= MARK) marks.set(mark, end);
  }
  return upheld;
}

/** Whether the `STRETCH` coins before one place fell as those before the other. */
function endAlike(coins: readonly number[], one: number, other: number): boolean {
  if (Math.min(one, other) < STRETCH) return false;
  for (let back = 1; back <= STRETCH; back++) if (coins[one - back] !== coins[other - back]) return false;
  return true;
}

/** Whether each row is kept or dropped as a whole. */
function fallTogether(mask: readonly (readonly number[])[]): boolean {
  return mask.every((row) => row.every((coin) => coin === row[0]));
}

/** In small matrices every element is seen beside every other one, in many calls. */
const SMALL_SIZES = [
  { rows: 1, columns: 2 },
  { rows: 2, columns: 1 },
  { rows: 2, columns: 2 },
  { rows: 3, columns: 3 },
] as const;
const CALLS = 320;

const ownCoins = law({
  name: 'every element has a coin of its own',
  statement: 'p = ½: any two elements, however far apart, fall alike half of the time',
  points: 1,
  hint: 'With p = 0.5, watch two neighbours in a row and two in a column over 1000 calls: they fall alike about 500 times. Which of the pairs falls alike more often?',
  // Thousands of calls: a second run would show what the first has shown.
  runs: 1,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({ p: 0.5, seed })),
  observe: (student, { p, seed }) => {
    // One source for all calls: making one takes longer than drawing from it.
    const rng = randomSource(seed);
    const out = (size: Size) => student.dropoutForward(filled(size, 1), p, true, rng).out;
    return {
      large: LARGE_SIZES.map(out),
      small: SMALL_SIZES.map((size) => Array.from({ length: CALLS }, () => out(size))),
    };
  },
  answer: () =>
    record({
      large: list(LARGE_SIZES.map(({ rows, columns }) => matrix(rows, columns))),
      small: list(SMALL_SIZES.map(({ rows, columns }) => times(CALLS, matrix(rows, columns)))),
    }),
  judge: (_, { large, small }) =>
    all(...small.map((outs) => () => coinsOfSmall(outs)), ...large.map((out) => () => coinsOfLarge(out))),
  // Rounded: one coin for a row gives 1 in rows, and by chance up to 0.4 in columns.
  fingerprint: (_, { large, small }) => {
    const { inRows, inColumns } = neighbourCorrelation(keepMask(large[0].to2DArray()), 0.5);
    const outcomes = small.slice(0, 2).flatMap((outs) => {
      const { bothDropped, bothKept } = pairShares(outs);
      return [bothDropped > 0, bothKept > 0, bothDropped + bothKept < 1];
    });
    return [...[inRows, inColumns].map(Math.round).map(Math.abs), ...outcomes.map(Number)];
  },
});

/** In which shares of the calls two coins fell alike. */
function pairShares(outs: readonly Matrix[]): { bothDropped: number; bothKept: number } {
  const kept = outs.map((out) => keepFraction(keepMask(out.to2DArray())));
  return {
    bothDropped: kept.filter((share) => share === 0).length / outs.length,
    bothKept: kept.filter((share) => share === 1).length / outs.length,
  };
}

/** Enough for both kinds of element to be among them: 256 coins. */
const MEDIUM = 16;

const keptZeros = law({
  name: 'a 0 that was kept passes the gradient on, a 0 that was dropped does not',
  statement: 'x = 0, dout = 1:  dxᵢⱼ = mᵢⱼ / (1 − p), both 0 and not 0 among 16 × 16',
  points: 2,
  runs: 12,
  given: fc.record({ p: oneOf(0.5, 0.25), seed: seed() }),
  observe: (student, { p, seed }) => {
    const { out, cache } = student.dropoutForward(full(MEDIUM, 0), p, true, randomSource(seed));
    return { out, dx: student.dropoutBackward(full(MEDIUM, 1), cache) };
  },
  answer: () => record({ out: matrix(MEDIUM, MEDIUM), dx: matrix(MEDIUM, MEDIUM) }),
  judge: ({ p }, { out, dx }) => {
    const rows = dx.to2DArray();
    const passing = keepFraction(keepMask(rows));
    // 0.24 for 256 coins: far from none and from all
    if (Math.abs(passing - (1 - p)) > hoeffdingBound(MEDIUM * MEDIUM, FALSE_ALARM)) {
      return refuted({
        expected: 1 - p,
        got: passing,
        note: 'the share of entries of dx that are not 0, more or less',
      });
    }
    const expected = dropoutUnderMask(full(MEDIUM, 1).to2DArray(), keepMask(rows), p);
    return all(
      () => agrees(out, full(MEDIUM, 0), ELEMENTARY, 'out for x = 0'),
      () => agrees(dx, new Matrix(expected), ELEMENTARY, 'dx, beside 1 / (1 − p) where dx is not 0'),
    );
  },
  fingerprint: (_, { out, dx }) => [...levels(out.to1DArray()), ...levels(dx.to1DArray())],
});

const reproducible = law({
  name: 'the coins come from rng: equal numbers give equal coins, other numbers other coins',
  statement: 'out(rng from seed) twice: equal;   out(rng from another seed): not equal',
  points: 1,
  hint: 'Call it twice with rng = () => 0.3: the two results are equal. What besides rng decides about a coin?',
  runs: 12,
  given: fc
    .record({ p: oneOf(0.5, 0.25, 0.75), seed: seed() })
    .map(({ p, seed }) => ({ p, seed, otherSeed: seed + 1 })),
  observe: (student, { p, seed, otherSeed }) =>
    [seed, seed, otherSeed].map(
      (from) => student.dropoutForward(full(MEDIUM, 1), p, true, randomSource(from)).out,
    ),
  answer: () => list(Array.from({ length: 3 }, () => matrix(MEDIUM, MEDIUM))),
  judge: (_, [first, again, other]) => {
    const [one, two, three] = [first, again, other].map(signature);
    if (!isClose(again, first, ELEMENTARY)) {
      return refuted({ expected: one, got: two, note: 'the coins of the first row (1 = kept), seed twice' });
    }
    // Equal by chance: at most 0.625²⁵⁶ = 1e-52, the most for p = ¼ and ¾.
    if (!isClose(other, first, ELEMENTARY)) return upheld;
    return refuted({
      expected: 'other coins',
      got: three,
      note: `the coins of the first row for seed and otherSeed: both ${one.join(' ')}`,
    });
  },
  fingerprint: (_, [first, again, other]) => [
    Number(isClose(again, first, ELEMENTARY)),
    Number(isClose(other, first, ELEMENTARY)),
  ],
});

export const coinLaws: readonly Law[] = [share, ownCoins, keptZeros, reproducible];

function nonzeroNumber(): fc.Arbitrary<number> {
  return gridNumber().map((entry) => (entry === 0 ? 1 : entry));
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

function filled({ rows, columns }: Size, entry: number): Matrix {
  return new Matrix(rows, columns).fill(entry);
}

/** A square matrix with one number everywhere. */
export function full(size: number, entry: number): Matrix {
  return filled({ rows: size, columns: size }, entry);
}

/** The first coins of a mask: enough to see that two differ. */
function signature(out: Matrix): number[] {
  return keepMask(out.to2DArray())[0];
}
