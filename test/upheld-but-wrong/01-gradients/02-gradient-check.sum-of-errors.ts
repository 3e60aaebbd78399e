// 01-gradients/02-gradient-check: the errors of all coordinates are added up.
export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: number[],
  options: { h?: number; tolerance?: number } = {},
): { ok: boolean; maxRelError: number } {
  const { h = 1e-5, tolerance = 1e-5 } = options;
  const analytic = gradient([...x]);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const numeric = (f(x.with(i, x[i] + h)) - f(x.with(i, x[i] - h))) / (2 * h);
    const size = Math.max(1e-8, Math.abs(analytic[i]) + Math.abs(numeric));
    sum += Math.abs(analytic[i] - numeric) / size;
  }
  return { ok: sum < tolerance, maxRelError: sum };
}
