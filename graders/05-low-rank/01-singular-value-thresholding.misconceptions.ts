import { Matrix, SVD } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/01-singular-value-thresholding.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

type Rule = (sigma: number, tau: number, index: number, sigmas: readonly number[]) => number;

/** U diag(rule(σ)) Vᵀ. */
function onSingularValues(rule: Rule): typeof Exercise.singularValueThreshold {
  return (Y, tau) => {
    const { U, sigmas, V } = decompose(Y);
    const changed = sigmas.map((sigma, index) => rule(sigma, tau, index, sigmas));
    return U.mmul(Matrix.diag(changed)).mmul(V.transpose());
  };
}

function decompose(Y: Matrix): { U: Matrix; sigmas: number[]; V: Matrix } {
  const svd = new SVD(Y, { autoTranspose: true });
  return { U: svd.leftSingularVectors, sigmas: svd.diagonal, V: svd.rightSingularVectors };
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'hard threshold',
    belief: 'singular values above τ stay as they are',
    nudge: 'What happens to a singular value a little above τ, beside one a little below it?',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => (sigma > tau ? sigma : 0)) },
  },
  {
    name: 'no floor at 0',
    belief: 'every singular value loses τ, whatever its size is',
    nudge: 'A singular value smaller than τ: on which side of 0 does it end?',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => sigma - tau) },
  },
  {
    name: 'the distance from τ',
    belief: 'a singular value becomes |σ − τ|, so that it stays positive',
    nudge: 'A singular value of 1 and τ = 3: what does the formula make of it, and what does the code?',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => Math.abs(sigma - tau)) },
  },
  {
    name: 'U on both sides',
    belief: 'the decomposition is U diag(σ) Uᵀ, as it is for symmetric matrices',
    nudge:
      'For Y with 3 rows and 2 columns: which shape has the right factor, and which one does the code use?',
    behaviour: {
      singularValueThreshold: (Y, tau) => {
        const { U, sigmas } = decompose(Y);
        return U.mmul(Matrix.diag(sigmas.map((sigma) => Math.max(sigma - tau, 0)))).mmul(U.transpose());
      },
    },
  },
  {
    name: 'entries instead of singular values',
    belief: 'thresholding a matrix means thresholding its entries',
    nudge: 'Which of the two makes entries vanish, and which makes the rank smaller?',
    behaviour: {
      singularValueThreshold: (Y, tau) => new Matrix(Y.to2DArray().map((row) => softThreshold(row, tau))),
    },
  },
  {
    name: 'V without its transpose',
    belief: 'the three factors are multiplied as the decomposition returns them',
    nudge: 'Compare the shapes of U, diag(σ) and the right factor with the shape of Y.',
    behaviour: {
      singularValueThreshold: (Y, tau) => {
        const { U, sigmas, V } = decompose(Y);
        const left = U.mmul(Matrix.diag(sigmas.map((sigma) => Math.max(sigma - tau, 0))));
        // As the matrices of a learner's code say it.
        if (left.columns !== V.rows)
          throw new Error(`mmul: ${left.rows}×${left.columns} times ${V.rows}×${V.columns} do not fit`);
        return left.mmul(V);
      },
    },
  },
  {
    name: 'τ relative to the largest singular value',
    belief: 'the threshold is the fraction τ of σ₁',
    nudge: 'For Y = diag(4, 2) and τ = 1: how much does each singular value lose?',
    behaviour: {
      singularValueThreshold: onSingularValues((sigma, tau, _, sigmas) =>
        Math.max(sigma - tau * Math.max(...sigmas), 0),
      ),
    },
  },
  {
    name: 'largest singular value alone',
    belief: 'a matrix of low rank keeps only its largest singular value',
    nudge: 'How many singular values of diag(5, 4, 3) are above τ = 1?',
    behaviour: {
      singularValueThreshold: onSingularValues((sigma, tau, index) =>
        index === 0 ? Math.max(sigma - tau, 0) : 0,
      ),
    },
  },
  {
    name: 'singular values divided by 1 + τ',
    belief: 'shrinking means dividing by 1 + τ',
    nudge: 'Which penalty on Z has that proximal operator, and does it ever make the rank smaller?',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => sigma / (1 + tau)) },
  },
  {
    name: 'clipping',
    belief: 'τ is the largest singular value that the result may have',
    nudge: 'That is the part of Y that the threshold takes away.',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => Math.min(sigma, tau)) },
  },
  {
    name: 'squares of the singular values',
    belief: 'the threshold works on σ², the eigenvalues of YᵀY',
    nudge: 'For Y = diag(3, 1) and τ = 1: which singular values has the result of the assignment’s formula?',
    behaviour: {
      singularValueThreshold: onSingularValues((sigma, tau) => Math.sqrt(Math.max(sigma * sigma - tau, 0))),
    },
  },
  {
    name: 'a factor 2 in the threshold',
    belief: 'the derivative of the square brings down a 2, so the threshold is τ/2',
    nudge: 'Minimise ½(z − 3)² + τz for a single number z. What happens to the ½?',
    behaviour: { singularValueThreshold: onSingularValues((sigma, tau) => Math.max(sigma - tau / 2, 0)) },
  },
];
