import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/01-gradients/03-svm-loss.ts';

type Contract = typeof Exercise;

/** Whole matrices: C_ij = 1 for a violation, −(violations of the row) at the true class; ∇ = CᵀX/n + λW. */
const matrices: Contract['svmLossAndGradient'] = (W, X, y, delta, lambda) => {
  const margins = X.mmul(W.transpose());
  const truth = y.map((label, i) => margins.get(i, label));
  margins.subColumnVector(truth).add(delta);
  for (const [i, label] of y.entries()) margins.set(i, label, 0);
  const hinges = Matrix.max(margins, Matrix.zeros(X.rows, W.rows));
  const loss = hinges.sum() / X.rows + 0.5 * lambda * W.norm('frobenius') ** 2;
  const counts = Matrix.sign(hinges);
  const violations = counts.sum('row');
  for (const [i, label] of y.entries()) counts.set(i, label, -violations[i]);
  const gradient = counts.transpose().mmul(X).div(X.rows).add(W.clone().mul(lambda));
  return { loss, gradient };
};

/** Plain arrays, one class after another, every term divided by n as it comes; ties count as violations. */
const classByClass: Contract['svmLossAndGradient'] = (W, X, y, delta, lambda) => {
  const [weights, samples] = [W.to2DArray(), X.to2DArray()];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * b[k], 0);
  const gradient = weights.map((row) => row.map((weight) => lambda * weight));
  let loss = (lambda * weights.flat().reduce((sum, weight) => sum + weight * weight, 0)) / 2;
  for (let j = weights.length - 1; j >= 0; j--) {
    samples.forEach((x, i) => {
      const margin = dot(weights[j], x) - dot(weights[y[i]], x) + delta;
      if (j === y[i] || margin < 0) return;
      loss += margin / samples.length;
      x.forEach((value, k) => {
        gradient[j][k] += value / samples.length;
        gradient[y[i]][k] -= value / samples.length;
      });
    });
  }
  return { loss, gradient: new Matrix(gradient) };
};

/** The true class is counted along: it adds Δ to each sample, which is taken off at the end. */
const takeDeltaOff: Contract['svmLossAndGradient'] = (W, X, y, delta, lambda) => {
  const n = X.rows;
  const onSamples = y.map((label, i) => {
    const scores = W.mmul(X.getRowVector(i).transpose()).to1DArray();
    const margins = scores.map((score) => score - scores[label] + delta);
    const push = margins.map((margin) => Number(margin > 0));
    push[label] -= push.reduce((sum, one) => sum + one, 0);
    return { hinge: margins.reduce((sum, margin) => sum + Math.max(margin, 0), -delta), push };
  });
  const gradient = Matrix.mul(W, lambda);
  onSamples.forEach(({ push }, i) => {
    gradient.add(
      Matrix.columnVector(push)
        .mmul(X.getRowVector(i))
        .mul(1 / n),
    );
  });
  const mean = onSamples.reduce((sum, { hinge }) => sum + hinge, 0) / n;
  return { loss: mean + (lambda / 2) * W.to1DArray().reduce((sum, w) => sum + w ** 2, 0), gradient };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'whole matrices': { svmLossAndGradient: matrices },
  'class by class on plain arrays': { svmLossAndGradient: classByClass },
  'true class counted and taken off': { svmLossAndGradient: takeDeltaOff },
};
