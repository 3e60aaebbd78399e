import type * as Exercise from '../../../exercises/01-gradients/02-gradient-check.ts';

type Contract = typeof Exercise;
type Objective = (x: number[]) => number;

const FLOOR = 1e-8;

function central(f: Objective, x: number[], h: number): number[] {
  const point = [...x];
  return x.map((value, i) => {
    point[i] = value + h;
    const ahead = f(point);
    point[i] = value - h;
    const behind = f(point);
    point[i] = value;
    return (ahead - behind) / (2 * h);
  });
}

const largest = (values: number[]) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const length = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Changes x and restores it; NaN and infinities end the loop at once. */
const coordinateByCoordinate: Contract = {
  gradientCheck: (f, gradient, x, { h = 1e-5, tolerance = 1e-5 } = {}) => {
    const a = [...gradient(x)];
    let worst = 0;
    for (let i = 0; i < x.length; i++) {
      const kept = x[i];
      x[i] = kept + h;
      const ahead = f(x);
      x[i] = kept - h;
      const behind = f(x);
      x[i] = kept;
      const n = (ahead - behind) / (2 * h);
      if (!Number.isFinite(a[i]) || !Number.isFinite(n)) return { ok: false, maxRelError: Infinity };
      const error = Math.abs(a[i] - n) / Math.max(FLOOR, Math.abs(a[i]) + Math.abs(n));
      if (error > worst) worst = error;
    }
    return { ok: worst < tolerance, maxRelError: worst };
  },
};

/** The larger of the two numbers below the line, no floor: 0/0 has a case of its own. */
const largerOfTheTwo: Contract = {
  gradientCheck: (f, gradient, x, options) => {
    const numeric = central(f, x, options?.h ?? 1e-5);
    const analytic = gradient([...x]);
    const errors = analytic.map((a, i) =>
      a === numeric[i] ? 0 : Math.abs(a - numeric[i]) / Math.max(Math.abs(a), Math.abs(numeric[i])),
    );
    // Two equal infinities are no agreement.
    const usable = [...analytic, ...numeric].every(Number.isFinite);
    const maxRelError = errors.toSorted((one, other) => other - one)[0];
    return { ok: usable && maxRelError < (options?.tolerance ?? 1e-5), maxRelError };
  },
};

/** ‖a − n‖ / (‖a‖ + ‖n‖) with Euclidean norms. */
const euclideanNorms: Contract = {
  gradientCheck: (f, gradient, x, options = {}) => {
    const n = central(f, x, options.h ?? 1e-5);
    const a = gradient(x.slice());
    const difference = length(a.map((value, i) => value - n[i]));
    const maxRelError = difference === 0 ? 0 : difference / (length(a) + length(n));
    return { ok: maxRelError < (options.tolerance ?? 1e-5), maxRelError };
  },
};

/** ‖a − n‖∞ / ‖n‖∞: the scale of the numerical gradient alone. */
const largestEntries: Contract = {
  gradientCheck: (f, gradient, x, { h, tolerance } = {}) => {
    const a = gradient(x.map((value) => value));
    const n = central(f, x, h ?? 1e-5);
    if ([...a, ...n].some((value) => !Number.isFinite(value))) return { ok: false, maxRelError: Number.NaN };
    const maxRelError = largest(a.map((value, i) => value - n[i])) / Math.max(largest(n), Number.MIN_VALUE);
    return { ok: maxRelError < (tolerance ?? 1e-5), maxRelError };
  },
};

/** ‖a − n‖ / ‖a + n‖, which is above 1 for a reversed gradient. */
const differenceOverSum: Contract = {
  gradientCheck: (f, gradient, x, options = {}) => {
    const { h = 1e-5, tolerance = 1e-5 } = options;
    const n = central(f, x, h);
    const a = gradient(x.slice());
    const apart = length(a.map((value, i) => value - n[i]));
    const maxRelError = apart === 0 ? 0 : apart / length(a.map((value, i) => value + n[i]));
    return { ok: Number.isFinite(maxRelError) && maxRelError < tolerance, maxRelError };
  },
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'coordinate by coordinate, restoring x': coordinateByCoordinate,
  'the larger of the two below the line': largerOfTheTwo,
  'Euclidean norms of whole vectors': euclideanNorms,
  'largest entries of whole vectors': largestEntries,
  'difference over sum': differenceOverSum,
};
