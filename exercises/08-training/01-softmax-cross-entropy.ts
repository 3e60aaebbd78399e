import { Matrix } from 'ml-matrix';

/**
 * Softmax cross-entropy: the loss of a classifier with several classes, and its gradient.
 *
 *     pᵢₖ = e^(sᵢₖ) / Σⱼ e^(sᵢⱼ)        L = −(1/n) Σᵢ log pᵢₖ  with k = yᵢ        dS = ∂L/∂S
 *
 * Each row of S holds the scores of one sample, one for each of the C classes, and pᵢₖ is the probability
 * that sample i belongs to class k. The label yᵢ is the number of the right class, counted from 0. n is the
 * number of samples, and log is the natural logarithm.
 *
 * Scores can be as large as ±1000, in the same row or in different ones. The loss and every entry of dS are
 * still expected to be finite and exact to 1e-9. (What happens to the probabilities of a row when the same
 * number is added to all its scores? What becomes of log p when it is written out in terms of the scores?)
 * The arguments keep their values, and dS is a new matrix.
 *
 * Shapes:  scores and dScores are n × C with C ≥ 2, labels has length n, loss is a number
 * Example: softmaxCrossEntropy([[1, 2, 3], [1, 0, 1]], [2, 0]), rounded, gives loss 0.6348 and
 *          dScores [[0.04502, 0.1224, −0.1674], [−0.2888, 0.07768, 0.2112]]
 * Source:  Goodfellow, Bengio & Courville (2016), Deep Learning, section 6.2.2.3
 *          https://www.deeplearningbook.org/contents/mlp.html
 */
export function softmaxCrossEntropy(scores: Matrix, labels: number[]): { loss: number; dScores: Matrix } {
  throw new Error('Not started');
}
