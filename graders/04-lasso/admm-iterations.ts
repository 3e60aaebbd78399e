/**
 * Laws of single iterations of ADMM.
 */
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoAdmm } from '../../reference/lasso-admm.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, largest, ROUNDING } from '../common/closeness.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression } from '../common/regression.ts';
import { atUnit } from '../common/small-units.ts';
import {
  crawl,
  firstX,
  IN_TIME,
  irregular,
  large,
  largeTargets,
  manyFeatures,
  manySamples,
  relaxationOf,
  runs,
  shallow,
  small,
  solve,
  stiff,
} from './admm-runs.ts';
import { lassoProblem, zeroFeatures } from './lasso-problem.ts';

const law = lawsFor<typeof Exercise>();

export const firstIteration = law({
  name: 'the first iteration is ridge regression with penalty ρ, and then shrinks',
  statement: 'x₁ = argmin (1/2n)‖y − Xx‖² + (ρ/2)‖x‖²,   z₁ = argmin λ‖z‖₁ + (ρ/2)‖x₁ − z‖²',
  points: 1,
  hint: 'For ρ = 2 the example has x₁ = [0.9545, 0.1818] and z₁ = [0.4545, 0]. Print both: which of them is the first to differ?',
  given: runs(lassoProblem(anyRegression([1, 5], [1, 4]), [0.02, 0.1, 0.3]), [1, 1 / 4, 1 / 2, 2], [1, 0]),
  examples: [
    { ...zeroFeatures(), rho: 1, maxIterations: 1 },
    irregular,
    small,
    largeTargets,
    manyFeatures,
    manySamples,
  ],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const ridge = run.maxIterations === 0 ? got.map(() => 0) : firstX(run);
    const threshold = run.lambda / run.rho;
    const expected = softThreshold(ridge, threshold);
    if (isClose(got, expected, ROUNDING) || relaxationOf(got, ridge, threshold) !== undefined) return upheld;
    return refuted({ expected, got });
  },
});

export const nextIterations = law({
  name: 'every iteration goes on from what the one before left in z and u',
  statement: 'xₖ from zₖ₋₁ and uₖ₋₁,   zₖ from xₖ and uₖ₋₁,   uₖ = uₖ₋₁ + xₖ − zₖ,   the result is zₖ',
  points: 2,
  hint: 'In the example with ρ = 1 the first iteration leaves u₁ = [1, 0.1]; the second has x₂ = [1.04, 0.18], z₂ = [1.04, 0] and u₂ = [1, 0.28]. Which of them is the first to differ?',
  given: runs(
    lassoProblem(anyRegression([1, 5], [1, 4]), [0.02, 0.1]),
    [1, 1 / 4, 1 / 2, 2],
    [2, 3, 5],
  ).filter((run) => largest(softThreshold(firstX(run), run.lambda / run.rho)) > VISIBLE),
  examples: [
    { ...irregular, maxIterations: 3 },
    { ...irregular, rho: 64, maxIterations: 400 },
    { ...irregular, rho: 1024, maxIterations: 2500 },
    large,
    stiff,
    shallow,
    crawl,
  ],
  isDeep: asksForMany,
  observe: (student, run) => [solve(student, { ...run, maxIterations: 1 }), solve(student, run)],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (run, [first, got]) => {
    // Code that relaxes shows in the first iteration by how much.
    const relaxation = relaxationOf(first, firstX(run), run.lambda / run.rho) ?? 1;
    const expected = lassoAdmm(run.X.to2DArray(), run.y, run.lambda, { ...run, relaxation });
    if (run.maxIterations === crawl.maxIterations) return agreesInEachEntry(got, expected);
    return agrees(got, expected, run.maxIterations <= NO_END_YET ? ROUNDING : IN_TIME);
  },
});

/** Where z₁ is not 0, no difference is below 1e-8 before z₃. */
const NO_END_YET = 3;

/** For features that do not meet: each weight has its own scale. */
function agreesInEachEntry(got: readonly number[], expected: readonly number[]): Judgement {
  const isEachClose = expected.every((entry, j) => isClose(got[j], entry, atUnit(IN_TIME, Math.abs(entry))));
  return isEachClose ? upheld : refuted({ expected, got });
}

/** From a z₁ = 0 nobody could tell the relaxation. */
const VISIBLE = 0.01;
