/**
 * Laws of the objective along proximal gradient: it falls, and how fast.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { anyRegression, wellConditioned } from '../common/regression.ts';
import { fat, HARMLESS, lassoProblem } from './lasso-problem.ts';
import { solve } from './proximal-gradient-runs.ts';
import { FEW_SWEEPS, objective, onDiabetes, withSteps } from './proximal-runs.ts';

const law = lawsFor<typeof Exercise>();

export const descent = law({
  name: 'no iteration makes the objective larger',
  statement: 'η ≤ 1/L ⇒ F(wₖ₊₁) ≤ F(wₖ)',
  points: 1,
  hint: 'In the example F is 4.25 at w₀, 2.602 at w₁ and 2.184 at w₂. Work F out for the iterates of the code: where does it rise?',
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 5])), [12]),
  runs: 30,
  observe: (student, run) =>
    upTo(run.maxIterations).map((maxIterations) => solve(student, { ...run, maxIterations })),
  answer: ({ X, maxIterations }) => times(maxIterations + 1, vector(X.columns)),
  judge: (run, points) => {
    const values = points.map((point) => objective(run, point));
    const rise = upTo(run.maxIterations).find((k) => values[k] > values[k - 1] + RISE * (1 + values[0]));
    if (rise === undefined) return upheld;
    return refuted({
      expected: values[rise - 1],
      got: values[rise],
      note: `F after ${rise} iterations, at most F after ${rise - 1}`,
    });
  },
});

/** Right solutions rise by 2e-16 relative, by rounding. */
const RISE = 1e-10;

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, k) => k);
}

export const rate = law({
  name: 'after k iterations no point beats the result by more than ‖v‖²/2ηk',
  statement: 'F(wₖ) − F(v) ≤ ‖v‖² / (2ηk) for every v',
  points: 2,
  given: withSteps(
    lassoProblem(fc.oneof(fat(), anyRegression([1, 5], [1, 4]), wellConditioned(HARMLESS, [1, 4], [0, 4]))),
    [5, 20, 100, 300],
  ),
  runs: 40,
  examples: [onDiabetes(30)],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const rival = lassoCoordinateDescent(run.X.to2DArray(), run.y, run.lambda, FEW_SWEEPS);
    const least = objective(run, rival);
    const reach =
      rival.reduce((sum, entry) => sum + entry ** 2, 0) / (2 * run.learningRate * run.maxIterations);
    const most = least + reach + EARLY_STOP * (1 + least);
    if (objective(run, got) <= most) return upheld;
    return refuted({
      expected: most,
      got: objective(run, got),
      note: `F at the result, at most F(v) + ‖v‖²/2ηk for a v with F(v) = ${Number(least.toPrecision(4))}`,
    });
  },
});

/** What early stops may leave of F: none of 2000 problems needed it. */
const EARLY_STOP = 1e-6;
