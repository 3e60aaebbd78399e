import { Matrix } from 'ml-matrix';

/**
 * Batch normalization, forward: every feature gets mean 0 and variance 1, then a scale and a shift.
 *
 *     μⱼ    = (1/n) Σᵢ xᵢⱼ
 *     σ²ⱼ   = (1/n) Σᵢ (xᵢⱼ − μⱼ)²
 *     outᵢⱼ = γⱼ · (xᵢⱼ − μⱼ) / √(σ²ⱼ + ε) + βⱼ
 *
 * Training: μ and σ² are those of the batch, and the running statistics move towards them:
 *
 *     running ← (1 − momentum) · running + momentum · batch      (mean and variance alike, σ² divided by n)
 *
 * Evaluation: μ = running.mean and σ² = running.variance, so that one sample alone gets the same answer as
 * in a batch; the running statistics keep their values.
 *
 * The inputs hold batches of one sample and features that are constant (σ² = 0), where out = β; tiny spreads with
 * an ε as tiny; momentum 0 and 1. The cache holds what its type says; `x`, `gamma`, `beta` and `running` keep their
 * values. Entries of x stay within ±30, so in double precision any exact formula for the variance is accurate enough.
 * The cache may hold the arguments themselves, not copies; in evaluation `running` may come back itself.
 *
 * Shapes:  x and out are n × d with n ≥ 1; gamma, beta, running.mean and running.variance have length d
 * Example: batchNormForward([[1], [3]], [2], [5], { mean: [0], variance: [5] },
 *            { training: true, momentum: 0.25, epsilon: 1 }), rounded, gives out = [[3.586], [6.414]]
 *          and running = { mean: [0.5], variance: [4] }
 * Source:  Ioffe & Szegedy (2015), Batch Normalization, algorithm 1   https://arxiv.org/abs/1502.03167
 *          (the running statistics as in PyTorch, which divides their variance by n − 1, however:
 *          https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html)
 */
export function batchNormForward(
  x: Matrix,
  gamma: number[],
  beta: number[],
  running: RunningStatistics,
  options: BatchNormOptions,
): { out: Matrix; running: RunningStatistics; cache: BatchNormCache } {
  throw new Error('Not started');
}

/** What the layer has learned about each feature so far. */
export interface RunningStatistics {
  /** Mean of each feature (d). */
  mean: number[];
  /** Variance of each feature (d). */
  variance: number[];
}

/** How the layer runs. */
export interface BatchNormOptions {
  /** true: normalize with the batch and update the running statistics; false: use the running statistics. */
  training: boolean;
  /** Share of the batch in the new running statistics, 0 to 1. */
  momentum: number;
  /** ε > 0, added to the variance: keeps the division finite. */
  epsilon: number;
}

/** What the backward pass, the next exercise, works from. */
export interface BatchNormCache {
  /** The input (n × d). */
  x: Matrix;
  /** The scale γ (d). */
  gamma: number[];
  /** The mean that x was normalized with (d): of the batch in training, the running one in evaluation. */
  mean: number[];
  /** The variance that x was normalized with (d), without ε. */
  variance: number[];
  /** The ε of the options. */
  epsilon: number;
  /** Whether mean and variance came from this batch. */
  training: boolean;
}
