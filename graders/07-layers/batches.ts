/**
 * Batches for batch normalization.
 *
 * A problem is one table, its columns the features: the first rows hold the parameters, each further one or
 * two a sample. Features and samples shrink away as a whole. Entries are integers: with eighths the smallest
 * batches are so narrow that ε hides what is wrong with them.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { usedStatistics } from '../../reference/batch-norm.ts';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

/** ε: large enough to be seen, and as small as in practice. */
export const epsilon = oneOf(0.25, 0.001, 1e-5, 4);

/** More samples than are drawn, and more features: so many that no pairs or blocks of them come out even. */
export const largeBatches: readonly number[][][] = [
  { samples: 131, features: 2 },
  { samples: 3, features: 131 },
].map(({ samples, features }) =>
  Array.from({ length: samples }, (_, i) =>
    Array.from({ length: features }, (_, j) => ((i * ((j % 6) + 1)) % 7) - (j % 10) / 2),
  ),
);

interface Running {
  readonly mean: number[];
  readonly variance: number[];
}

export interface Layer {
  readonly x: Matrix;
  readonly gamma: number[];
  readonly beta: number[];
  readonly running: Running;
}

/** Four rows of parameters. */
const PARAMETERS = 4;

/**
 * A batch with all that a forward pass needs but its options. One sample, and features that do not vary, have laws of
 * their own: there are several samples here unless said, and every feature varies over them.
 */
export function layers(samples: Range = [2, 6], features: Range = [1, 3]): fc.Arbitrary<Layer> {
  return integers([PARAMETERS + samples[0], PARAMETERS + samples[1]], features).map((table) => {
    const [gamma, beta, mean, variance, ...x] = table;
    return { x: new Matrix(varying(x)), gamma, beta, running: { mean, variance: variance.map(Math.abs) } };
  });
}

/** What a forward pass hands to the backward pass. */
export interface Cache {
  x: Matrix;
  gamma: number[];
  mean: number[];
  variance: number[];
  epsilon: number;
  training: boolean;
}

export interface BackwardProblem {
  readonly dout: Matrix;
  readonly cache: Cache;
}

/** Three rows of parameters, then x and dout of a sample in turn. */
const GIVEN = 3;

/** A gradient and a cache, as a forward pass of this kind leaves it. */
export function backwardProblems(
  training: boolean,
  samples: Range = [2, 6],
  features: Range = [1, 3],
): fc.Arbitrary<BackwardProblem> {
  const table = integers([GIVEN + 2 * samples[0], GIVEN + 2 * samples[1]], features);
  return fc.record({ table, epsilon }).map(({ table: [gamma, mean, spread, ...rows], epsilon }) => {
    const count = Math.floor(rows.length / 2);
    const x = varying(rows.slice(0, count));
    const used = usedStatistics(x, { mean, variance: spread.map(Math.abs) }, training);
    return {
      dout: new Matrix(rows.slice(count, 2 * count)),
      cache: {
        x: new Matrix(x),
        gamma,
        mean: [...used.mean],
        variance: [...used.variance],
        epsilon,
        training,
      },
    };
  });
}

/** The first sample moves a little where a feature is the same in all of several. */
function varying(rows: number[][]): number[][] {
  if (rows.length === 1) return rows;
  const [first, ...others] = rows;
  return [first.map((entry, j) => (others.every((row) => row[j] === entry) ? entry + 1 : entry)), ...others];
}

function integers(rows: Range, columns: Range): fc.Arbitrary<number[][]> {
  return grid({ rows, columns, denominator: 1 });
}
