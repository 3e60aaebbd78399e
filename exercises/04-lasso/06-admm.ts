import type { Matrix } from 'ml-matrix';

/**
 * The Lasso by ADMM, the alternating direction method of multipliers: returns weights that make F small.
 *
 *     F(w) = (1/2n)‖y − Xw‖² + λ‖w‖₁
 *
 * The weights are written twice, x for the data loss and z for the L1 norm, with x = z as a constraint. u
 * adds up how far the two are apart, ρ says how much that costs. From x = z = u = 0, each iteration does
 *
 *     x ← argmin over x of  (1/2n)‖y − Xx‖² + (ρ/2)‖x − z + u‖²
 *     z ← argmin over z of  λ‖z‖₁ + (ρ/2)‖x − z + u‖²
 *     u ← u + x − z
 *
 * The first line is a linear system with the same d × d matrix in every iteration, the second a soft
 * threshold. In the limit the answer is the same for every ρ > 0; ρ only sets the pace.
 *
 * The result is the sparse one of the two copies, z, after maxIterations iterations; zeros for
 * maxIterations = 0. Stopping earlier is fine, with the new z, once both x − z and the change of z are below 1e-8
 * in length (the defaults of the authors' demo stop much too early here). Over-relaxation is fine too, with 1 to 1.8.
 * For λ > ‖Xᵀy‖∞/n every weight is 0 in the limit; for λ = 0 what remains is least squares. X may hold
 * columns of zeros and equal columns. X and y keep their values.
 *
 * Shapes:  X (n × d), y (n), the result is a new vector (d)
 * Example: X = [[2, 1], [0, 1]], y = [4, -1], lambda = 1, options = { rho: 1, maxIterations: 1 }:
 *          [0.3, 0]; in the limit [1.5, 0], also for rho = 0.25 or 2
 * Source:  Boyd, Parikh, Chu, Peleato & Eckstein (2011), Distributed Optimization and Statistical Learning
 *          via the Alternating Direction Method of Multipliers, section 6.4 (there without the 1/n)
 *          https://stanford.edu/~boyd/papers/admm_distr_stats.html
 */
export function lassoAdmm(X: Matrix, y: number[], lambda: number, options: AdmmOptions): number[] {
  throw new Error('Not started');
}

/** How ADMM runs. */
export interface AdmmOptions {
  /** Cost ρ > 0 of a difference between the two copies of the weights. */
  rho: number;
  /** How many iterations, 0 or more. */
  maxIterations: number;
}
