/**
 * Gradient check: the largest relative error between an analytic gradient and central differences.
 *
 * The largest, not the mean: one wrong weight among a thousand is a bug. Relative, not absolute: 10⁻⁴ is
 * little beside 10 and much beside 10⁻⁶. The floor 10⁻⁸ makes 0/0 into 0 where f does not depend on a
 * coordinate.
 */
export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: number[],
  options: GradientCheckOptions = {},
): { ok: boolean; maxRelError: number } {
  const { h = 1e-5, tolerance = 1e-5 } = options;

  // a = gradient(x)
  const analytic = gradient([...x]);
  // nᵢ = (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h
  const numeric = x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
  // rᵢ = |aᵢ − nᵢ| / max(10⁻⁸, |aᵢ| + |nᵢ|)
  const errors = numeric.map((n, i) => {
    const a = analytic[i];
    return Math.abs(a - n) / Math.max(FLOOR, Math.abs(a) + Math.abs(n));
  });

  // Infinity makes rᵢ = ∞/∞ = NaN. Math.max hands NaN on, and NaN < tolerance is false.
  const maxRelError = Math.max(...errors);
  return { ok: maxRelError < tolerance, maxRelError };
}

/** How the numerical gradient is taken, and how close is close enough. */
export interface GradientCheckOptions {
  /** Step h > 0 of the central differences. Default: 1e-5. */
  h?: number;
  /** The relative error from which on a gradient is rejected. Default: 1e-5. */
  tolerance?: number;
}

/** Gradients smaller than this are compared absolutely. */
const FLOOR = 1e-8;
