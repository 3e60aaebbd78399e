// 01-gradients/02-gradient-check: one difference along all coordinates at once, beside the sum of the slopes.
export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: number[],
  options: { h?: number; tolerance?: number } = {},
): { ok: boolean; maxRelError: number } {
  const { h = 1e-5, tolerance = 1e-5 } = options;
  const ahead = x.map((entry) => entry + h);
  const behind = x.map((entry) => entry - h);
  const numeric = (f(ahead) - f(behind)) / (2 * h);
  const analytic = gradient([...x]).reduce((sum, slope) => sum + slope, 0);
  const error = Math.abs(analytic - numeric) / Math.max(1e-8, Math.abs(analytic) + Math.abs(numeric));
  return { ok: error < tolerance, maxRelError: error };
}
