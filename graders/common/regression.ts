/**
 * Regression problems: a design X (rows are samples) with a target y.
 *
 * A problem is one table whose last column is y, so that a sample or a feature shrinks away as a whole.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { grid, type Range } from './grid.ts';
import { oneOf } from './vectors.ts';

/** Data of a regression: X is n × d, y has n entries. */
export interface Regression {
  readonly X: Matrix;
  readonly y: number[];
}

/** A column appended to a design that makes it degenerate; made of its first column. */
export type Degeneracy = 'none' | 'duplicate' | 'negated' | 'zero' | 'constant';

const DEGENERACIES: readonly Degeneracy[] = ['none', 'duplicate', 'negated', 'zero', 'constant'];

/** Problems of any shape, fewer samples than features and degenerate columns included. */
export function anyRegression(
  samples: Range = [1, 7],
  features: Range = [1, 6],
  degeneracies: readonly Degeneracy[] = DEGENERACIES,
): fc.Arbitrary<Regression> {
  return fc
    .record({ table: sheet(samples, features), degeneracy: oneOf(...degeneracies) })
    .map(({ table, degeneracy }) => toRegression(table, degeneracy));
}

/**
 * Well-conditioned problems by construction: X = [c·I; R] with |entries of R| ≤ 1, so that
 * λ_min(XᵀX) ≥ c² and the condition number of XᵀX is at most 31 (c = 1, all of R ones, d = 5, k = 6).
 *
 * A degenerate column may be appended: the minimiser is then not unique, but solvers converge as fast.
 */
export function wellConditioned(
  degeneracies: readonly Degeneracy[] = ['none'],
  features: Range = [1, 5],
  extraSamples: Range = [0, 6],
): fc.Arbitrary<Regression> {
  const samples: Range = [features[0] + extraSamples[0], features[1] + extraSamples[1]];
  return fc
    .record({
      table: sheet(samples, features, 1),
      scale: oneOf(1, 2),
      degeneracy: oneOf(...degeneracies),
    })
    .map(({ table, scale, degeneracy }) => toRegression(withIdentity(table, scale), degeneracy));
}

/** Orthogonal problems: columns of a Hadamard matrix, XᵀX = n·I exactly. */
export function orthogonal(): fc.Arbitrary<Regression> {
  const shape = fc.record({
    columns: fc.integer({ min: 1, max: 4 }),
    y: grid({ rows: [4, 4], columns: [1, 1] }),
  });
  return shape.map(({ columns, y }) => ({
    X: new Matrix(HADAMARD_4.map((row) => row.slice(0, columns))),
    y: y.map(([entry]) => entry),
  }));
}

const HADAMARD_4 = [
  [1, 1, 1, 1],
  [1, -1, 1, -1],
  [1, 1, -1, -1],
  [1, -1, -1, 1],
];

/** y is drawn from [−4, 4] like all grid numbers, X from [−largest, largest]. */
function sheet(samples: Range, features: Range, largest = 4): fc.Arbitrary<number[][]> {
  const columns: Range = [features[0] + 1, features[1] + 1];
  return grid({ rows: samples, columns }).map((rows) =>
    rows.map((row) =>
      row.map((entry, column) => (column === row.length - 1 ? entry : (entry * largest) / 4)),
    ),
  );
}

/** The top rows of the design become c·I; with fewer rows than features, features are dropped. */
function withIdentity(table: number[][], scale: number): number[][] {
  const features = Math.min(table[0].length - 1, table.length);
  return table.map((row, r) => [
    ...row.slice(0, features).map((entry, c) => (r < features ? (r === c ? scale : 0) : entry)),
    row[row.length - 1],
  ]);
}

function toRegression(table: number[][], degeneracy: Degeneracy): Regression {
  const rows = table.map((row) => {
    const features = row.slice(0, -1);
    if (degeneracy === 'duplicate') return [...features, features[0]];
    if (degeneracy === 'negated') return [...features, 0 - features[0]];
    if (degeneracy === 'zero') return [...features, 0];
    if (degeneracy === 'constant') return [...features, 1];
    return features;
  });
  return { X: new Matrix(rows), y: table.map((row) => row[row.length - 1]) };
}
