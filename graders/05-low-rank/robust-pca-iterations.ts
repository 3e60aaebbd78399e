import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/02-robust-pca.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { record } from '../../harness/engine/shape.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { oneOf } from '../common/vectors.ts';
import { corrupted, dense } from './low-rank-problems.ts';
import { ITSELF, numbersUnless, recovers, type Split, splitOf } from './splits.ts';

const law = lawsFor<typeof Exercise>();

/**
 * What is K times smaller than ‖M‖ stays 0 in both parts until Y has grown by λ: for that μ adds up to 0.56 K μ₀. With
 * K = 1752 that takes 16 or 17 iterations with ρ = 1.5, about 50 with ρ = 1.1, and 992 or 993 with ρ = 1; with K = 1785 and
 * ρ = 1 it takes 1011. A right way that starts Y otherwise may differ by one or two with ρ = 1. With K = 10⁹ and ρ = 1.5 it
 * takes 91 to 110 where μ ends at 10⁷μ₀, and fewer than 60 where it goes on to grow.
 *
 * Sixteen entries that are 40 times as large are met after two to four iterations in any right way, and the small one is found
 * after five at least. What is left then is 1/160 of ‖M‖_F, and 1/40 of ‖M‖₂ or the largest entry.
 */
const SMALLER_BY = { inTime: 1752, tooLate: 1785, met: 200, metLoosely: 16, metByMany: 40, never: 1e9 };
const MANY = 16;

export const waiting = law({
  name: 'what is small beside ‖M‖ waits until the multiplier has grown: ρ, tolerance and maxIterations decide when',
  statement:
    'M = diag(1752a, a) ⇒ (L + S)₁₁ = 0 after 13 iterations, after 60 with ρ = 1; a after 19;   diag(200a, a), diag(40a, …, 40a, a) ⇒ 0 with tolerance 0.01',
  points: 1,
  runs: 1,
  given: oneOf(1, 0.5, 2).map((a) => ({
    M: Matrix.diag([SMALLER_BY.inTime * a, a]),
    larger: Matrix.diag([SMALLER_BY.tooLate * a, a]),
    smaller: Matrix.diag([SMALLER_BY.met * a, a]),
    near: Matrix.diag([SMALLER_BY.metLoosely * a, a]),
    many: Matrix.diag([...new Array(MANY).fill(SMALLER_BY.metByMany * a), a]),
    huge: Matrix.diag([SMALLER_BY.never * a, a]),
  })),
  observe: (student, { M, larger, smaller, near, many, huge }) => ({
    early: student.robustPca(M, { maxIterations: 13 }),
    constant: student.robustPca(M, { rho: 1, maxIterations: 60 }),
    loose: student.robustPca(smaller, { tolerance: 0.01 }),
    looser: student.robustPca(near, { tolerance: 0.1 }),
    shared: student.robustPca(many, { tolerance: 0.01 }),
    soon: student.robustPca(M, { maxIterations: 19 }),
    slowly: student.robustPca(M, { rho: 1.1, maxIterations: 60 }),
    grown: student.robustPca(M),
    patient: student.robustPca(M, { rho: 1 }),
    tooLate: student.robustPca(larger, { rho: 1 }),
    longer: student.robustPca(larger, { rho: 1, maxIterations: 1100 }),
    bounded: student.robustPca(huge, { tolerance: 0, maxIterations: 60 }),
  }),
  answer: ({ M, many }) => {
    const split = splitOf(M);
    return record({
      shared: splitOf(many),
      ...{ early: split, constant: split, loose: split, looser: split, soon: split, slowly: split },
      ...{ grown: split, patient: split, tooLate: split, longer: split, bounded: split },
    });
  },
  judge: isWaiting,
  fingerprint: (input, splits) => numbersUnless(isWaiting(input, splits), Object.values(splits)),
});

type WaitingInput = Readonly<Record<'M' | 'larger' | 'smaller' | 'near' | 'many' | 'huge', Matrix>>;

