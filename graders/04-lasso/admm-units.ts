/**
 * ADMM in small units.
 */
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import { all, lawsFor, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { firstX, relaxationOf, runs, solve } from './admm-runs.ts';
import { lassoProblem } from './lasso-problem.ts';

const law = lawsFor<typeof Exercise>();

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement: 'z₁(X, c·y, cλ, ρ) = c · z₁(X, y, λ, ρ),   z₁(c·X, c·y, c²λ, c²ρ) = z₁(X, y, λ, ρ)',
  points: 1,
  hint: 'The example with y = [4e-12, −1e-12], λ = 1e-12 and ρ = 1 has z₁ = [3e-13, 0]. Is there a number in the code below which something counts as 0?',
  given: runs(lassoProblem(wellConditioned(['none'], [1, 3], [1, 3]), [0.02, 0.1]), [1, 1 / 2], [1]),
  runs: 20,
  observe: (student, run) => ({
    targets: TINY_UNITS.map((unit) =>
      solve(student, { ...run, y: inUnits(run.y, unit), lambda: unit * run.lambda }),
    ),
    both: UNITS_OF_BOTH.map((unit) =>
      solve(student, {
        ...run,
        ...inUnit(run, unit),
        lambda: unit ** 2 * run.lambda,
        rho: unit ** 2 * run.rho,
      }),
    ),
  }),
  answer: ({ X }) =>
    record({
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(UNITS_OF_BOTH.length, vector(X.columns)),
    }),
  judge: (run, { targets, both }) => {
    const [x, threshold] = [firstX(run), run.lambda / run.rho];
    const isFirst = (got: readonly number[], unit: number, words: string) => () => {
      const unscaled = inUnits(got, 1 / unit);
      if (relaxationOf(unscaled, x, threshold) !== undefined) return upheld;
      return agrees(got, inUnits(softThreshold(x, threshold), unit), atUnit(ROUNDING, unit), words);
    };
    return all(
      ...TINY_UNITS.map((unit, k) => isFirst(targets[k], unit, `z₁ for ${unit} times y and λ`)),
      ...UNITS_OF_BOTH.map((unit, k) =>
        isFirst(both[k], 1, `z₁ for ${unit} times X and y, ${unit ** 2} times λ and ρ`),
      ),
    );
  },
  // At its own scale.
  fingerprint: (_, { targets, both }) => [
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
  ],
});

/** Down to ρ and curvatures of 1e-12, where the library's pseudo-inverse takes nothing for 0 yet. */
const UNITS_OF_BOTH = SMALL_UNITS.slice(0, -1);
