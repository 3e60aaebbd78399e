/**
 * What polynomial features and least squares are asked beside what is drawn.
 */
import { Matrix } from 'ml-matrix';

/** More numbers, higher degrees, and larger and smaller powers than are drawn: 4e180 and 2e-181. */
export const manyPowers = [
  { x: Array.from({ length: 130 }, (_, i) => (i - 64) / 8), degree: 2 },
  { x: [-1.5], degree: 110 },
  { x: [2 ** 10, -(2 ** 9)], degree: 60 },
  { x: [-(2 ** -10)], degree: 60 },
];

/** The grid gives exact sums, also in single precision: this does not. */
export const irregular = {
  X: new Matrix([
    [Math.PI, -1 / 3],
    [0.1, Math.E],
    [-Math.SQRT2, 1 / 9],
  ]),
  y: [1 / 3, -Math.E, 3.3],
};

/** As many samples as features, and a 0 where elimination and reflections begin. */
export const square = {
  X: new Matrix([
    [0, 2, 1],
    [1, 1, 0],
    [2, 0, 3],
  ]),
  y: [1, 2, 4],
};

/** Targets in a large unit lead to weights in it. */
export const largeTargets = { ...irregular, y: irregular.y.map((target) => target * 2 ** 60) };

/** With features in it too, the weights are as they were. */
export const largeFeatures = { X: Matrix.mul(irregular.X, 2 ** 60), y: largeTargets.y };

/**
 * Columns that do not meet, one of them 2⁻²³ times as long as the other: a singular value of 1e-7 of the largest, and of
 * 1e-14 in XᵀX. To take that for 0 is a choice, not rounding: the library's own cut-off is at 4e-16.
 */
export function unequalColumns() {
  return {
    X: new Matrix([
      [2, 0],
      [0, 2 ** -23],
    ]),
    y: [1, 3 * 2 ** -23],
  };
}

/** A line through more points than other data has, one of them far away: it counts like any other. */
export function manySamples() {
  const rows = Array.from({ length: 700 }, (_, i) => [1, (i - 300) / 64]);
  const away = (i: number) => (i === 500 ? 1000 : i % 7);
  return { X: new Matrix(rows), y: rows.map(([, x], i) => 3 - x / 2 + away(i)) };
}

/** Twice the first column has the same sum. */
export const sumlessColumn = new Matrix([
  [1, 1],
  [-1, 0],
  [0, 0.5],
]);
