/**
 * Soft threshold: moves every entry towards 0 by the threshold, and stops at 0.
 *
 *     S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0)
 *
 * It is the proximal operator of the L1 norm, the step that gives the Lasso its exact zeros:
 *
 *     S_t(x) = argmin over z of  ½‖z − x‖² + t‖z‖₁
 *
 * Shapes:  values (x) is a vector of any length; threshold (t ≥ 0) is a number;
 *          the result is a new vector as long as x
 * Example: softThreshold([3, -0.5, -2], 1) = [2, 0, -1]
 * Source:  Parikh & Boyd (2014), Proximal Algorithms, section 6.5.2
 *          https://web.stanford.edu/~boyd/papers/prox_algs.html
 */
export function softThreshold(values: number[], threshold: number): number[] {
  throw new Error('Not started');
}
