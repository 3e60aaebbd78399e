/**
 * Gradient check: compares an analytic gradient with the numerical one, by the relative error.
 *
 *     a = gradient(x)
 *     nᵢ = (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h
 *
 *     rᵢ = |aᵢ − nᵢ| / max(10⁻⁸, |aᵢ| + |nᵢ|)
 *
 *     maxRelError = the largest rᵢ,        ok = whether maxRelError < tolerance
 *
 * a is the gradient under test, n the central differences of f, rᵢ the relative error of coordinate i. It
 * lies between 0 (equal) and 1 (opposite signs, or only one of the two is 0). For n, copy the function of the
 * last exercise into this file: exercises do not import each other.
 *
 * The graders ask for these cases, with the default tolerance where no other is named:
 * - a is right: ok is true. f is smooth there, and no aᵢ is so close to 0 that rounding is all of it.
 * - x has coordinates that f does not depend on. There aᵢ = nᵢ = 0, and two zeros agree: rᵢ = 0. ok and
 *   maxRelError are what they would be without them.
 * - One single coordinate of a is off by 5 percent or more, or is not 0 where f does not depend on it: ok
 *   is false.
 * - All coordinates of a are off by the same factor: with 1.000004 ok is true, with 1.00005 it is false.
 * - f and gradient are both multiplied by 2²⁰ or by 2⁻²⁰: ok stays what it was.
 * - aᵢ or nᵢ is NaN or infinite, at any place, the first included: ok is false, whatever the other
 *   coordinates say, and maxRelError may be any number, NaN and Infinity included.
 * - Other tolerances, from 0 on: maxRelError stays what it was, and ok is true where it is smaller.
 *
 * Free to choose: how often and in which order f and gradient are called, and which relative error is taken:
 * the larger of |aᵢ| and |nᵢ| below the line, or norms of whole vectors above and below it, are fine if the
 * cases hold. x may be changed on the way as long as it holds exactly its old values in the end.
 *
 * Shapes:  x and gradient(x) have the same length d ≥ 1; f(x), h and tolerance are numbers
 * Example: f(x) = x₀² + 3x₁ at x = [1, 2]: for gradient(x) = [2.2, 3], rounded,
 *          { ok: false, maxRelError: 0.04762 };  for gradient(x) = [2, 3]
 *          { ok: true, maxRelError: e } with an e below 10⁻¹⁰ that depends on rounding
 * Source:  Stanford CS231n course notes, Learning: gradient checks
 *          https://cs231n.github.io/neural-networks-3/#gradcheck
 */
export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: number[],
  options: GradientCheckOptions = {},
): { ok: boolean; maxRelError: number } {
  throw new Error('Not started');
}

/** How the numerical gradient is taken, and how close is close enough. */
export interface GradientCheckOptions {
  /** Step h > 0 of the central differences. Default: 1e-5. */
  h?: number;
  /** The relative error from which on a gradient is rejected. Default: 1e-5. */
  tolerance?: number;
}
