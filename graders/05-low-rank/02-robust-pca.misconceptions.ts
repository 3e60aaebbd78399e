import { Matrix, SVD } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/02-robust-pca.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { defaultLambda } from '../../reference/robust-pca.ts';

type Shrink = (value: number, threshold: number) => number;

interface Twist {
  readonly lambda?: (M: Matrix) => number;
  readonly mu0?: (norm: number) => number;
  readonly lowRankThreshold?: (mu: number) => number;
  readonly sparseThreshold?: (lambda: number, mu: number) => number;
  readonly shrinkSingularValue?: Shrink;
  readonly shrinkEntry?: Shrink;
  /** The sign of Y/μ in the step for L, and in the step for S. */
  readonly signs?: readonly [number, number];
  /** By how much of μ(M − L − S) the multiplier changes. */
  readonly multiplier?: (mu: number) => number;
  /** μ stays as it is at the start. */
  readonly constant?: boolean;
  /** The first multiplier is M/‖M‖₂, not zeros. */
  readonly startsFromM?: boolean;
  /** The matrix of zeros is treated like any other. */
  readonly withoutCaseOfZeros?: boolean;
  /** S ← argmin comes before L ← argmin. */
  readonly sparseFirst?: boolean;
}

const soft: Shrink = (value, threshold) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);
const hard: Shrink = (value, threshold) => (Math.abs(value) > threshold ? value : 0);

type Split = (twist: Twist) => typeof Exercise.robustPca;

/** The algorithm of the assignment; L first and Y = 0 at the start, unless said. */
function splitting(twist: Twist): typeof Exercise.robustPca {
  const { mu0: first = (norm) => 1.25 / norm, signs = [1, 1] } = twist;
  const { lowRankThreshold = (mu) => 1 / mu, sparseThreshold = (lambda, mu) => lambda / mu } = twist;
  const { shrinkSingularValue = soft, shrinkEntry = soft, multiplier = (mu) => mu } = twist;
  return (M, options = {}) => {
    const { lambda = (twist.lambda ?? defaultLambda)(M), rho = 1.5 } = options;
    const { tolerance = 1e-7, maxIterations = 1000 } = options;
    let L = Matrix.zeros(M.rows, M.columns);
    let S = L;
    const norm = new SVD(M, { autoTranspose: true }).norm2;
    if (norm === 0 && !twist.withoutCaseOfZeros) return { L, S };
    let Y = twist.startsFromM ? Matrix.div(M, norm) : L;
    const size = M.norm('frobenius');
    const mu0 = first(norm);
    let mu = mu0;
    for (let k = 0; k < maxIterations; k++) {
      const nextL = () =>
        onSingularValues(Matrix.sub(M, S).add(Matrix.mul(Y, signs[0] / mu)), (sigma) =>
          shrinkSingularValue(sigma, lowRankThreshold(mu)),
        );
      if (!twist.sparseFirst) L = nextL();
      const toS = Matrix.sub(M, L).add(Matrix.mul(Y, signs[1] / mu));
      S = onEntries(toS, (entry) => shrinkEntry(entry, sparseThreshold(lambda, mu)));
      if (twist.sparseFirst) L = nextL();
      const missing = Matrix.sub(M, L).sub(S);
      Y = Matrix.mul(missing, multiplier(mu)).add(Y);
      mu = twist.constant ? mu : Math.min(rho * mu, 1e7 * mu0);
      const distance = missing.norm('frobenius') / size;
      if (!(distance > tolerance) || !Number.isFinite(distance)) break;
    }
    return { L, S };
  };
}

function onSingularValues(A: Matrix, change: (sigma: number) => number): Matrix {
  // The decomposition would never end.
  if (!A.to1DArray().every(Number.isFinite)) return Matrix.zeros(A.rows, A.columns).fill(Number.NaN);
  const { leftSingularVectors: U, rightSingularVectors: V, diagonal } = new SVD(A, { autoTranspose: true });
  for (const [k, sigma] of diagonal.entries()) U.mulColumn(k, change(sigma));
  return U.mmul(V.transpose());
}

function onEntries(A: Matrix, change: (entry: number) => number): Matrix {
  return new Matrix(A.to2DArray().map((row) => row.map(change)));
}

