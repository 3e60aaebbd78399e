import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/07-layers/05-two-layer-network.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'sample by sample, unit by unit': {
    tanhNetCost: ({ W1, b1, W2, b2 }, X, y, lambda) => {
      const [m, d, h] = [X.rows, X.columns, b1.length];
      const decay = lambda / m;
      let cost = (decay / 2) * (squares(W1) + squares(W2));
      const grads = { W1: Matrix.mul(W1, decay), b1: zeros(h), W2: Matrix.mul(W2, decay), b2: [0] };
      for (let i = 0; i < m; i++) {
        const activations = zeros(h);
        let score = b2[0];
        for (let k = 0; k < h; k++) {
          let input = b1[k];
          for (let j = 0; j < d; j++) input += W1.get(k, j) * X.get(i, j);
          activations[k] = Math.tanh(input);
          score += W2.get(0, k) * activations[k];
        }
        cost += (Math.log(1 + Math.exp(score)) - y[i] * score) / m;
        const error = (1 / (1 + Math.exp(-score)) - y[i]) / m;
        grads.b2[0] += error;
        for (let k = 0; k < h; k++) {
          grads.W2.set(0, k, grads.W2.get(0, k) + error * activations[k]);
          const back = error * W2.get(0, k) * (1 - activations[k]) * (1 + activations[k]);
          grads.b1[k] += back;
          for (let j = 0; j < d; j++) grads.W1.set(k, j, grads.W1.get(k, j) + back * X.get(i, j));
        }
      }
      return { cost, grads };
    },
  },
  'samples in columns, biases as weights of a row of ones, logarithms of probabilities': {
    tanhNetCost: ({ W1, b1, W2, b2 }, X, y, lambda) => {
      const [m, h] = [X.rows, b1.length];
      const ones = Array<number>(m).fill(1);
      const inputs = X.transpose().addRow(0, ones);
      const first = W1.clone().addColumn(0, b1);
      const second = W2.clone().addColumn(0, b2);
      const hidden = Matrix.tanh(first.mmul(inputs));
      const lifted = hidden.clone().addRow(0, ones);
      const probabilities = second.mmul(lifted).to1DArray().map(sigmoid);
      const surprises = probabilities.map((chance, i) => -Math.log(y[i] === 1 ? chance : 1 - chance));
      const errors = Matrix.rowVector(probabilities.map((chance, i) => chance - y[i]));
      const dSecond = errors.mmul(lifted.transpose());
      // tanh′ = 1 / cosh²
      const slopes = Matrix.pow(Matrix.cosh(first.mmul(inputs)), -2);
      const dFirst = W2.transpose().mmul(errors).mul(slopes).mmul(inputs.transpose());
      const weightsOf = (augmented: Matrix, W: Matrix) =>
        Matrix.add(augmented.clone().removeColumn(0), Matrix.mul(W, lambda)).div(m);
      return {
        cost: (total(surprises) + (lambda / 2) * (squares(W1) + squares(W2))) / m,
        grads: {
          W1: weightsOf(dFirst, W1),
          b1: dFirst.getColumn(0).map((sum) => sum / m),
          W2: weightsOf(dSecond, W2).subMatrix(0, 0, 0, h - 1),
          b2: [dSecond.get(0, 0) / m],
        },
      };
    },
  },
  'tanh as 2σ(2u) − 1, the average of the gradients of single samples': {
    tanhNetCost: ({ W1, b1, W2, b2 }, X, y, lambda) => {
      const m = X.rows;
      const weights = W2.getRow(0);
      const samples = X.to2DArray().map((x, i) => {
        const halves = W1.to2DArray().map((row, k) => sigmoid(2 * (dot(row, x) + b1[k])));
        const hidden = halves.map((half) => 2 * half - 1);
        const margin = (2 * y[i] - 1) * (dot(weights, hidden) + b2[0]);
        const error = -(2 * y[i] - 1) * sigmoid(-margin);
        // (2σ(2u) − 1)′ = 4 σ(2u) (1 − σ(2u))
        const back = halves.map((half, k) => error * weights[k] * 4 * half * (1 - half));
        return { x, hidden, loss: Math.log1p(Math.exp(-margin)), error, back };
      });
      const average = (values: number[]) => total(values) / m;
      const decayed = (W: Matrix, slope: (k: number, j: number) => number) =>
        new Matrix(
          W.to2DArray().map((row, k) => row.map((weight, j) => slope(k, j) + (lambda / m) * weight)),
        );
      return {
        cost: average(samples.map(({ loss }) => loss)) + (lambda * (squares(W1) + squares(W2))) / (2 * m),
        grads: {
          W1: decayed(W1, (k, j) => average(samples.map(({ back, x }) => back[k] * x[j]))),
          b1: b1.map((_, k) => average(samples.map(({ back }) => back[k]))),
          W2: decayed(W2, (_, k) => average(samples.map(({ error, hidden }) => error * hidden[k]))),
          b2: [average(samples.map(({ error }) => error))],
        },
      };
    },
  },
};

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function squares(W: Matrix): number {
  return W.norm('frobenius') ** 2;
}

function dot(left: number[], right: number[]): number {
  return total(left.map((value, j) => value * right[j]));
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function zeros(length: number): number[] {
  return Array<number>(length).fill(0);
}
