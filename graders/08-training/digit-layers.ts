/**
 * The layers that the network of digits is given, and the steps that train it.
 */
import { Matrix } from 'ml-matrix';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { adamDirectionStep } from '../../reference/adam-direction.ts';
import type { Layers, Network, OptimizerState, Step } from '../../reference/digit-network.ts';
import { softmaxCrossEntropy } from '../../reference/softmax-cross-entropy.ts';

/** Batch normalization with this ε, and softmax cross-entropy. */
export function layersWith(epsilon: number): Layers {
  const rootsOf = (variance: readonly number[]) => variance.map((value) => Math.sqrt(value + epsilon));
  const normalized = (Z: Matrix, mean: readonly number[], roots: readonly number[]) =>
    tabulated(Z.rows, Z.columns, (i, k) => (Z.get(i, k) - mean[k]) / roots[k]);
  return {
    normalize: givenFunction(
      `(Z, γ, β) ↦ { N: batch normalization of Z with ε = ${epsilon}, mean, variance }`,
      undefined,
      (Z: Matrix, gamma: number[], beta: number[]) => {
        const { mean, variance } = statistics(Z);
        const standard = normalized(Z, mean, rootsOf(variance));
        return {
          N: standard.mulRowVector(gamma).addRowVector(beta),
          mean,
          variance,
        };
      },
    ),
    normalizeBackward: givenFunction(
      '(dN, Z, γ) ↦ { dZ, dGamma, dBeta } of that batch normalization',
      undefined,
      (dN: Matrix, Z: Matrix, gamma: number[]) => {
        const { mean, variance } = statistics(Z);
        const roots = rootsOf(variance);
        const standard = normalized(Z, mean, roots);
        const dBeta = dN.sum('column');
        const dGamma = Matrix.mul(dN, standard).sum('column');
        // dz = (γ/n√(σ² + ε)) (n dN − Σ dN − ẑ Σ dN ẑ)
        const n = Z.rows;
        const dZ = tabulated(n, Z.columns, (i, k) => {
          const centred = n * dN.get(i, k) - dBeta[k] - standard.get(i, k) * dGamma[k];
          return (gamma[k] / (n * roots[k])) * centred;
        });
        return { dZ, dGamma, dBeta };
      },
    ),
    normalizeWith: givenFunction(
      `(Z, γ, β, running) ↦ γ (Z − mean)/√(variance + ${epsilon}) + β`,
      undefined,
      (Z: Matrix, gamma: number[], beta: number[], running: { mean: number[]; variance: number[] }) =>
        normalized(Z, running.mean, rootsOf(running.variance)).mulRowVector(gamma).addRowVector(beta),
    ),
    crossEntropy: givenFunction(
      '(S, y) ↦ { loss: mean softmax cross-entropy, dS: its gradient }',
      undefined,
      (S: Matrix, y: number[]) => {
        const { loss, dScores } = softmaxCrossEntropy(S.to2DArray(), y);
        return { loss, dS: new Matrix(dScores) };
      },
    ),
  };
}

/** Two averages and steps that get shorter: smooth, so that rounding stays rounding from step to step. */
export const momentumStep: Step = givenFunction(
  '(θ, g, { t, m, v }) ↦ t ← t + 1, m ← m/2 + g, v ← v/4 + g, θ ← θ − (m + v)/(7 + t)',
  undefined,
  (network: Network, gradient: Network, { t, m, v }: OptimizerState) => {
    const slopes = flat(gradient);
    const moved = onFlat(m, (index, old) => old / 2 + slopes[index]);
    const fast = onFlat(v, (index, old) => old / 4 + slopes[index]);
    const [moves, fastMoves] = [flat(moved), flat(fast)];
    const next = onFlat(network, (index, old) => old - (moves[index] + fastMoves[index]) / (8 + t));
    return { network: next, state: { t: t + 1, m: moved, v: fast } };
  },
);

const ADAM = { learningRate: 0.03, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };

/** AdamW with the defaults of PyTorch but for η = 0.03; γ, β and b2 do not decay. */
export const adamWOfNetworks: Step = givenFunction(
  '(θ, g, state) ↦ AdamW with η = 0.03, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, and λ = 0.01 for W1 and W2',
  undefined,
  (network: Network, gradient: Network, { t, m, v }: OptimizerState) => {
    const next = adamDirectionStep(flat(gradient), { t, m: flat(m), v: flat(v) }, ADAM);
    const { learningRate, weightDecay } = ADAM;
    const moved = onFlat(network, (index, old) => old - learningRate * next.direction[index]);
    // θ ← (1 − ηλ) θ − η u: the decay of the two weight matrices
    const decayed = ({ W1, W2 }: Network, old: Network) => ({
      W1: W1.sub(Matrix.mul(old.W1, learningRate * weightDecay)),
      W2: W2.sub(Matrix.mul(old.W2, learningRate * weightDecay)),
    });
    return {
      network: { ...moved, ...decayed(moved, network) },
      state: {
        t: next.state.t,
        m: onFlat(network, (index) => next.state.m[index]),
        v: onFlat(network, (index) => next.state.v[index]),
      },
    };
  },
);

/** All numbers of a network in one vector: W1, γ, β, W2, b2. */
export function flat({ W1, gamma, beta, W2, b2 }: Network): number[] {
  return [...W1.to1DArray(), ...gamma, ...beta, ...W2.to1DArray(), ...b2];
}

/** A network of the same shapes, made entry by entry of the flat one. */
export function onFlat(like: Network, entry: (index: number, old: number) => number): Network {
  const entries = flat(like).map((old, index) => entry(index, old));
  let from = 0;
  const take = (length: number) => {
    from += length;
    return entries.slice(from - length, from);
  };
  const takeMatrix = ({ rows, columns }: Matrix) =>
    new Matrix(Array.from({ length: rows }, () => take(columns)));
  const W1 = takeMatrix(like.W1);
  const [gamma, beta] = [take(like.gamma.length), take(like.beta.length)];
  const W2 = takeMatrix(like.W2);
  return { W1, gamma, beta, W2, b2: take(like.b2.length) };
}

/** Mean and variance (divided by n) of each column. */
function statistics(Z: Matrix): { mean: number[]; variance: number[] } {
  const mean = Z.mean('column');
  const variance = mean.map((center, k) => {
    let sum = 0;
    for (let i = 0; i < Z.rows; i++) sum += (Z.get(i, k) - center) ** 2;
    return sum / Z.rows;
  });
  return { mean, variance };
}

function tabulated(rows: number, columns: number, entry: (row: number, column: number) => number): Matrix {
  const table = new Matrix(rows, columns);
  for (let i = 0; i < rows; i++) for (let k = 0; k < columns; k++) table.set(i, k, entry(i, k));
  return table;
}
