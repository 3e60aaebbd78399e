/**
 * Coordinate descent in small units, and beside a large weight.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { isClose, ROUNDING } from '../common/closeness.ts';
import { wellConditioned } from '../common/regression.ts';
import { atUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { besideLarge, withoutLarge } from './beside-large.ts';
import { type LassoProblem, lassoProblem } from './lasso-problem.ts';
import { possibleResults } from './last-sweep.ts';
import { solve } from './sweep-runs.ts';

const law = lawsFor<typeof Exercise>();

/** In any orders they are six moves at least: two sweeps are four at most. */
const FIVE_SWEEPS = 5;

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y, cλ) = c · w(X, y, λ), also for λ = 0,   w(c·X, y, cλ) = w(X, y, λ) / c,   and two weights move as ever beside one of 10¹⁸',
  points: 1,
  hint: 'The example with y = [4e-12, −1e-12], λ = 1e-12 and tolerance = 0 has the weights [1.5e-12, 0]. Is there a number in the code below which something counts as 0?',
  given: lassoProblem(wellConditioned(['none'], [2, 2], [1, 4]), [0.1, 0.02]),
  runs: 20,
  observe: (student, { X, y, lambda }) => {
    const ending = { maxIterations: FIVE_SWEEPS, tolerance: 0 };
    return {
      beside: solve(student, { ...besideLarge(), ...ending }),
      free: TINY_UNITS.map((unit) => solve(student, { X, y: inUnits(y, unit), lambda: 0, ...ending })),
      targets: TINY_UNITS.map((unit) =>
        solve(student, { X, y: inUnits(y, unit), lambda: unit * lambda, ...ending }),
      ),
      features: TINY_UNITS.map((unit) =>
        solve(student, { X: Matrix.mul(X, unit), y, lambda: unit * lambda, ...ending }),
      ),
    };
  },
  answer: () =>
    record({
      beside: vector(3),
      free: times(TINY_UNITS.length, vector(2)),
      targets: times(TINY_UNITS.length, vector(2)),
      features: times(TINY_UNITS.length, vector(2)),
    }),
  judge: (problem, { beside, free, targets, features }) => {
    const afterFive = (problem: LassoProblem) =>
      possibleResults({ ...problem, maxIterations: FIVE_SWEEPS, tolerance: 0 });
    const results = afterFive(problem);
    const isOne =
      (got: readonly number[], unit: number, words: string, possible = results) =>
      () => {
        const expected = possible.map((result) => inUnits(result, unit));
        if (expected.some((result) => isClose(got, result, atUnit(ROUNDING, unit)))) return upheld;
        return refuted({ expected: expected[0], got, note: `after five sweeps, for ${words}` });
      };
    const ofFree = afterFive({ ...problem, lambda: 0 });
    return all(
      ...TINY_UNITS.map((unit, k) => isOne(targets[k], unit, `${unit} times y and λ`)),
      ...TINY_UNITS.map((unit, k) => isOne(features[k], 1 / unit, `${unit} times X and λ`)),
      ...TINY_UNITS.map((unit, k) => isOne(free[k], unit, `${unit} times y and λ = 0`, ofFree)),
      isOne(beside.slice(1), 1, BESIDE, afterFive(withoutLarge())),
    );
  },
  // At its own scale.
  fingerprint: (_, { beside, free, targets, features }) => [
    ...beside.slice(1),
    ...free.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...features.flatMap((weights, k) => inUnits(weights, TINY_UNITS[k])),
  ],
});

/** The problem of `besideLarge`, as it is passed. */
const BESIDE =
  'X = [[1, 0, 0], [0, 1, 0.25], [0, 0.25, 1]], y = [2⁶⁰, 4, 2], λ = 0.1: the second and the third weight';
