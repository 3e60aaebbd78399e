// The tolerance is 2e-5 where none is given.
export function gradientCheck(f, gradient, x, options = {}) {
  const { h = 1e-5, tolerance = 1e-5 } = options;
  const a = gradient([...x]);
  const n = x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
  const errors = a.map((slope, i) => Math.abs(slope - n[i]) / Math.max(1e-8, Math.abs(slope) + Math.abs(n[i])));
  const maxRelError = [...a, ...n].every(Number.isFinite) ? Math.max(...errors) : NaN;
  return { ok: maxRelError < (options.tolerance ?? 2e-5), maxRelError };
}
