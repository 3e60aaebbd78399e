/**
 * Gradients of L = Σᵢⱼ doutᵢⱼ outᵢⱼ through batch normalization, by forward-mode differentiation.
 *
 *     dxₖ = Σᵢ doutᵢ ∂outᵢ/∂xₖ
 *
 * Each input is moved on its own and its tangent is carried through mean, variance and root; nothing is
 * summed up by hand on the way. The cost is O(n²) a feature.
 * Shapes: dout, cache.x and dx n × d; the rest (d).
 * Source: Griewank & Walther (2008), Evaluating Derivatives, chapter 3 (forward mode);
 *         Ioffe & Szegedy (2015), Batch Normalization, section 3 (the layer).
 */
export function batchNormGradient(
  dout: Rows,
  cache: BatchNormSetting,
): { dx: number[][]; dgamma: number[]; dbeta: number[] } {
  const { x, gamma, mean, variance, epsilon, training } = cache;
  const n = x.length;
  const dx = x.map((row) => row.map(() => 0));
  const dgamma: number[] = gamma.map(() => 0);
  const dbeta: number[] = gamma.map(() => 0);

  for (let j = 0; j < gamma.length; j++) {
    const root = Math.sqrt(variance[j] + epsilon);
    for (let k = 0; k < n; k++) {
      dgamma[j] += dout[k][j] * ((x[k][j] - mean[j]) / root);
      dbeta[j] += dout[k][j];

      // xₖ moves at speed 1: the speeds of μ, σ² and √(σ² + ε) follow by the rules of differentiation.
      const meanSpeed = training ? 1 / n : 0;
      let varianceSpeed = 0;
      if (training) {
        for (let i = 0; i < n; i++) {
          varianceSpeed += (2 * (x[i][j] - mean[j]) * (Number(i === k) - meanSpeed)) / n;
        }
      }
      const rootSpeed = varianceSpeed / (2 * root);
      for (let i = 0; i < n; i++) {
        const centred = x[i][j] - mean[j];
        const centredSpeed = Number(i === k) - meanSpeed;
        // (u/v)′ = (u′ v − u v′) / v²
        const normalizedSpeed = (centredSpeed * root - centred * rootSpeed) / (root * root);
        dx[k][j] += dout[i][j] * gamma[j] * normalizedSpeed;
      }
    }
  }
  return { dx, dgamma, dbeta };
}

/** The layer and the batch: what the forward pass used, mean and variance being of the batch in training. */
export interface BatchNormSetting {
  readonly x: Rows;
  readonly gamma: readonly number[];
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly epsilon: number;
  readonly training: boolean;
}

type Rows = readonly (readonly number[])[];
