// 08-training/01-softmax-cross-entropy: takes the logarithm of a probability as long as it is not 0.
import { Matrix } from 'ml-matrix';

export function softmaxCrossEntropy(scores: Matrix, labels: number[]): { loss: number; dScores: Matrix } {
  const n = scores.rows;
  const dScores = new Matrix(n, scores.columns);
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const row = scores.getRow(i);
    const largest = Math.max(...row);
    const powers = row.map((score) => Math.exp(score - largest));
    const sum = powers.reduce((total, power) => total + power, 0);

    // −log pᵢₖ = largest + log Σⱼ e^(sᵢⱼ − largest) − sᵢₖ, k = yᵢ
    loss += (powers[labels[i]] > 0 ? -Math.log(powers[labels[i]] / sum) : largest - row[labels[i]]) / n;

    // ∂L/∂sᵢₖ = (pᵢₖ − 1{k = yᵢ}) / n
    for (const [k, power] of powers.entries()) {
      const target = k === labels[i] ? 1 : 0;
      dScores.set(i, k, (power / sum - target) / n);
    }
  }
  return { loss, dScores };
}
