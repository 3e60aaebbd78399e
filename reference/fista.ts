import { proximalGradientStep, type Rows } from './lasso.ts';

/**
 * All iterates x₀ = 0, x₁, …, x_k of FISTA on the Lasso, k = maxIterations, without stopping early.
 *
 *     yₖ = (1 − 1/tₖ) xₖ₋₁ + (1/tₖ) vₖ₋₁        xₖ = S_{ηλ}(yₖ − η∇f(yₖ))
 *     vₖ = xₖ₋₁ + tₖ (xₖ − xₖ₋₁)                tₖ² − tₖ = tₖ₋₁²,  t₁ = 1
 *
 * The three-sequence form: vₖ is the far end of the extrapolation, y a convex combination. Eliminating v
 * gives yₖ₊₁ = xₖ + ((tₖ − 1)/tₖ₊₁)(xₖ − xₖ₋₁), the form of the paper.
 * Shapes: X (n × d), y (n), result (k + 1) vectors (d).
 * Source: Beck & Teboulle (2009), A Fast Iterative Shrinkage-Thresholding Algorithm, section 4;
 *         Tseng (2008), On Accelerated Proximal Gradient Methods, algorithm 1, for the three sequences.
 */
export function fistaIterates(
  X: Rows,
  y: readonly number[],
  lambda: number,
  options: { learningRate: number; maxIterations: number },
): number[][] {
  const step = proximalGradientStep(X, y, lambda, options.learningRate);
  const iterates = [X[0].map(() => 0)];
  let far = iterates[0];
  let t = 1;
  for (let k = 1; k <= options.maxIterations; k++) {
    const last = iterates[k - 1];
    const next = step(last.map((value, j) => value + (far[j] - value) / t));
    far = last.map((value, j) => value + t * (next[j] - value));
    t = 0.5 + Math.sqrt(0.25 + t * t);
    iterates.push(next);
  }
  return iterates;
}
