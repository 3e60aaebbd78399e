/**
 * A smooth function that no difference quotient is exact on, each coordinate tied to the next one.
 *
 *     s(x) = Σᵢ sin(xᵢ) · e^(xᵢ₊₁/2),   indices modulo d
 *
 * Shapes: x (d), d ≥ 1.
 */
export function smoothFunction(x: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + Math.sin(value) * Math.exp(x[(i + 1) % x.length] / 2), 0);
}

/**
 * Its gradient.
 *
 *     ∂s/∂xᵢ = cos(xᵢ) · e^(xᵢ₊₁/2) + ½ sin(xᵢ₋₁) · e^(xᵢ/2)
 *
 * Shapes: x and the result (d).
 */
export function smoothGradient(x: readonly number[]): number[] {
  const d = x.length;
  return x.map((value, i) => {
    const own = Math.cos(value) * Math.exp(x[(i + 1) % d] / 2);
    const throughTheLast = (Math.sin(x[(i + d - 1) % d]) * Math.exp(value / 2)) / 2;
    return own + throughTheLast;
  });
}
