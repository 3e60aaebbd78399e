// Asks for f(x) again at each coordinate where f(x) is 0.
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  let base: number | undefined;
  return x.map((value, i) => {
    if (!base) base = f(x);
    return (f(x.with(i, value + h)) - base) / h;
  });
}

export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
