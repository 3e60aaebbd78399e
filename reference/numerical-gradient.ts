/**
 * Numerical gradient by forward differences: each coordinate restricted to a function of one variable.
 *
 *     φᵢ(t) = f(x + t·eᵢ),   gᵢ = (φᵢ(h) − f(x)) / h
 *
 * Shapes: x and the result (d). f is called d + 1 times, always with its own array.
 * Source: Nocedal & Wright (2006), Numerical Optimization, section 8.1.
 */
export function numericalGradientForward(f: Objective, x: readonly number[], h = 1e-5): number[] {
  const here = f([...x]);
  return restrictions(f, x).map((along) => (along(h) - here) / h);
}

/**
 * Numerical gradient by central differences.
 *
 *     gᵢ = (φᵢ(h) − φᵢ(−h)) / 2h
 *
 * Shapes: x and the result (d). f is called 2d times, always with its own array.
 */
export function numericalGradientCentral(f: Objective, x: readonly number[], h = 1e-5): number[] {
  return restrictions(f, x).map((along) => (along(h) - along(-h)) / (2 * h));
}

/** t ↦ f(x + t·eᵢ) for every i. */
function restrictions(f: Objective, x: readonly number[]): ((t: number) => number)[] {
  return x.map((_, i) => (t) => {
    const point = [...x];
    point[i] += t;
    return f(point);
  });
}

type Objective = (x: number[]) => number;