type Waiting = Readonly<
  Record<
    | 'early'
    | 'constant'
    | 'loose'
    | 'looser'
    | 'shared'
    | 'soon'
    | 'slowly'
    | 'grown'
    | 'patient'
    | 'tooLate'
    | 'longer'
    | 'bounded',
    Split
  >
>;

function isWaiting({ M }: WaitingInput, splits: Waiting): Judgement {
  const small = M.get(1, 1);
  const arrived = (split: Split, expected: number, when: string) => () =>
    agrees(split.L.get(1, 1) + split.S.get(1, 1), expected, ARRIVAL, `(L + S)₁₁ ${when}`);
  return all(
    arrived(splits.early, 0, 'after 13 iterations'),
    arrived(splits.constant, 0, 'after 60 iterations with ρ = 1'),
    arrived(splits.loose, 0, 'of smaller, with the tolerance 0.01, which the large entry meets alone'),
    arrived(splits.looser, 0, 'of near, with the tolerance 0.1, which the large entry meets alone'),
    () =>
      agrees(
        splits.shared.L.get(MANY, MANY) + splits.shared.S.get(MANY, MANY),
        0,
        ARRIVAL,
        'the last entry of L + S for many, with the tolerance 0.01, which the large entries meet alone',
      ),
    arrived(splits.soon, small, 'after 19 iterations'),
    arrived(splits.slowly, small, 'after 60 iterations with ρ = 1.1'),
    arrived(splits.grown, small, 'without options'),
    arrived(splits.patient, small, 'with ρ = 1 and nothing else'),
    arrived(
      splits.tooLate,
      0,
      'of larger, with ρ = 1 and nothing else: it waits for more than 1000 iterations',
    ),
    arrived(splits.longer, small, 'of larger, with ρ = 1 and maxIterations = 1100'),
    arrived(splits.bounded, 0, 'of huge, after 60 iterations with the tolerance 0: μ ends at 10⁷μ₀'),
  );
}

/** The entry is 0.5 at least; a tolerance of 1e-7 leaves 2e-4 of it open at most. */
const ARRIVAL: Tolerance = { relative: 0, absolute: 0.01 };

/**
 * With ρ = 10⁷ the second iteration has the largest μ: it leaves 1e-7 at most, where the first leaves 0.12 at least (measured on
 * 300 matrices, six right ways). The norms that μ₀ may be made of are one and the same for a matrix of rank one: of ones, the
 * first iteration makes L + S a fifth of M at least (Y = 0), and up to 3.4 M (Y = M over its largest entry). Where μ₀ is made
 * of the sum of the entries both parts are still 0.
 */
const STEEPEST = 1e7;
const LEFT = { byFirst: 0.02, bySecond: 1e-5 };
const FOUND_OF_ONES = 0.1;

export const counted = law({
  name: 'as many iterations are made as allowed, and no more',
  statement: 'maxIterations = 0 ⇒ L = S = 0,   1 and 2 with ρ = 10⁷: only the second brings L + S to M',
  points: 1,
  hint: 'M = [[5]] with ρ = 10⁷ and Y = 0 at the start: μ₀ = 0.25, so L + S is 1 after one iteration and 5 after two. How many does the code make for maxIterations = 0, 1 and 2?',
  runs: 5,
  given: dense(3, 4).map((M) => ({ M, ones: Matrix.ones(4, 4) })),
  observe: (student, { M, ones }) => ({
    first: student.robustPca(ones, { maxIterations: 1 }),
    none: student.robustPca(M, { maxIterations: 0 }),
    one: student.robustPca(M, { rho: STEEPEST, maxIterations: 1 }),
    two: student.robustPca(M, { rho: STEEPEST, maxIterations: 2 }),
  }),
  answer: ({ M, ones }) =>
    record({ first: splitOf(ones), none: splitOf(M), one: splitOf(M), two: splitOf(M) }),
  judge: isCounted,
  fingerprint: (input, splits) => numbersUnless(isCounted(input, splits), Object.values(splits)),
});

