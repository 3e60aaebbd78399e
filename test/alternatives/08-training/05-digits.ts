import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/08-training/05-digits.ts';
import * as reference from '../../../reference/digit-network.ts';

type Contract = typeof Exercise;

const inArrays: Contract['lossAndGradient'] = (
  layers,
  { W1, gamma, beta, W2, b2 },
  { X, y, mask },
  lambda,
) => {
  const Z = X.mmul(W1);
  const { N, mean, variance } = layers.normalize(Z, gamma, beta);
  const dropped = Matrix.mul(N, mask).to2DArray();
  const hidden = dropped.map((row) => row.map((entry) => (entry < 0 ? 0 : entry)));
  const scores = hidden.map((row) =>
    b2.map((bias, c) => row.reduce((sum, entry, k) => sum + entry * W2.get(k, c), bias)),
  );
  const { loss, dS } = layers.crossEntropy(new Matrix(scores), y);
  const slopes = dS.to2DArray();
  const dDropped = dropped.map((row, i) =>
    row.map((entry, k) =>
      entry > 0 ? mask.get(i, k) * slopes[i].reduce((sum, slope, c) => sum + slope * W2.get(k, c), 0) : 0,
    ),
  );
  const back = layers.normalizeBackward(new Matrix(dDropped), Z, gamma);
  const weights = [...W1.to1DArray(), ...W2.to1DArray()];
  return {
    loss: loss + 0.5 * lambda * weights.reduce((sum, weight) => sum + weight ** 2, 0),
    gradient: {
      W1: Matrix.add(X.transpose().mmul(back.dZ), Matrix.mul(W1, lambda)),
      gamma: back.dGamma,
      beta: back.dBeta,
      W2: new Matrix(
        gamma.map((_, k) =>
          b2.map(
            (__, c) => lambda * W2.get(k, c) + hidden.reduce((sum, row, i) => sum + row[k] * slopes[i][c], 0),
          ),
        ),
      ),
      b2: b2.map((_, c) => slopes.reduce((sum, row) => sum + row[c], 0)),
    },
    mean,
    variance,
  };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the reference': reference,
  'dropout before the rectifier, arrays all through': {
    lossAndGradient: inArrays,
    classify(layers, network, running, X) {
      return Array.from({ length: X.rows }, (_, i) => {
        const N = layers.normalizeWith(
          X.subMatrixRow([i]).mmul(network.W1),
          network.gamma,
          network.beta,
          running,
        );
        const hidden = N.getRow(0).map((entry) => Math.max(0, entry));
        const scores = network.b2.map((bias, c) =>
          hidden.reduce((sum, entry, k) => sum + entry * network.W2.get(k, c), bias),
        );
        return scores.reduce((best, score, c) => (score > scores[best] ? c : best), 0);
      });
    },
    train(layers, step, start, { X, y, orders, masks, lambda }) {
      const clone = (network: Exercise.Network): Exercise.Network => ({
        W1: Matrix.checkMatrix(network.W1).clone(),
        gamma: network.gamma.slice(),
        beta: network.beta.slice(),
        W2: network.W2.clone(),
        b2: network.b2.slice(),
      });
      let at = { network: clone(start.network), state: start.state };
      const mean = start.running.mean.slice();
      const variance = start.running.variance.slice();
      const history = orders.map((order, epoch) => {
        const queue = order.slice();
        let weighted = 0;
        masks[epoch].forEach((mask) => {
          const rows = queue.splice(0, mask.rows);
          const batch = {
            X: X.selection(
              rows,
              X.getRow(0).map((_, j) => j),
            ),
            y: rows.map((r) => y[r]),
            mask,
          };
          const seen = inArrays(layers, at.network, batch, lambda);
          weighted += (seen.loss * rows.length) / order.length;
          seen.mean.forEach((value, k) => {
            mean[k] += 0.1 * (value - mean[k]);
            variance[k] += 0.1 * (seen.variance[k] - variance[k]);
          });
          at = step(at.network, seen.gradient, at.state);
        });
        return weighted;
      });
      return { network: at.network, running: { mean, variance }, history };
    },
  },
};
