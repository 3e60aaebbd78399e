// The first error that is too large ends the search for the largest.
export function gradientCheck(f, gradient, x, options = {}) {
  const { h = 1e-5, tolerance = 1e-5 } = options;
  const a = gradient([...x]);
  const n = x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
  const errors = a.map((slope, i) => Math.abs(slope - n[i]) / Math.max(1e-8, Math.abs(slope) + Math.abs(n[i])));
  const maxRelError = [...a, ...n].every(Number.isFinite) ? Math.max(...errors) : NaN;
  const first = errors.find((error) => error >= tolerance);
  return { ok: maxRelError < tolerance, maxRelError: first ?? maxRelError };
}
