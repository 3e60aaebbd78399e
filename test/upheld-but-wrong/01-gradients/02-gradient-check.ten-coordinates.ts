// Looks at the first ten coordinates alone.
type Options = { h?: number; tolerance?: number };

export function gradientCheck(
  f: (x: number[]) => number,
  gradient: (x: number[]) => number[],
  x: number[],
  { h = 1e-5, tolerance = 1e-5 }: Options = {},
): { ok: boolean; maxRelError: number } {
  const a = gradient([...x]);
  let maxRelError = 0;
  for (let i = 0; i < Math.min(x.length, 10); i++) {
    const n = (f(x.with(i, x[i] + h)) - f(x.with(i, x[i] - h))) / (2 * h);
    const r = Math.abs(a[i] - n) / Math.max(1e-8, Math.abs(a[i]) + Math.abs(n));
    if (!(r <= maxRelError)) maxRelError = r;
    if (Number.isNaN(r)) break;
  }
  return { ok: maxRelError < tolerance, maxRelError };
}
