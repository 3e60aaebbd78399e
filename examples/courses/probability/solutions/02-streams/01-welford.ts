/**
 * Mean and variance of numbers that are looked at once (Welford's method).
 *
 * Only distances from the mean so far are multiplied: they are small where the numbers are near each other.
 */
export function welford(values: number[]): { mean: number; variance: number } {
  let mean = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    const before = value - mean;
    // mₖ = mₖ₋₁ + (xₖ − mₖ₋₁) / k
    mean += before / (index + 1);
    // Sₖ = Sₖ₋₁ + (xₖ − mₖ₋₁) · (xₖ − mₖ)
    squares += before * (value - mean);
  }
  return { mean, variance: squares / (values.length - 1) };
}
