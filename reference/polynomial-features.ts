/**
 * Powers of every number, from the lowest up.
 *
 *     row i = [1, xᵢ, xᵢ², …, xᵢᵖ]
 *
 * By repeated multiplication: exact while the products are.
 * Shapes: x (n), degree p ≥ 0, result n × (p + 1).
 * Source: NumPy, vander with increasing=True.
 */
export function polynomialFeatures(x: readonly number[], degree: number): number[][] {
  return x.map((value) => {
    const powers = [1];
    for (let j = 1; j <= degree; j++) powers.push(powers[j - 1] * value);
    return powers;
  });
}