const beliefs = (split: Split): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'the shorter side for λ',
    belief: 'λ is one over the square root of the smaller dimension',
    nudge: 'M has 5 rows and 2 columns: which λ does the assignment give it?',
    behaviour: { robustPca: split({ lambda: (M) => 1 / Math.sqrt(Math.min(M.rows, M.columns)) }) },
  },
  {
    name: 'the rows for λ',
    belief: 'λ is one over the square root of the number of rows',
    nudge: 'M and its transpose: which λ should each of them get?',
    behaviour: { robustPca: split({ lambda: (M) => 1 / Math.sqrt(M.rows) }) },
  },
  {
    name: 'the threshold μ',
    belief: 'the singular values are cut at μ',
    nudge: 'Divide ℓ by μ, so that the square has the factor ½. What stands before ‖L‖_* then?',
    behaviour: { robustPca: split({ lowRankThreshold: (mu) => mu }) },
  },
  {
    name: 'the threshold λμ',
    belief: 'the entries are cut at λ times μ',
    nudge: 'Divide ℓ by μ, so that the square has the factor ½. What stands before ‖S‖₁ then?',
    behaviour: { robustPca: split({ sparseThreshold: (lambda, mu) => lambda * mu }) },
  },
  {
    name: 'the threshold λ',
    belief: 'the entries are cut at λ itself, whatever μ is',
    nudge: 'The penalty grows, the weight of ‖S‖₁ does not. What becomes of the threshold between the two?',
    behaviour: { robustPca: split({ sparseThreshold: (lambda) => lambda }) },
  },
  {
    name: 'μ never grows',
    belief: 'μ is chosen once, at the start',
    nudge: 'Which line of the loop reads ρ, and what is μ after ten iterations?',
    behaviour: { robustPca: split({ constant: true }) },
  },
  {
    name: 'λ forgotten in the threshold',
    belief: 'both parts are cut at 1/μ',
    nudge: 'Which of the two norms in the objective has a weight of its own?',
    behaviour: { robustPca: split({ sparseThreshold: (_, mu) => 1 / mu }) },
  },
  {
    name: 'the multiplier subtracted in one step',
    belief: 'L looks at M − S − Y/μ and S at M − L + Y/μ',
    nudge: 'Complete the square over L, then over S. With which sign does Y appear in each?',
    behaviour: { robustPca: split({ signs: [-1, 1] }) },
  },
  {
    name: 'the multiplier moved the other way',
    belief: 'the multiplier loses μ(M − L − S)',
    nudge: 'Where L + S is too small, should the next round pull it up or down?',
    behaviour: { robustPca: split({ multiplier: (mu) => -mu }) },
  },
  {
    name: 'the multiplier never moved',
    belief: 'the growing penalty alone holds the constraint',
    nudge: 'What holds the constraint when ρ is 1 and μ stays as it is?',
    behaviour: { robustPca: split({ multiplier: () => 0 }) },
  },
  {
    name: 'singular values below 0',
    belief: 'every singular value loses 1/μ',
    nudge: 'Can a singular value be negative? Follow one that is smaller than 1/μ.',
    behaviour: { robustPca: split({ shrinkSingularValue: (sigma, threshold) => sigma - threshold }) },
  },
  {
    name: 'hard threshold for S',
    belief: 'entries of S above the threshold stay as they are',
    nudge: 'Which operator minimises t|s| + ½(s − a)² over s?',
    behaviour: { robustPca: split({ shrinkEntry: hard }) },
  },
  {
    name: 'one μ for all matrices',
    belief: 'μ starts at 1',
    nudge: 'What does a threshold of 1 do to a matrix whose entries are around 0.001?',
    behaviour: { robustPca: split({ mu0: () => 1 }) },
  },
  {
    name: 'zero divided by zero',
    belief: 'the matrix of zeros needs no special care',
    nudge: 'Follow M = 0 through the first lines: which numbers are divided by ‖M‖₂?',
    behaviour: { robustPca: split({ startsFromM: true, withoutCaseOfZeros: true }) },
  },
];

export const misconceptions = beliefs(splitting);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: { robustPca: splitting(decided) },
  misconceptions: beliefs((replaced) => splitting({ ...decided, ...replaced })),
  silent,
});

/** Which part goes first is free, and so is where Y starts. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('S first', { sparseFirst: true }),
  choice('Y = M/‖M‖₂ at the start', { startsFromM: true }),
];
