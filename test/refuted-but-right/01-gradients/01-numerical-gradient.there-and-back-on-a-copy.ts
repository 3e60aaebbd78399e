// In one copy of x each entry walks h up, 2h down and h up again.
type F = (x: number[]) => number;
export function numericalGradientForward(f: F, x: number[], h = 1e-5): number[] {
  const f0 = f(x.slice());
  return x.map((xi, i) => {
    const y = x.slice();
    y[i] = xi + h;
    return (f(y) - f0) / h;
  });
}
export function numericalGradientCentral(f: F, x: number[], h = 1e-5): number[] {
  const y = x.slice();
  return x.map((xi, i) => {
    y[i] += h;
    const u = f(y);
    y[i] -= 2 * h;
    const d = f(y);
    y[i] += h;
    return (u - d) / (2 * h);
  });
}
