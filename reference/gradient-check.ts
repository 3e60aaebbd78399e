import { numericalGradientCentral } from './numerical-gradient.ts';

/**
 * Gradient check, decided without a division: coordinate i passes where
 *
 *     |aᵢ − nᵢ| < tolerance · max(10⁻⁸, |aᵢ| + |nᵢ|),   aᵢ and nᵢ finite
 *
 * `maxRelError` is the largest quotient of the two sides' factors, NaN where a number is not finite.
 *
 * Shapes: x and gradient(x) (d).
 * Source: Stanford CS231n course notes, gradient checks
 *         https://cs231n.github.io/neural-networks-3/#gradcheck
 */
export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: readonly number[],
  { h = 1e-5, tolerance = 1e-5 }: { readonly h?: number; readonly tolerance?: number } = {},
): { ok: boolean; maxRelError: number } {
  const analytic = gradient([...x]);
  const numeric = numericalGradientCentral(f, x, h);
  let ok = analytic.length === x.length;
  let maxRelError = 0;
  for (let i = 0; i < x.length; i++) {
    const [a, n] = [analytic[i], numeric[i]];
    const apart = Math.abs(a - n);
    const scale = Math.max(1e-8, Math.abs(a) + Math.abs(n));
    ok = ok && Number.isFinite(a) && Number.isFinite(n) && apart < tolerance * scale;
    maxRelError = Math.max(maxRelError, apart / scale);
  }
  return { ok, maxRelError };
}