function isCounted(
  { M, ones }: Readonly<Record<'M' | 'ones', Matrix>>,
  { first, none, one, two }: Record<'first' | 'none' | 'one' | 'two', Split>,
): Judgement {
  const zeros = Matrix.zeros(M.rows, M.columns);
  const left = ({ L, S }: Split) => Matrix.sub(M, L).sub(S).norm('frobenius') / M.norm('frobenius');
  const found = ({ L, S }: Split) => Matrix.add(L, S).norm('frobenius') / ones.norm('frobenius');
  const note = (count: string) => `‖M − L − S‖_F / ‖M‖_F with ρ = 10⁷ and maxIterations = ${count}`;
  return all(
    () => agrees(none.L, zeros, ITSELF, 'L for maxIterations = 0'),
    () => agrees(none.S, zeros, ITSELF, 'S for maxIterations = 0'),
    () =>
      left(one) >= LEFT.byFirst
        ? upheld
        : refuted({ expected: `at least ${LEFT.byFirst}`, got: left(one), note: note('1') }),
    () =>
      left(two) <= LEFT.bySecond
        ? upheld
        : refuted({ expected: `at most ${LEFT.bySecond}`, got: left(two), note: note('2') }),
    () =>
      found(first) >= FOUND_OF_ONES
        ? upheld
        : refuted({
            expected: `at least ${FOUND_OF_ONES}`,
            got: found(first),
            note: '‖L + S‖_F / ‖M‖_F for ones and maxIterations = 1',
          }),
  );
}

/**
 * What two iterations leave is in proportion to 1/μ, whichever of the permitted ways is taken: a tenth for a tenfold μ, and
 * the same where μ is the same: about 1e-7 of M, or nothing but rounding where Y from M/J solves it at once.
 */
const GROWTH = { below: 1e6, at: 1e7, above: 1e9 };
const TENTH: Tolerance = { relative: 0.3, absolute: 1e-11 };
const SAME: Tolerance = { relative: 1e-5, absolute: 1e-11 };

export const bounded = law({
  name: 'μ grows by the factor ρ, and ends at 10⁷μ₀',
  statement:
    'after two iterations, M − L − S for ρ = 10⁶ is ten times that for ρ = 10⁷, and for ρ = 10⁹ the same',
  points: 1,
  hint: 'Print μ in the second iteration for ρ = 10⁶, 10⁷ and 10⁹. What is it, as a multiple of μ₀?',
  runs: 3,
  given: dense(3, 4).map((M) => ({ M })),
  observe: (student, { M }) => ({
    below: student.robustPca(M, { rho: GROWTH.below, maxIterations: 2 }),
    at: student.robustPca(M, { rho: GROWTH.at, maxIterations: 2 }),
    above: student.robustPca(M, { rho: GROWTH.above, maxIterations: 2 }),
  }),
  answer: ({ M }) => {
    const split = splitOf(M);
    return record({ below: split, at: split, above: split });
  },
  judge: isBounded,
  fingerprint: (input, splits) => numbersUnless(isBounded(input, splits), Object.values(splits)),
});

function isBounded(
  { M }: { M: Matrix },
  { below, at, above }: Record<'below' | 'at' | 'above', Split>,
): Judgement {
  const left = ({ L, S }: Split) => Matrix.sub(M, L).sub(S).norm('frobenius') / M.norm('frobenius');
  const note = (rho: string) => `‖M − L − S‖_F / ‖M‖_F after two iterations with ρ = ${rho}`;
  return all(
    () => agrees(left(at), left(below) / 10, TENTH, `${note('10⁷')}, beside a tenth of that with ρ = 10⁶`),
    () => agrees(left(above), left(at), SAME, `${note('10⁹')}, beside that with ρ = 10⁷`),
  );
}

