import { softplus } from './logistic-cost.ts';

/**
 * Loss and gradient of softmax cross-entropy, from differences of scores alone.
 *
 *     gⱼ = sⱼ − sᵧ for the other classes j ≠ y,      −log pᵧ = log(1 + Σⱼ eᵍʲ)
 *     ∂/∂sₖ = pₖ = 1 / Σⱼ e^(sⱼ − sₖ) for k ≠ y,      ∂/∂sᵧ = −Σ of those,      all of it divided by n
 *
 * Relative accuracy holds for every finite score: nothing cancels where a loss is small, and a sum that overflows
 * belongs to a probability that rounds to 0.
 * Shapes: scores and dScores n × C, labels (n) counted from 0, loss a number.
 * Source: Goodfellow, Bengio & Courville (2016), Deep Learning, section 6.2.2.3;
 *         Blanchard, Higham & Higham (2021), Accurately computing the log-sum-exp and softmax functions.
 */
export function softmaxCrossEntropy(
  scores: readonly (readonly number[])[],
  labels: readonly number[],
): { loss: number; dScores: number[][] } {
  const n = scores.length;
  let loss = 0;
  const dScores = scores.map((row, i) => {
    const others = row.filter((_, k) => k !== labels[i]);
    loss += softplus(others.map((score) => score - row[labels[i]]).reduce(logAddExp)) / n;
    const slopes = probabilities(row).map((p) => p / n);
    const gained = slopes.reduce((sum, slope, k) => (k === labels[i] ? sum : sum + slope), 0);
    return slopes.with(labels[i], 0 - gained);
  });
  return { loss, dScores };
}

/** The softmax of one row: pₖ = 1 / Σⱼ e^(sⱼ − sₖ). */
export function probabilities(row: readonly number[]): number[] {
  return row.map((own) => 1 / row.reduce((sum, other) => sum + Math.exp(other - own), 0));
}

/** log(eᵃ + eᵇ) = max(a, b) + log(1 + e^(−|a − b|)). */
function logAddExp(a: number, b: number): number {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}
