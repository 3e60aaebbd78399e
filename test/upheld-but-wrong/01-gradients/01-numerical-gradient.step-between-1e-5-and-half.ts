// Takes a step of at least 1e-5 and at most 0.5, whatever the caller says.
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  const step = Math.min(0.5, Math.max(1e-5, h));
  const base = f(x);
  return x.map((value, i) => (f(x.with(i, value + step)) - base) / step);
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
