/** Σ xᵢ³, the simplest function on which central differences err. Shapes: x (d). */
export function sumOfCubes(x: readonly number[]): number {
  return x.reduce((sum, value) => sum + value * value * value, 0);
}

/**
 * What central differences of Σ xᵢ³ give on paper, for any step h.
 *
 *     gᵢ = ((xᵢ + h)³ − (xᵢ − h)³) / 2h = 3xᵢ² + h²
 *
 * Steps of h/2 would give 3xᵢ² + h²/4, a formula of higher order 3xᵢ². Shapes: x and the result (d).
 */
export function centralDifferenceOfCubes(x: readonly number[], h: number): number[] {
  return x.map((value) => 3 * value * value + h * h);
}
