// The running variance never falls below 1e-12.
import { Matrix } from 'ml-matrix';
export function lossAndGradient(layers, network, batch, lambda) {
  const { W1, gamma, beta, W2, b2 } = network;
  const { X, y, mask } = batch;
  const Z = X.mmul(W1);
  const { N, mean, variance } = layers.normalize(Z, gamma, beta);
  const A = relu(N).mul(mask);
  const S = A.mmul(W2).addRowVector(b2);
  const { loss, dS } = layers.crossEntropy(S, y);
  const penalty = (lambda / 2) * (sumOfSquares(W1) + sumOfSquares(W2));
  const dW2 = Matrix.add(A.transpose().mmul(dS), Matrix.mul(W2, lambda));
  const db2 = dS.sum('column');
  const dA = dS.mmul(W2.transpose());
  const dN = Matrix.mul(dA, mask);
  for (let i = 0; i < N.rows; i++) for (let j = 0; j < N.columns; j++) if (N.get(i, j) <= 0) dN.set(i, j, 0);
  const { dZ, dGamma, dBeta } = layers.normalizeBackward(dN, Z, gamma);
  const dW1 = Matrix.add(X.transpose().mmul(dZ), Matrix.mul(W1, lambda));
  return { loss: loss + penalty, gradient: { W1: dW1, gamma: dGamma, beta: dBeta, W2: dW2, b2: db2 }, mean, variance };
}
function relu(N) { return new Matrix(N.to2DArray().map((row) => row.map((v) => Math.max(v, 0)))); }
function sumOfSquares(W) { return W.to1DArray().reduce((s, v) => s + v * v, 0); }
export function classify(layers, network, running, X) {
  const { W1, gamma, beta, W2, b2 } = network;
  const N = layers.normalizeWith(X.mmul(W1), gamma, beta, running);
  const S = relu(N).mmul(W2).addRowVector(b2);
  return S.to2DArray().map((row) => row.indexOf(Math.max(...row)));
}
export function train(layers, step, start, data) {
  const { X, y, orders, masks, lambda } = data;
  let network = copyNetwork(start.network);
  let state = start.state;
  let running = { mean: [...start.running.mean], variance: [...start.running.variance] };
  const history = [];
  orders.forEach((order, e) => {
    let total = 0;
    let at = 0;
    for (const mask of masks[e]) {
      const rows = order.slice(at, at + mask.rows);
      at += mask.rows;
      const batch = { X: new Matrix(rows.map((i) => X.getRow(i))), y: rows.map((i) => y[i]), mask };
      const { loss, gradient, mean, variance } = lossAndGradient(layers, network, batch, lambda);
      const next = step(network, gradient, state);
      network = next.network;
      state = next.state;
      running = { mean: running.mean.map((m, j) => 0.9 * m + 0.1 * mean[j]), variance: running.variance.map((v, j) => Math.max(1e-12, 0.9 * v + 0.1 * variance[j])) };
      total += loss * rows.length;
    }
    history.push(total / order.length);
  });
  return { network, running, history };
}
function copyNetwork({ W1, gamma, beta, W2, b2 }) { return { W1: W1.clone(), gamma: [...gamma], beta: [...beta], W2: W2.clone(), b2: [...b2] }; }
