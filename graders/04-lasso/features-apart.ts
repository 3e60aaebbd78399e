/**
 * Features that do not meet: X = I, so that every weight goes its own way, beside others of any size.
 *
 * The first weight moves so far in every iteration that nothing may end early; the others are tiny, and no 0.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { all } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import type { LassoProblem } from './lasso-problem.ts';

interface Run extends LassoProblem {
  readonly learningRate: number;
  readonly maxIterations: number;
}

const SAMPLES = 3;

/** One run for each of the units; with half of the step that is safe, 1/L = n. */
export function apart(): fc.Arbitrary<Run[]> {
  return fc
    .record({ targets: fc.tuple(oneOf(4, -2), oneOf(3, -2), oneOf(1, -4)), maxIterations: oneOf(3, 2) })
    .map(({ targets: [first, ...others], maxIterations }) =>
      TINY_UNITS.map((unit) => ({
        X: Matrix.eye(SAMPLES),
        y: [first, ...others.map((target) => unit * target)],
        // A quarter of the unit, over n.
        lambda: unit / (4 * SAMPLES),
        learningRate: SAMPLES / 2,
        maxIterations,
      })),
    );
}

/** Upheld where every weight is what the iterations lead to for its feature alone, at its own scale. */
export function eachAlone(
  run: Run,
  got: readonly number[],
  iterates: (run: Run) => readonly (readonly number[])[],
): Judgement {
  return all(
    ...run.y.map((target, j) => () => {
      const alone = iterates({ ...run, X: new Matrix(run.X.to2DArray().map((row) => [row[j]])) });
      const [expected] = alone[run.maxIterations];
      return agrees(
        got[j],
        expected,
        atUnit(ROUNDING, Math.abs(target)),
        `weight ${j} for y = [${run.y.join(', ')}]`,
      );
    }),
  );
}
