/**
 * Problems for gradient descent, drawn and chosen.
 */
import fc from 'fast-check';
import { grid } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { type Bowl, bowls, givenCoupledGradient, givenGradient } from './bowls.ts';

/** With curvatures of at most 2 all of these descend: η < 2/a. */
export const learningRate = oneOf(0.5, 0.25, 0.05);

export const count = (max: number) => fc.integer({ min: 0, max });

/** The options come last, so that the problem is read before the numbers. */
export const problem = (dimension: readonly [number, number], most: number) =>
  fc
    .record({ bowl: bowls(dimension), learningRate, maxIterations: count(most) })
    .map(({ bowl, learningRate, maxIterations }) => ({
      gradient: givenGradient(bowl),
      start: bowl.start,
      options: { learningRate, maxIterations },
      bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
    }));

interface Extreme extends Bowl {
  readonly learningRate: number;
  readonly maxIterations: number;
}

/**
 * What the drawn bowls are not: so flat that slopes are small, also beside ‖x‖, so steep that slopes are huge, or that steps
 * overshoot, come back to where they were or make slopes grow a hundredfold, with slopes that add up to 0, with short ways
 * beside a large coordinate, with many coordinates, and long or slow to walk.
 */
export const extremes = [
  {
    curvatures: [1e-10, 5e-11],
    minimiser: [0, 1],
    start: [4, -2],
    learningRate: 5e9,
    maxIterations: 10,
  },
  { curvatures: [2, 1], minimiser: [1, -1], start: [4, 3], learningRate: 1.25, maxIterations: 12 },
  { curvatures: [0.125], minimiser: [1], start: [3], learningRate: 2 ** -10, maxIterations: 1500 },
  { curvatures: [1], minimiser: [0], start: [4], learningRate: 2 ** -31, maxIterations: 200 },
  { curvatures: [2], minimiser: [1], start: [4], learningRate: 5, maxIterations: 12 },
  { curvatures: [2], minimiser: [1], start: [4], learningRate: 50, maxIterations: 5 },
  // η = 2/a: 3, −1, 3, −1, 3, −1
  { curvatures: [1], minimiser: [1], start: [3], learningRate: 2, maxIterations: 5 },
  {
    curvatures: [1e-10, 1e-10],
    minimiser: [1024, 0],
    start: [1024, 4],
    learningRate: 5e9,
    maxIterations: 3,
  },
  { curvatures: [1, 1], minimiser: [0, 0], start: [2, -2], learningRate: 0.25, maxIterations: 3 },
  // The gradients are 4e-12 and 2e-12: too large to stop at.
  { curvatures: [1e-12], minimiser: [0], start: [4], learningRate: 5e11, maxIterations: 2 },
  { curvatures: [2 ** 40], minimiser: [0], start: [2 ** 30], learningRate: 2 ** -41, maxIterations: 2 },
  { curvatures: [1, 1], minimiser: [2 ** 50, 1], start: [2 ** 50, 3], learningRate: 0.25, maxIterations: 3 },
  {
    curvatures: many((i) => 0.25 * (1 + (i % 8))),
    minimiser: many((i) => (i % 5) - 2),
    start: many((i) => 4 - (i % 9)),
    learningRate: 0.25,
    maxIterations: 3,
  },
].map(({ learningRate, maxIterations, ...bowl }: Extreme) => ({
  gradient: givenGradient(bowl),
  start: bowl.start,
  options: { learningRate, maxIterations },
  bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
}));

/** More coordinates than drawn bowls have, and more than any limit that comes to mind. */
function many(entry: (i: number) => number): number[] {
  return Array.from({ length: 130 }, (_, i) => entry(i));
}

/** One table: the columns of A, then b, then the start; A is made symmetric. */
export const coupled = grid({ rows: [2, 3], columns: [5, 5] }).map((rows) => {
  const size = rows.length;
  const A = rows.map((row, i) => row.slice(0, size).map((entry, j) => (entry + rows[j][i]) / 2));
  const b = rows.map((row) => row[3]);
  return { A, b, start: rows.map((row) => row[4]), gradient: givenCoupledGradient(A, b) };
});
