import { loss } from './ridge-loss.ts';

/**
 * Whether a gradient is that of the ridge loss: exact for a quadratic, in any direction u and at any distance.
 *
 *     L(w + u) − L(w) = ⟨∇L(w), u⟩ + (1/2n) ‖Xu‖² + (λ/2) ‖u‖²
 *
 * Source: Boyd & Vandenberghe (2004), Convex Optimization, appendix A.4 (second-order expansion).
 */
export function tryLaws(gradient: (X: number[][], y: number[], w: number[], lambda: number) => number[]): {
  broken: number;
  first: string;
} {
  const held = PROBLEMS.map(({ X, y, w, lambda }) => {
    const slopes = gradient(X, y, w, lambda);
    const isLong = slopes.length === w.length;
    const size = Math.max(0, ...slopes.map(Math.abs));
    return (
      isLong &&
      w.every((_, j) => {
        const u = w.map((__, k) => (k === j ? 1 : 0));
        const moved = w.map((weight, k) => weight + u[k]);
        const zeros = y.map(() => 0);
        const rise = loss(X, y, moved, lambda) - loss(X, y, w, lambda) - loss(X, zeros, u, lambda);
        return Math.abs(rise - slopes[j]) <= ROOM * size;
      })
    );
  });
  const broken = held.filter((holds) => !holds).length;
  return { broken, first: broken === 0 ? '' : `the expansion, problem ${held.indexOf(false) + 1}` };
}

/** Differences of losses lose some digits against the gradient. */
const ROOM = 1e-7;

const PROBLEMS = [
  { X: [[1, -2, 0.5]], y: [3], w: [1, 1, -2], lambda: 0.25 },
  {
    X: [
      [2, 1],
      [-1, 3],
      [0.5, 0.5],
      [1, -1],
    ],
    y: [1, -1, 2, 0],
    w: [-1, 0.5],
    lambda: 0.5,
  },
  { X: [[2e-5, -1e-5]], y: [3e-5], w: [-3, 1], lambda: 1e-9 },
];
