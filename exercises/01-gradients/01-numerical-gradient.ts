/**
 * Numerical gradient by forward differences: the slope of f along each coordinate, from values of f alone.
 *
 *     gᵢ = (f(x + h·eᵢ) − f(x)) / h
 *
 * eᵢ is the vector with 1 at place i and 0 elsewhere: each quotient moves one coordinate and leaves the
 * others where they are. h > 0 is the step, 10⁻⁵ unless the caller says otherwise. f reads its argument
 * and leaves it as it is.
 *
 * At most d + 1 values of f are computed for a vector of length d. The order of the calls is free, and so
 * is whether f gets a new array each time; x may be changed on the way as long as it holds exactly its
 * old values in the end. Entries can be 0 or as small as 10⁻⁹, where (x + h) − h and x are two different
 * doubles.
 *
 * Shapes:  x and the result have the same length d ≥ 1; h is a number
 * Example: f(x) = x₀² + 3x₁ at x = [2, 1] with h = 0.5: [4.5, 3], where the gradient is [4, 3]
 * Source:  Nocedal & Wright (2006), Numerical Optimization, section 8.1
 *          https://doi.org/10.1007/978-0-387-40065-5
 */
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  throw new Error('Not started');
}

/**
 * Numerical gradient by central differences: one look ahead and one look back along each coordinate.
 *
 *     gᵢ = (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h
 *
 * What is said above holds here too, except that up to 2d + 1 values of f may be computed.
 *
 * Shapes:  x and the result have the same length d ≥ 1; h is a number
 * Example: f(x) = x₀³ + 3x₁ at x = [2, 1] with h = 0.5: [12.25, 3], where the gradient is [12, 3]
 */
export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  throw new Error('Not started');
}
