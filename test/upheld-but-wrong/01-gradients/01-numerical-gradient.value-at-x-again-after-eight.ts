// 01-gradients/01-numerical-gradient: from the ninth entry on the value at x is computed again.
/**
 * Numerical gradient by forward differences.
 *
 * f(x) belongs to every quotient, so it is computed once. `with` copies the vector and replaces one entry,
 * so there is nothing to put back: (x + h) − h need not be x in floating point.
 */
export function numericalGradientForward(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  const here = f([...x]);
  // gᵢ = (f(x + h·eᵢ) − f(x)) / h
  return x.map((value, i) => (f(x.with(i, value + h)) - (i < 8 ? here : f([...x]))) / h);
}

/**
 * Numerical gradient by central differences.
 *
 * The two points are 2h apart. The terms of the Taylor series with h² cancel in the difference, which leaves
 * an error of order h² where the forward difference has one of order h.
 */
export function numericalGradientCentral(f: (x: number[]) => number, x: number[], h = 1e-5): number[] {
  // gᵢ = (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h));
}
