import { objective } from './lasso-objective.ts';

/**
 * Whether an implementation minimizes the Lasso: no step along an axis, of any size, lowers its objective.
 *
 *     F(w + h eⱼ) ≥ F(w) for all j and h  ⇔  F(w) ≤ F(v) for all v,
 *
 * because what is not smooth in F is a sum over the axes.
 *
 * Source: Tseng (2001), Convergence of a Block Coordinate Descent Method for Nondifferentiable Minimization.
 */
export function tryLaws(lasso: (X: number[][], y: number[], lambda: number) => number[]): {
  broken: number;
  first: string;
} {
  const held = PROBLEMS.map(({ X, y, lambda }) => {
    const w = lasso(X, y, lambda);
    const at = objective(X, y, w, lambda);
    return (
      w.length === X[0].length &&
      w.every((_, j) =>
        STEPS.every((h) => {
          const moved = objective(X, y, w.with(j, w[j] + h), lambda);
          return moved >= at - ROUNDING * (1 + at);
        }),
      ) &&
      // The value of a zero shows in no objective.
      w.every((weight) => weight === 0 || Math.abs(weight) > TINY)
    );
  });
  const broken = held.filter((holds) => !holds).length;
  return { broken, first: broken === 0 ? '' : `the minimum, problem ${held.indexOf(false) + 1}` };
}

/** An objective of size 1 is computed to this. */
const ROUNDING = 1e-14;
/** A weight that is not 0 is larger in these problems. */
const TINY = 1e-6;
/** A slope of 1e-4 is left after the smallest of them. */
const STEPS = [1e-5, -1e-5, 1e-3, -1e-3, 0.1, -0.1];

const WIDE = [
  [3, 1, 1],
  [1, -2, 0],
  [-1, 1, 2],
  [2, 0, -1],
  [1, 1, 1],
];
const PROBLEMS = [
  { X: WIDE, y: [4, 3, -1, 2, 1], lambda: 0.5 },
  { X: WIDE, y: [4, 3, -1, 2, 1], lambda: 0 },
  { X: WIDE, y: [-6, 1, 2, -3, 0], lambda: 1.5 },
];