/** Where the parts are found exactly, 60 iterations leave 2e-15 of M; a tolerance of 1e-7 would leave 1e-8. */
const TO_THE_END: Tolerance = { relative: 1e-10, absolute: 0 };

export const outOfReach = law({
  name: 'a tolerance of 0 is out of reach: the iterations go on to the last one allowed',
  statement: 'tolerance = 0, maxIterations = 60 ⇒ L + S = M to ten digits, where M = L₀ + S₀ as above',
  points: 1,
  hint: 'Which tolerance does the code use when 0 is handed over? And what else ends its iterations?',
  runs: 3,
  given: corrupted(),
  observe: (student, { M }) => student.robustPca(M, { tolerance: 0, maxIterations: 60 }),
  answer: ({ M }) => splitOf(M),
  judge: isExhausted,
  fingerprint: (input, split) => numbersUnless(isExhausted(input, split), [split]),
});

function isExhausted({ M }: { M: Matrix }, { L, S }: Split): Judgement {
  return agrees(Matrix.add(L, S), M, TO_THE_END, 'L + S beside M, after 60 iterations');
}

/**
 * One row with two entries, and λ with √(1 − λ²) a fraction: ‖L‖_* is a length there, so L₁ = λ‖L‖ and L₂ = b.
 *
 *     minimise √(L₁² + b²) + λ|a − L₁|:      L₁ = b · λ/√(1 − λ²)
 *
 * |a| ≥ 8|b|: where S goes first and Y starts from M, iterations for [4, 1] and λ = 4/5 pass a split that adds up to M exactly
 * and is no minimiser, and are to end there.
 */
const SLOPES = [
  { lambda: 4 / 5, ratio: 4 / 3 },
  { lambda: 12 / 13, ratio: 12 / 5 },
  { lambda: 15 / 17, ratio: 15 / 8 },
] as const;

interface OneRow {
  readonly M: Matrix;
  readonly L: Matrix;
  readonly options: Exercise.RobustPcaOptions;
}

/** A growing μ may freeze the parts before they are the minimiser; with μ₀ all the way nothing but the last iteration ends it. */
const TO_THE_MINIMUM = { rho: 1, tolerance: 0, maxIterations: 100 };

const oneRow: fc.Arbitrary<OneRow> = fc
  .record({
    slope: oneOf(...SLOPES),
    small: oneOf(1, -1, 2, 0.5),
    times: oneOf(8, -8, 16),
    isColumn: oneOf(false, true),
  })
  .map(({ slope: { lambda, ratio }, small, times, isColumn }) => {
    const large = times * Math.abs(small);
    const kept = ratio * Math.sign(large) * Math.abs(small);
    const turned = (row: number[]) => (isColumn ? Matrix.columnVector(row) : Matrix.rowVector(row));
    return {
      M: turned([large, small]),
      L: turned([kept, small]),
      options: { lambda, ...TO_THE_MINIMUM },
    };
  });

export const minimum = law({
  name: 'one row, or one column, is split where the cost is least, like any other matrix',
  statement:
    'M = [a, b], |a| ≥ 8|b|, λ = 4/5, 12/13 or 15/17 ⇒ L = [±λ|b|/√(1 − λ²), b]   with ρ = 1, a tolerance of 0 and 100 iterations',
  points: 1,
  runs: 6,
  given: oneRow,
  examples: [
    {
      M: Matrix.rowVector([-8, -1]),
      L: Matrix.rowVector([-4 / 3, -1]),
      options: { lambda: 4 / 5, ...TO_THE_MINIMUM },
    },
  ],
  observe: (student, { M, options }) => student.robustPca(M, options),
  answer: ({ M }) => splitOf(M),
  judge: isLeastCost,
  fingerprint: (input, split) => numbersUnless(isLeastCost(input, split), [split]),
});

function isLeastCost({ M, L }: OneRow, split: Split): Judgement {
  return recovers({ L, S: Matrix.sub(M, L) }, split);
}
