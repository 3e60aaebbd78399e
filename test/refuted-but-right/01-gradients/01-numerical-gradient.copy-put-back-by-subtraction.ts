// One copy of x serves all coordinates: each adds h to its entry and subtracts it afterwards.
type F = (x: number[]) => number;
export function numericalGradientForward(f: F, x: number[], h = 1e-5): number[] {
  const f0 = f(x.slice());
  const y = x.slice();
  return x.map((xi, i) => {
    y[i] += h;
    const r = (f(y) - f0) / h;
    y[i] -= h;
    return r;
  });
}
export function numericalGradientCentral(f: F, x: number[], h = 1e-5): number[] {
  return x.map((xi, i) => {
    const a = x.slice(),
      b = x.slice();
    a[i] = xi + h;
    b[i] = xi - h;
    return (f(a) - f(b)) / (2 * h);
  });
}
