/**
 * Mean and variance of numbers that are looked at once (Welford's method).
 *
 *     mₖ = mₖ₋₁ + (xₖ − mₖ₋₁) / k               m₀ = 0
 *     Sₖ = Sₖ₋₁ + (xₖ − mₖ₋₁) · (xₖ − mₖ)       S₀ = 0
 *     mean = mₙ,   variance = Sₙ / (n − 1)
 *
 * Digits stay where all numbers are large and near each other: they would be
 * lost in the difference of Σ xₖ² and n·mₙ².
 *
 * Shapes:  values are n ≥ 2 numbers; the result has two numbers, mean and variance
 * Example: welford([1, 2, 3, 6]) = { mean: 3, variance: 14/3 }
 * Source:  Knuth (1998), The Art of Computer Programming, volume 2, section 4.2.2
 *          https://www-cs-faculty.stanford.edu/~knuth/taocp.html
 */
export function welford(values: number[]): { mean: number; variance: number } {
  throw new Error('Not started');
}
