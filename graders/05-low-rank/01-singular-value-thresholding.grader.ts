import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/01-singular-value-thresholding.ts';
import { all, graderFor, lawsFor, refuted } from '../../harness/engine/law.ts';
import { list, matrix, record } from '../../harness/engine/shape.ts';
import { singularValueThreshold } from '../../reference/singular-value-threshold.ts';
import { innerProduct, nuclearNorm, singularValues, spectralNorm } from '../../reference/singular-values.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, agreeWithEachOther, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { gridNumber } from '../common/grid.ts';
import { BELOW_EPSILON, smallScale } from '../common/small-scales.ts';
import { matrixOf, oneOf, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-singular-value-thresholding.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** Tall, wide and square, of one row or column; the special entries make some of them rank-deficient, none zero. */
const Y = matrixOf({ rows: [1, 5], columns: [1, 5] }).map((Y) =>
  Y.norm() === 0 ? Matrix.ones(Y.rows, Y.columns) : Y,
);
/** Singular values of such matrices are up to 20: some are above, and some below. */
const tau = gridNumber(6).map(Math.abs);
const problem = fc.record({ Y, tau });

/** One of the wide matrices for which an SVD without `autoTranspose` goes astray in ml-matrix. */
const wide = {
  Y: new Matrix([
    [1, 1, 0, 1],
    [1, 0, 0, 0],
  ]),
  tau: 0.5,
};

const irregular = [
  wide,
  // Small beside the other, or small altogether: it is no 0.
  { Y: Matrix.diag([4, 2 ** -10]), tau: 0 },
  { Y: Matrix.diag([4, 2 ** -18]), tau: 0 },
  // More singular values above τ than drawn matrices have.
  { Y: Matrix.diag(Array.from({ length: 24 }, (_, k) => 25 - k)), tau: 0.5 },
  { Y: new Matrix([[0, -(2 ** -20)]]), tau: 2 ** -22 },
  // The entries add up to 0, and so do those of the diagonal: it is no matrix of zeros.
  {
    Y: new Matrix([
      [1, -2],
      [2, -1],
    ]),
    tau: 0.5,
  },
  // Equal singular values, 2 and 2, or 4, 2 and 2: each counts.
  {
    Y: new Matrix([
      [0, -2],
      [2, 0],
    ]),
    tau: 0.5,
  },
  {
    Y: new Matrix([
      [4, 0, 0],
      [0, 0, -2],
      [0, 2, 0],
    ]),
    tau: 1,
  },
  { Y: new Matrix([[Math.PI, -1 / 3, 1e-7]]), tau: 1 / 3 },
  { Y: new Matrix([1, 2, 3].map((a) => [a / 3, -a / 7, a * Math.E, a])), tau: 1 },
];

/** Admits singular values through the eigenvalues of YᵀY, which lose half of the digits near 0. */
const DIGITS: Tolerance = { relative: 1e-7, absolute: 1e-7 };

/**
 * Of one row or column there is one singular value that is not 0, which every route knows to nearly all digits; what
 * takes the place of the others is below 10⁻⁶ and so below τ. Single precision has seven digits.
 */
const ONE_VALUE: Tolerance = { relative: 1e-10, absolute: 1e-10 };

/** τ is a multiple of 1/8 where inputs are drawn. */
function digitsOf(Y: Matrix, tau: number): Tolerance {
  return Math.min(Y.rows, Y.columns) === 1 && tau >= 0.125 ? ONE_VALUE : DIGITS;
}

const example = law(
  exampleLaw({
    input: {
      Y: new Matrix([
        [2, 1],
        [1, 2],
      ]),
      tau: 1,
    },
    statement: 'singularValueThreshold([[2, 1], [1, 2]], 1) = [[1, 1], [1, 1]]',
    observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
    answer: ({ Y }) => matrix(Y.rows, Y.columns),
    judge: (_, got) => agrees(got, Matrix.ones(2, 2), DIGITS),
  }),
);

const definition = law({
  name: 'the singular values lose τ and stop at 0, the singular vectors stay',
  statement: 'Y = U diag(σ) Vᵀ ⇒ D_τ(Y) = U diag((σ − τ)₊) Vᵀ',
  points: 1,
  hint: 'With τ = 3.5 diag(5, 4, 3) becomes diag(1.5, 0.5, 0), with τ = 1 [[0, 3], [1, 0]] becomes [[0, 2], [0, 0]]. Which of the two comes out differently?',
  runs: 60,
  given: problem,
  examples: irregular,
  observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
  answer: ({ Y }) => matrix(Y.rows, Y.columns),
  judge: ({ Y, tau }, got) => agrees(got, singularValueThreshold(Y, tau), digitsOf(Y, tau)),
});

const shrunkValues = law({
  name: 'the singular values of the result are the soft-thresholded ones',
  statement: 'σᵢ(D_τ(Y)) = max(σᵢ(Y) − τ, 0)',
  points: 1,
  runs: 40,
  given: problem,
  examples: [wide],
  observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
  answer: ({ Y }) => matrix(Y.rows, Y.columns),
  judge: ({ Y, tau }, got) =>
    agrees(
      singularValues(got),
      softThreshold(singularValues(Y), tau),
      DIGITS,
      'the singular values of the result',
    ),
});

const proximal = law({
  name: 'what is taken away has no singular value above τ, and takes τ along all that is left',
  statement: '‖Y − Z‖₂ ≤ τ,   ⟨Y − Z, Z⟩ = τ‖Z‖_*,       Z = D_τ(Y)',
  points: 2,
  hint: 'In the example Y − Z = [[1, 0], [0, 1]]: no singular value above 1, and ⟨Y − Z, Z⟩ = 2 = ‖Z‖_*. Work both out for the Z of the code: which of the two does not hold?',
  runs: 30,
  given: problem,
  examples: [wide],
  observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
  answer: ({ Y }) => matrix(Y.rows, Y.columns),
  judge: ({ Y, tau }, got) => {
    const taken = Matrix.sub(Y, got);
    const largest = spectralNorm(taken);
    if (largest > tau + DIGITS.absolute * (1 + spectralNorm(Y))) {
      return refuted({ expected: tau, got: largest, note: '‖Y − Z‖₂, which may not exceed τ' });
    }
    const absolute = DIGITS.absolute * (1 + innerProduct(Y, Y));
    const expected = tau * nuclearNorm(got);
    return agrees(innerProduct(taken, got), expected, { relative: 0, absolute }, '⟨Y − Z, Z⟩ beside τ‖Z‖_*');
  },
});

const extremes = law({
  name: 'τ = 0 changes nothing, and a τ above all singular values leaves zeros',
  statement: 'D_0(Y) = Y,   τ > σ₁ ⇒ D_τ(Y) = 0',
  points: 1,
  hint: '[[2, 1], [1, 2]] stays as it is for τ = 0, and becomes zeros for τ = 4. Is something divided on the way that can be 0, or is a τ of 0 taken for missing?',
  given: fc.record({ Y }).map(({ Y }) => ({ Y, above: Math.ceil(spectralNorm(Y)) + 1 })),
  runs: 25,
  examples: [{ Y: Matrix.zeros(2, 3), above: 1 }],
  observe: (student, { Y, above }) => ({
    untouched: student.singularValueThreshold(Y, 0),
    nothing: student.singularValueThreshold(Y, above),
  }),
  answer: ({ Y }) => {
    const shape = matrix(Y.rows, Y.columns);
    return record({ untouched: shape, nothing: shape });
  },
  judge: ({ Y, above }, { untouched, nothing }) =>
    all(
      () => agrees(untouched, Y, DIGITS, 'D_0(Y) beside Y'),
      () => agrees(nothing, Matrix.zeros(Y.rows, Y.columns), DIGITS, `for τ = ${above}, above σ₁`),
    ),
});

const unitOfY = law({
  name: 'the unit of Y does not matter: a tiny matrix is no matrix of zeros, and none is too large',
  statement: 'D_cτ(c·Y) = c · D_τ(Y),   c > 0',
  points: 1,
  hint: '1e-12 times [[2, 1], [1, 2]] with τ = 1e-12 gives 1e-12 times [[1, 1], [1, 1]]. Is there a number in the code below which a singular value counts as 0?',
  trivial: true,
  runs: 30,
  given: fc
    .record({ problem, c: fc.oneof(smallScale, oneOf(2 ** 10, 2 ** 50)) })
    .map(({ problem, c }) => ({ ...problem, c })),
  examples: [1, 0].map((tau) => ({
    Y: new Matrix([
      [2, 1],
      [1, 2],
    ]),
    tau,
    c: BELOW_EPSILON,
  })),
  observe: (student, { Y, tau, c }) => [
    student.singularValueThreshold(Y, tau),
    student.singularValueThreshold(Matrix.mul(Y, c), c * tau),
  ],
  answer: ({ Y }) => list([matrix(Y.rows, Y.columns), matrix(Y.rows, Y.columns)]),
  judge: ({ c }, [plain, scaled]) =>
    agrees(Matrix.div(scaled, c), plain, DIGITS, 'D_cτ(c·Y) divided by c, beside D_τ(Y)'),
});

const transposed = law({
  name: 'the transpose has the transposed result: rows and columns play the same part',
  statement: 'D_τ(Yᵀ) = D_τ(Y)ᵀ',
  points: 1,
  hint: '[[3, 4]] has one singular value, 5: τ = 1 leaves [[2.4, 3.2]], and [[2.4], [3.2]] of the transpose. Which of the two comes out differently?',
  trivial: true,
  given: problem,
  examples: [wide],
  runs: 30,
  observe: (student, { Y, tau }) => [
    student.singularValueThreshold(Y, tau),
    student.singularValueThreshold(Y.transpose(), tau),
  ],
  answer: ({ Y }) => list([matrix(Y.rows, Y.columns), matrix(Y.columns, Y.rows)]),
  judge: (_, [straight, turned]) =>
    agreeWithEachOther(straight.transpose(), turned, ['D_τ(Y)ᵀ', 'D_τ(Yᵀ)'], DIGITS),
});

/** A rotation whose entries are halves: H Hᵀ = I exactly. */
const HADAMARD = new Matrix([
  [0.5, 0.5, 0.5, 0.5],
  [0.5, -0.5, 0.5, -0.5],
  [0.5, 0.5, -0.5, -0.5],
  [0.5, -0.5, -0.5, 0.5],
]);

const rotated = law({
  name: 'turning the columns of Y turns the result, and nothing else',
  statement: 'H orthogonal ⇒ D_τ(HY) = H D_τ(Y)',
  points: 1,
  trivial: true,
  given: fc.record({ Y: matrixOf({ rows: [4, 4], columns: [1, 5] }), tau }),
  runs: 30,
  observe: (student, { Y, tau }) => [
    student.singularValueThreshold(Y, tau),
    student.singularValueThreshold(HADAMARD.mmul(Y), tau),
  ],
  answer: ({ Y }) => list([matrix(Y.rows, Y.columns), matrix(Y.rows, Y.columns)]),
  judge: (_, [straight, turned]) =>
    agrees(turned, HADAMARD.mmul(straight), DIGITS, 'D_τ(HY) beside H D_τ(Y)'),
});

const diagonal = law({
  name: 'on a diagonal matrix it is the soft threshold of the entries',
  statement: 'D_τ(diag(x)) = diag(S_τ(x))',
  points: 1,
  given: fc.record({ x: vectorOf([1, 4]), tau }).map(({ x, tau }) => ({ Y: Matrix.diag(x), tau })),
  runs: 30,
  observe: (student, { Y, tau }) => student.singularValueThreshold(Y, tau),
  answer: ({ Y }) => matrix(Y.rows, Y.columns),
  judge: ({ Y, tau }, got) => agrees(got, Matrix.diag(softThreshold(Y.diagonal(), tau)), DIGITS),
});

const additive = law({
  name: 'two thresholds in a row act as their sum',
  statement: 'D_s(D_t(Y)) = D_{s+t}(Y)',
  points: 1,
  trivial: true,
  given: fc.record({ Y, s: tau, t: tau }),
  runs: 30,
  observe: (student, { Y, s, t }) => ({
    twice: student.singularValueThreshold(student.singularValueThreshold(Y, t), s),
    once: student.singularValueThreshold(Y, s + t),
  }),
  answer: ({ Y }) => record({ twice: matrix(Y.rows, Y.columns), once: matrix(Y.rows, Y.columns) }),
  judge: (_, { twice, once }) => agrees(twice, once, DIGITS, 'D_s(D_t(Y)) beside D_{s+t}(Y)'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Singular value thresholding',
  formula: String.raw`Y = U \operatorname{diag}(\sigma)\, V^{\mathsf{T}} \quad\Rightarrow\quad D_\tau(Y) = U \operatorname{diag}((\sigma - \tau)_+)\, V^{\mathsf{T}}, \qquad (a)_+ = \max(a, 0)`,
  difficulty: 3,
  needs: ['04-lasso/01-soft-threshold'],
  newAnswers: { singularValueThreshold: 'all' },
  reference: { singularValueThreshold },
  laws: [
    example,
    definition,
    shrunkValues,
    proximal,
    extremes,
    unitOfY,
    transposed,
    rotated,
    diagonal,
    additive,
  ],
  misconceptions,
  hints: [
    'Take Y = diag(3, 1) and τ = 2: what are the singular values before and after?',
    'Decompose, change the vector of singular values, and multiply the three factors again.',
    'Singular values are never negative, so their soft threshold is max(σ − τ, 0). The last factor is Vᵀ.',
  ],
});
