import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { correlations, dot, gram, type Rows } from './lasso.ts';
import { softThreshold } from './soft-threshold.ts';

/**
 * Lasso weights after `maxIterations` rounds of ADMM, in Douglas-Rachford form.
 *
 *     x = (G + ρI)⁻¹(b + ρ(2z − v)),   v ← v + α(x − z),   z = S_{λ/ρ}(v)      G = XᵀX/n,  b = Xᵀy/n
 *
 * The single vector v = x + u carries what ADMM keeps in u = v − z. G is diagonalised once, G = VΛVᵀ, so
 * that (G + ρI)⁻¹ = V(Λ + ρI)⁻¹Vᵀ. From v = 0; the result is z. α is the relaxation, 1 unless said.
 * Shapes: X (n × d), y (n), result (d).
 * Source: Boyd, Parikh, Chu, Peleato & Eckstein (2011), Distributed Optimization and Statistical Learning via
 *         the Alternating Direction Method of Multipliers, sections 3.5 and 6.4.
 */
export function lassoAdmm(
  X: Rows,
  y: readonly number[],
  lambda: number,
  options: { rho: number; maxIterations: number; relaxation?: number },
): number[] {
  const { rho, maxIterations, relaxation = 1 } = options;
  const zeros = X[0].map(() => 0);
  const b = correlations(X, y, zeros);
  const inverse = shiftedInverse(gram(X), rho);
  let v = zeros;
  let z = zeros;
  for (let k = 0; k < maxIterations; k++) {
    const rightHandSide = b.map((value, j) => value + rho * (2 * z[j] - v[j]));
    const x = inverse.map((row) => dot(row, rightHandSide));
    v = v.map((value, j) => value + relaxation * (x[j] - z[j]));
    z = softThreshold(v, lambda / rho);
  }
  return z;
}

/** (G + ρI)⁻¹ = V(Λ + ρI)⁻¹Vᵀ of a symmetric positive semidefinite G. */
function shiftedInverse(G: readonly (readonly number[])[], rho: number): number[][] {
  const decomposition = new EigenvalueDecomposition(new Matrix(G.map((row) => [...row])), {
    assumeSymmetric: true,
  });
  const V = decomposition.eigenvectorMatrix.to2DArray();
  const weightsOfModes = decomposition.realEigenvalues.map((value) => 1 / (Math.max(0, value) + rho));
  return V.map((a) => V.map((b) => weightsOfModes.reduce((sum, mode, k) => sum + a[k] * mode * b[k], 0)));
}
