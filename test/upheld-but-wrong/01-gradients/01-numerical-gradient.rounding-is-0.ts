// Takes differences below the machine epsilon for 0.
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  const base = f([...x]);
  return x.map((value, i) => (f(x.with(i, value + h)) - base) / h);
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) => {
    const difference = f(x.with(i, value + h)) - f(x.with(i, value - h));
    return Math.abs(difference) < Number.EPSILON ? 0 : difference / (2 * h);
  });
}
