/**
 * The closed form of ridge regression in small units: nothing is 0 but 0.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { ridgeClosedForm, ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { SOLVED } from './closed-form-problems.ts';

const law = lawsFor<typeof Exercise>();

/** Up to α = 1e-12 and curvatures of the same size, where the library's pseudo-inverse takes nothing for 0 yet. */
const UNITS_OF_BOTH = SMALL_UNITS.slice(0, -1);

/**
 * Beside small features a column of ones is large: XᵀX has a condition of 1/c², and what goes by its singular values rounds
 * by as many times 2⁻⁵². A floor below α is off by as much as α itself.
 */
function besideOnes(unit: number): Tolerance {
  const rounding = 4 * Number.EPSILON * unit ** -2;
  return { relative: Math.max(SOLVED.relative, rounding), absolute: Math.max(SOLVED.absolute, rounding) };
}

/** A tenth of 1e-9 and of 1e-12, of targets around 1: weights as least squares on extra samples still has two digits of. */
const SMALL_FEATURES = [2 ** -33, 2 ** -43] as const;
const OF_SMALL_FEATURES: Tolerance = { relative: 1e-5, absolute: 1e-14 };

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'w(X, c·y, α) = c · w(X, y, α),   w(c·X, c·y, c²α) = w(X, y, α),   w(c·X, y, α) → c·Xᵀy/(nα),   and b goes with y',
  points: 1,
  hint: 'With y = [1e-12, 2e-12, 2e-12] both answers of the example are 1e-12 times as large. Which number in the code does not shrink with them?',
  given: fc
    .record({ problem: wellConditioned(['none'], [1, 3], [1, 3]), alpha: oneOf(1, 0.5) })
    .map(({ problem, alpha }) => ({ ...problem, alpha })),
  runs: 20,
  examples: [{ ...centred(), alpha: 0.5 }],
  observe: (student, { X, y, alpha }) => ({
    features: SMALL_FEATURES.map((unit) => ({
      plain: student.ridgeClosedForm(Matrix.mul(X, unit), y, alpha),
      fit: student.ridgeWithIntercept(Matrix.mul(X, unit), y, alpha),
    })),
    targets: TINY_UNITS.map((unit) => ({
      plain: student.ridgeClosedForm(X, inUnits(y, unit), alpha),
      fit: student.ridgeWithIntercept(X, inUnits(y, unit), alpha),
    })),
    both: UNITS_OF_BOTH.map((unit) => {
      const small = inUnit({ X, y }, unit);
      return {
        plain: student.ridgeClosedForm(small.X, small.y, unit ** 2 * alpha),
        fit: student.ridgeWithIntercept(small.X, small.y, unit ** 2 * alpha),
      };
    }),
  }),
  answer: ({ X }) => {
    const fit = record({ weights: vector(X.columns), intercept: number });
    const answers = record({ plain: vector(X.columns), fit });
    return record({
      features: times(SMALL_FEATURES.length, answers),
      targets: times(TINY_UNITS.length, answers),
      both: times(UNITS_OF_BOTH.length, answers),
    });
  },
  judge: ({ X, y, alpha }, { features, targets, both }) => {
    const plain = ridgeClosedForm(X.to2DArray(), y, alpha);
    const fit = ridgeWithIntercept(X.to2DArray(), y, alpha);
    const agree = (
      got: (typeof targets)[number],
      unit: number,
      ofWeights: number,
      ofFit: Tolerance,
      where: string,
    ) => [
      () =>
        agrees(got.plain, inUnits(plain, ofWeights), atUnit(SOLVED, ofWeights), `ridgeClosedForm ${where}`),
      () =>
        agrees(
          got.fit.weights,
          inUnits(fit.weights, ofWeights),
          atUnit(ofFit, ofWeights),
          `weights ${where}`,
        ),
      () => agrees(got.fit.intercept, unit * fit.intercept, atUnit(ofFit, unit), `intercept ${where}`),
    ];
    // Weights as small as the features, whose squares are far below α.
    const ofSmallFeatures = SMALL_FEATURES.flatMap((unit, k) => {
      const small = Matrix.mul(X, unit).to2DArray();
      const { weights } = ridgeWithIntercept(small, y, alpha);
      return [
        () =>
          agrees(
            features[k].plain,
            ridgeClosedForm(small, y, alpha),
            OF_SMALL_FEATURES,
            `ridgeClosedForm for ${unit} · X`,
          ),
        () => agrees(features[k].fit.weights, weights, OF_SMALL_FEATURES, `weights for ${unit} · X`),
      ];
    });
    return all(
      ...ofSmallFeatures,
      ...TINY_UNITS.flatMap((unit, k) => agree(targets[k], unit, unit, SOLVED, `for ${unit} · y`)),
      ...UNITS_OF_BOTH.flatMap((unit, k) =>
        agree(both[k], unit, 1, besideOnes(unit), `for X, y times ${unit}, α times ${unit ** 2}`),
      ),
    );
  },
  // At its own scale. Rounding leaves too few digits of the small features' weights to compare.
  fingerprint: (_, { features, targets, both }) => [
    ...features.map(({ fit }) => fit.intercept),
    ...targets.flatMap(({ plain, fit }, k) =>
      inUnits([...plain, ...fit.weights, fit.intercept], 1 / TINY_UNITS[k]),
    ),
    ...both.flatMap(({ plain, fit }, k) => [...plain, ...fit.weights, fit.intercept / UNITS_OF_BOTH[k]]),
  ],
});

/** The targets have the mean 0, and the intercept is not 0 all the same. */
function centred() {
  return { X: new Matrix([[1], [2], [4]]), y: [1, 2, -3] };
}
