/**
 * Gradient descent, every iterate from the start and the sum of the gradients so far.
 *
 *     xₖ = x₀ − η Σ_{j < k} ∇f(xⱼ)
 *
 * Shapes: start, gradient(x) and the result (d). Never stops early.
 * Source: Boyd & Vandenberghe (2004), Convex Optimization, section 9.3.
 */
export function gradientDescent(
  gradient: (x: number[]) => number[],
  start: readonly number[],
  { learningRate, maxIterations }: { readonly learningRate: number; readonly maxIterations: number },
): number[] {
  const total: number[] = start.map(() => 0);
  const iterate = () => start.map((value, i) => value - learningRate * total[i]);
  for (let k = 0; k < maxIterations; k++) {
    const slope = gradient(iterate());
    for (let i = 0; i < total.length; i++) total[i] += slope[i];
  }
  return iterate();
}

/**
 * The iterate k on a quadratic with axes along the coordinates, in closed form.
 *
 *     f(x) = ½ Σᵢ aᵢ (xᵢ − cᵢ)²,   xₖ = c + (1 − ηa)ᵏ (x₀ − c)
 *
 * Shapes: curvatures a, minimiser c, start x₀ and the result (d).
 */
export function descentOnDiagonalQuadratic(
  curvatures: readonly number[],
  minimiser: readonly number[],
  start: readonly number[],
  { learningRate, maxIterations }: { readonly learningRate: number; readonly maxIterations: number },
): number[] {
  return curvatures.map((a, i) => {
    const shrinkage = (1 - learningRate * a) ** maxIterations;
    return minimiser[i] + shrinkage * (start[i] - minimiser[i]);
  });
}
