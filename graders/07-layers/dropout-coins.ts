/**
 * Laws about the coins of dropout: how many elements are dropped, which, and where the coins come from.
 *
 * They look at matrices that are large enough for it, with one number everywhere.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/law.ts';
import type { Law } from '../../harness/model.ts';
import { list, matrix, record } from '../../harness/shape.ts';
import { randomSource } from '../../harness/subject/given-function.ts';
import { dropoutUnderMask, keepMask } from '../../reference/dropout.ts';
import { hoeffdingBound, keepFraction, neighbourCorrelation } from '../../reference/mask-statistics.ts';
import { agrees, ELEMENTARY, isClose } from '../common/closeness.ts';
import { gridNumber } from '../common/grid.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { levels, nearerShare } from './coin-marks.ts';

const law = lawsFor<typeof Exercise>();

/**
 * The chance that one statistical check refutes a right layer. A grading makes fewer than 100 of them: all
 * together stay below one in 10⁹.
 */
const FALSE_ALARM = 1e-12;

/** Large enough for a share: 3,600 coins. */
const LARGE = 60;

const share = law({
  name: 'of many elements the share p is dropped',
  statement: 'mean of mᵢⱼ ≈ 1 − p over 60 × 60 elements',
  points: 2,
  runs: 8,
  given: fc.record({
    everyEntryOfX: nonzeroNumber(),
    everyEntryOfDout: nonzeroNumber(),
    p: oneOf(0.5, 0.25, 0.75, 0.1, 0.9),
    seed: seed(),
  }),
  observe: (student, { everyEntryOfX, everyEntryOfDout, p, seed }) => {
    const x = full(LARGE, everyEntryOfX);
    const { out, cache } = student.dropoutForward(x, p, true, randomSource(seed));
    return { out, dx: student.dropoutBackward(full(LARGE, everyEntryOfDout), cache) };
  },
  answer: () => record({ out: matrix(LARGE, LARGE), dx: matrix(LARGE, LARGE) }),
  judge: ({ p }, { out }) => {
    const kept = keepFraction(keepMask(out.to2DArray()));
    // 0.063 for 3,600 coins
    if (Math.abs(kept - (1 - p)) <= hoeffdingBound(LARGE * LARGE, FALSE_ALARM)) return upheld;
    return refuted({ expected: p, got: 1 - kept, note: 'the share of dropped elements, of 60 × 60' });
  },
  fingerprint: ({ everyEntryOfX, everyEntryOfDout, p }, { out, dx }) => {
    const factors = out.to1DArray().map((entry) => entry / everyEntryOfX);
    const slopes = dx.to1DArray().map((entry) => entry / everyEntryOfDout);
    return [
      ...levels(factors),
      ...levels(slopes.filter((_, index) => factors[index] === 0)),
      ...levels(slopes.filter((_, index) => factors[index] !== 0)),
      nearerShare(keepFraction(keepMask(out.to2DArray())), p),
    ];
  },
});

const ownCoins = law({
  name: 'every element has a coin of its own',
  statement: 'neighbours are uncorrelated: mean of (2mᵢⱼ − 1)(2mᵢ,ⱼ₊₁ − 1) ≈ 0 for p = ½',
  points: 1,
  runs: 6,
  given: fc.record({ seed: seed() }).map(({ seed }) => ({ p: 0.5, seed })),
  observe: (student, { p, seed }) => student.dropoutForward(full(LARGE, 1), p, true, randomSource(seed)).out,
  answer: () => matrix(LARGE, LARGE),
  judge: (_, out) => {
    const got = neighbourCorrelation(keepMask(out.to2DArray()), 0.5);
    // 0.13: products of signs have width 2
    const bound = hoeffdingBound(LARGE * (LARGE - 1), FALSE_ALARM, 2);
    if (Math.abs(got.inRows) <= bound && Math.abs(got.inColumns) <= bound) return upheld;
    return refuted({
      expected: { inRows: 0, inColumns: 0 },
      got,
      note: 'correlation of neighbouring coins, 60 × 60 elements',
    });
  },
  // Rounded: one coin for a row gives 1 in rows, and by chance up to 0.4 in columns.
  fingerprint: (_, out) => {
    const { inRows, inColumns } = neighbourCorrelation(keepMask(out.to2DArray()), 0.5);
    return [Math.round(inRows), Math.round(inColumns)].map(Math.abs);
  },
});

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

/** A square matrix with one number everywhere. */
export function full(size: number, entry: number): Matrix {
  return new Matrix(size, size).fill(entry);
}

/** The first coins of a mask: enough to see that two differ. */
function signature(out: Matrix): number[] {
  return keepMask(out.to2DArray())[0];
}
