import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { correlations, dot, gram, type Rows } from './lasso.ts';

/**
 * Ridge regression by gradient descent from zero weights, one coordinate of the eigenbasis at a time.
 *
 *     XᵀX/n + αI = V diag(s) Vᵀ,   c = Vᵀw,   β = VᵀXᵀy/n:      c⁺ = c + η(β − s∘c)
 *
 * In that basis the coordinates do not see each other, and lengths are the same: ‖c⁺ − c‖ = ‖w⁺ − w‖. Ends
 * at a step shorter than the tolerance (returning where it leads) or after maxIterations.
 * Shapes: X (n × d), y (n), result (d).
 * Source: Goh (2017), Why Momentum Really Works, https://distill.pub/2017/momentum/
 */
export function ridgeGradientDescent(
  X: Rows,
  y: readonly number[],
  alpha: number,
  options: { learningRate: number; maxIterations: number; tolerance: number },
): number[] {
  const { learningRate, maxIterations, tolerance } = options;
  const { curvatures, slopes, toWeights } = eigenbasis(X, y, alpha);
  const c = slopes.map(() => 0);
  for (let k = 0; k < maxIterations; k++) {
    let squares = 0;
    for (let i = 0; i < c.length; i++) {
      const step = learningRate * (slopes[i] - curvatures[i] * c[i]);
      c[i] += step;
      squares += step * step;
    }
    if (Math.sqrt(squares) < tolerance) break;
  }
  return toWeights(c);
}

/**
 * Iterate k of gradient descent on ridge regression, without iterating.
 *
 *     cₖ = β (1 − (1 − ηs)ᵏ)/s,      kηβ where s = 0
 *
 * Shapes: X (n × d), y (n), result (d).
 * Source: Goh (2017), Why Momentum Really Works.
 */
export function ridgeGradientDescentIterate(
  X: Rows,
  y: readonly number[],
  alpha: number,
  learningRate: number,
  k: number,
): number[] {
  const { curvatures, slopes, toWeights } = eigenbasis(X, y, alpha);
  return toWeights(
    slopes.map((slope, i) => slope * geometricSum(1 - learningRate * curvatures[i], k)),
    learningRate,
  );
}

/** 1 + q + … + qᵏ⁻¹. */
function geometricSum(q: number, k: number): number {
  return q === 1 ? k : (1 - q ** k) / (1 - q);
}

function eigenbasis(X: Rows, y: readonly number[], alpha: number) {
  const decomposition = new EigenvalueDecomposition(new Matrix(gram(X)), { assumeSymmetric: true });
  const V = decomposition.eigenvectorMatrix.to2DArray();
  const b = correlations(
    X,
    y,
    X[0].map(() => 0),
  );
  return {
    curvatures: decomposition.realEigenvalues.map((value) => Math.max(0, value) + alpha),
    slopes: V.map((_, i) => V.reduce((sum, row, j) => sum + row[i] * b[j], 0)),
    toWeights: (c: readonly number[], scale = 1) => V.map((row) => scale * dot(row, c)),
  };
}
