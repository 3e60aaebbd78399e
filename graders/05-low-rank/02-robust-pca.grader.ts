import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/02-robust-pca.ts';
import { graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { list } from '../../harness/engine/shape.ts';
import { defaultLambda, robustPca, robustPcaObjective } from '../../reference/robust-pca.ts';
import { nuclearNorm } from '../../reference/singular-values.ts';
import type { Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { SMALLEST_SCALE } from '../common/small-scales.ts';
import { matrixOf, oneOf } from '../common/vectors.ts';
import { choices, misconceptions } from './02-robust-pca.misconceptions.ts';
import {
  beside,
  corrupted,
  dense,
  fullRank,
  nineAmongMany,
  nineAmongOnes,
  notZeros,
  partsOf,
  smallError,
} from './low-rank-problems.ts';
import { oneAlone } from './one-part-alone.ts';
import { bounded, counted, minimum, outOfReach, waiting } from './robust-pca-iterations.ts';
import { numbersUnless, recovers, type Split, sameSplit, splitOf } from './splits.ts';

const law = lawsFor<typeof Exercise>();

/** A split takes milliseconds, and the same inputs are asked about again for every misconception and mutant. */
const known = new Map<string, Split>();
const MOST_KNOWN = 500;

function referenceSplit(M: Matrix, options: Exercise.RobustPcaOptions = {}): Split {
  const input = JSON.stringify([M.to2DArray(), options]);
  const { L, S } = known.get(input) ?? robustPca(M, options);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(input, { L, S });
  return { L: L.clone(), S: S.clone() };
}

/** Matrices of any shape that a person can follow. The matrix of zeros has its own law. */
const tiny = matrixOf({ rows: [1, 4], columns: [1, 4] }).map((M) =>
  M.norm() === 0 ? Matrix.ones(M.rows, M.columns) : M,
);

/** Growing μ needs at most 37 iterations here, constant μ at most 44 (measured): what goes on will not end. */
const ENOUGH = { maxIterations: 60 };

interface Constrained {
  readonly M: Matrix;
  readonly options: { readonly tolerance: number; readonly maxIterations: number };
}

const sum = law({
  name: 'the two parts add up to M, as closely as the tolerance says',
  statement: '‖M − L − S‖_F ≤ tolerance · ‖M‖_F',
  points: 1,
  hint: 'Print μ and ‖M − L − S‖_F after each iteration: with ρ = 1.5 the one grows, and the other goes to 0. Which of them does not?',
  runs: 20,
  given: fc
    .record({ M: tiny, tolerance: oneOf(1e-7, 1e-4, 1e-10) })
    .map(({ M, tolerance }) => ({ M, options: { tolerance, maxIterations: 100 } })),
  examples: [
    ...notZeros.map((M) => ({ M, options: { tolerance: 1e-7, maxIterations: 100 } })),
    ...[1e-2, 1e-3, 1e-4, 1e-5].map((tolerance) => ({
      M: beside(9),
      options: { tolerance, maxIterations: 100 },
    })),
  ],
  observe: (student, { M, options }) => student.robustPca(M, options),
  answer: ({ M }) => splitOf(M),
  judge: addsUp,
  fingerprint: (input, split) => numbersUnless(addsUp(input, split), [split]),
});

function addsUp({ M, options }: Constrained, { L, S }: Split): Judgement {
  const most = options.tolerance * M.norm('frobenius');
  const left = Matrix.sub(M, L).sub(S).norm('frobenius');
  if (left <= most * (1 + ROUNDED)) return upheld;
  return refuted({ expected: `at most ${Number(most.toPrecision(4))}`, got: left, note: '‖M − L − S‖_F' });
}

/** Entries of M are rounded at 1e-16 of them, a millionth of the smallest tolerance. */
const ROUNDED = 1e-4;

/** With a constant μ the last iterations gain a factor of two each: the stop at 1e-7 may be a little early. */
const RECOVERED_SLOWLY: Tolerance = { relative: 1e-3, absolute: 1e-3 };

const example = law(
  exampleLaw({
    input: nineAmongOnes,
    statement:
      'ones with a 9 in the third row and column: L is the matrix of ones, S is 0 but for the entry 8',
    observe: (student, { M }) => student.robustPca(M),
    answer: ({ M }) => splitOf(M),
    judge: (problem, split) => recovers(partsOf(problem), split),
    fingerprint: (problem, split) => numbersUnless(recovers(partsOf(problem), split), [split]),
  }),
);

const recovery = law({
  name: 'a matrix of rank one with a few wrong entries is taken apart exactly',
  statement: 'M = L₀ + S₀, L₀ of rank one, S₀ sparse ⇒ L = L₀, S = S₀',
  points: 2,
  runs: 5,
  given: corrupted(),
  examples: [nineAmongOnes, nineAmongMany],
  observe: (student, { M }) => student.robustPca(M, ENOUGH),
  answer: ({ M }) => splitOf(M),
  judge: (problem, split) => recovers(partsOf(problem), split),
  fingerprint: (problem, split) => numbersUnless(recovers(partsOf(problem), split), [split]),
});

const weights = law({
  name: 'the weight of the sparse part is λ',
  statement: '(L, S) = argmin of ‖L‖_* + λ‖S‖₁ subject to L + S = M',
  points: 1,
  runs: 4,
  given: fc
    .record({ problem: corrupted(), lambda: oneOf(0.4, 0.3) })
    .map(({ problem: { M }, lambda }) => ({ M, options: { ...ENOUGH, lambda } })),
  examples: [{ M: fullRank(12), options: { ...ENOUGH, lambda: 2 } }, smallError],
  observe: (student, { M, options }) => student.robustPca(M, options),
  answer: ({ M }) => splitOf(M),
  judge: likeTheReference,
  fingerprint: (input, split) => numbersUnless(likeTheReference(input, split), [split]),
});

function likeTheReference(
  { M, options }: { M: Matrix; options: Exercise.RobustPcaOptions },
  split: Split,
): Judgement {
  return recovers(referenceSplit(M, options), split);
}

const constantWeight = law({
  name: 'the multiplier makes it exact: μ need not grow',
  statement: 'ρ = 1 ⇒ L = L₀, S = S₀ all the same',
  points: 1,
  runs: 3,
  given: corrupted(),
  observe: (student, { M }) => student.robustPca(M, { rho: 1, maxIterations: 100 }),
  answer: ({ M }) => splitOf(M),
  judge: (problem, split) => recovers(partsOf(problem), split, RECOVERED_SLOWLY),
  fingerprint: (problem, split) =>
    numbersUnless(recovers(partsOf(problem), split, RECOVERED_SLOWLY), [split]),
});

/** Of 3,000 drawn: five right solutions cost at most 0.975 of either trivial split, a hard threshold for S more but for 5. */
const CHEAPER = 0.99;

const cheaper = law({
  name: 'where there is no exact split, mixing both parts is cheaper than either alone',
  statement: '‖L‖_* + λ‖S‖₁ ≤ 0.99 · min(‖M‖_*, λ‖M‖₁)',
  points: 1,
  trivial: true,
  runs: 5,
  given: dense(8, 8).map((M) => ({ M })),
  observe: (student, { M }) => student.robustPca(M, ENOUGH),
  answer: ({ M }) => splitOf(M),
  judge: isCheaper,
  fingerprint: (input, split) => numbersUnless(isCheaper(input, split), [split]),
});

function isCheaper({ M }: { M: Matrix }, { L, S }: Split): Judgement {
  const lambda = defaultLambda(M);
  const zeros = Matrix.zeros(M.rows, M.columns);
  const bound = CHEAPER * Math.min(nuclearNorm(M), robustPcaObjective(zeros, M, lambda));
  const objective = robustPcaObjective(L, S, lambda);
  if (objective <= bound) return upheld;
  return refuted({ expected: bound, got: objective, note: '‖L‖_* + λ‖S‖₁, which may not exceed the first' });
}

/** As the assignment states them. */
const DEFAULTS = { rho: 1.5, tolerance: 1e-7, maxIterations: 1000 };

const defaults = law({
  name: 'what is left out has its default: for λ, the longer side of M decides',
  statement: 'λ = 1/√max(m, n),  ρ = 1.5,  tolerance = 10⁻⁷,  maxIterations = 1000',
  points: 1,
  hint: 'Hand over { rho: 1.5 } alone, for an M of 5 rows and 2 columns: which λ, tolerance and maxIterations does the code use?',
  trivial: true,
  runs: 8,
  given: fc
    .oneof(dense(5, 2), dense(2, 5))
    .map((M) => ({ M, options: { lambda: defaultLambda(M), ...DEFAULTS } })),
  observe: (student, { M, options }) => [student.robustPca(M), student.robustPca(M, options)],
  answer: ({ M }) => list([splitOf(M), splitOf(M)]),
  judge: (_, [silent, told]) => tellsNothingNew(silent, told),
  fingerprint: (_, [silent, told]) => numbersUnless(tellsNothingNew(silent, told), [silent, told]),
});

/** The same numbers go in, so the same come out; a tolerance of 1e-8 or a ρ of 1.51 ends 1e-8 away. */
const SAME_NUMBERS: Tolerance = { relative: 1e-10, absolute: 1e-10 };

function tellsNothingNew(silent: Split, told: Split): Judgement {
  return sameSplit(told, silent, 'without options, beside the one with all of them', SAME_NUMBERS);
}

const transposed = law({
  name: 'rows and columns play the same part',
  statement: 'Mᵀ ⇒ Lᵀ, Sᵀ',
  points: 1,
  trivial: true,
  runs: 8,
  given: tiny.map((M) => ({ M })),
  // An SVD without `autoTranspose` goes astray here in ml-matrix.
  examples: [
    {
      M: new Matrix([
        [1, 1, 0, 1],
        [1, 0, 0, 0],
      ]),
    },
  ],
  observe: (student, { M }) => [student.robustPca(M, ENOUGH), student.robustPca(M.transpose(), ENOUGH)],
  answer: ({ M }) => list([splitOf(M), splitOf(M.transpose())]),
  judge: (_, [straight, turned]) => isTransposed(straight, turned),
  fingerprint: (_, [straight, turned]) => numbersUnless(isTransposed(straight, turned), [straight, turned]),
});

function isTransposed(straight: Split, turned: Split): Judgement {
  const back = { L: turned.L.transpose(), S: turned.S.transpose() };
  return sameSplit(straight, back, 'of Mᵀ turned back, beside that of M');
}

const scaled = law({
  name: 'the unit of M does not matter',
  statement: 'c·M ⇒ c·L, c·S',
  points: 1,
  hint: 'Multiply the M of the example by 1e-6: μ₀ becomes 10⁶ times as large, and both parts shrink with M. Which number that entries of M are compared with stays as it was?',
  trivial: true,
  runs: 8,
  given: fc.record({ M: tiny, c: oneOf(2 ** 20, 2 ** -20, 2 ** -40, SMALLEST_SCALE, 2 ** -100) }),
  examples: [{ M: new Matrix([[0.5, 0.25]]), c: SMALLEST_SCALE }],
  observe: (student, { M, c }) => [student.robustPca(M, ENOUGH), student.robustPca(M.clone().mul(c), ENOUGH)],
  answer: ({ M }) => list([splitOf(M), splitOf(M)]),
  judge: ({ c }, [plain, other]) => isScaled(c, plain, other),
  fingerprint: ({ c }, [plain, other]) =>
    numbersUnless(isScaled(c, plain, other), [plain, unscaled(c, other)]),
});

function isScaled(c: number, plain: Split, other: Split): Judgement {
  return sameSplit(plain, unscaled(c, other), 'of c·M divided by c, beside that of M');
}

function unscaled(c: number, { L, S }: Split): Split {
  return { L: Matrix.div(L, c), S: Matrix.div(S, c) };
}

const nothing = law({
  name: 'the matrix of zeros has two parts of zeros',
  statement: 'M = 0 ⇒ L = S = 0',
  points: 1,
  trivial: true,
  runs: 10,
  given: fc
    .record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) })
    .map(({ rows, columns }) => ({ M: Matrix.zeros(rows, columns) })),
  observe: (student, { M }) => student.robustPca(M),
  answer: ({ M }) => splitOf(M),
  judge: ({ M }, split) => recovers({ L: M, S: M }, split),
  fingerprint: ({ M }, split) => numbersUnless(recovers({ L: M, S: M }, split), [split]),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Robust PCA',
  formula: String.raw`\begin{aligned}&\text{minimise } \lVert L\rVert_* + \lambda\lVert S\rVert_1 \quad \text{subject to} \quad L + S = M \\[6pt] &\lVert L\rVert_* = \sum \sigma_i(L), \qquad \lVert S\rVert_1 = \sum \lvert S_{ij}\rvert\end{aligned}`,
  difficulty: 5,
  needs: ['05-low-rank/01-singular-value-thresholding'],
  newAnswers: { robustPca: ['L', 'S'] },
  reference: { robustPca: referenceSplit },
  laws: [
    example,
    sum,
    recovery,
    weights,
    constantWeight,
    minimum,
    waiting,
    counted,
    bounded,
    outOfReach,
    cheaper,
    oneAlone,
    defaults,
    transposed,
    scaled,
    nothing,
  ],
  misconceptions,
  choices,
  hints: [
    'Write ℓ down as a function of L alone and complete the square: ‖L‖_* + (μ/2)‖L − ?‖_F².',
    'Divided by μ that is the proximal operator of the nuclear norm. What is its threshold, and at which point?',
    'L and S see the same point M + Y/μ, less the other part; the thresholds are 1/μ and λ/μ.',
  ],
});
