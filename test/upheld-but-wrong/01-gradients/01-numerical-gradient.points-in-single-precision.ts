// Keeps the points in a Float32Array: up to 6e-8 of x from where the formula takes them.
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  const start = [...new Float32Array(x)];
  const base = f([...start]);
  return start.map((value, i) => (f(start.with(i, value + h)) - base) / h);
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
