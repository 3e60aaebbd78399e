import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/01-polynomial-least-squares.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, record, times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { dot } from '../../reference/lasso.ts';
import { leastSquares } from '../../reference/least-squares.ts';
import { polynomialFeatures } from '../../reference/polynomial-features.ts';
import { agrees, ELEMENTARY, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-polynomial-least-squares.misconceptions.ts';
import {
  irregular,
  largeFeatures,
  largeTargets,
  manyPowers,
  manySamples,
  square,
  sumlessColumn,
  unequalColumns,
} from './least-squares-data.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      x: [2, -1],
      degree: 3,
      X: new Matrix([
        [1, 0],
        [1, 1],
        [1, 2],
      ]),
      y: [1, 2, 2],
    },
    statement:
      'polynomialFeatures([2, −1], 3) = [[1, 2, 4, 8], [1, −1, 1, −1]],   leastSquares([[1, 0], [1, 1], [1, 2]], [1, 2, 2]) = [7/6, 1/2]',
    observe: (student, { x, degree, X, y }) => ({
      features: student.polynomialFeatures(x, degree),
      weights: student.leastSquares(X, y),
    }),
    answer: () => record({ features: matrix(2, 4), weights: vector(2) }),
    judge: (_, { features, weights }) =>
      all(
        () =>
          agrees(
            features,
            [
              [1, 2, 4, 8],
              [1, -1, 1, -1],
            ],
            ELEMENTARY,
            'the features',
          ),
        () => agrees(weights, [7 / 6, 1 / 2], ROUNDING, 'the weights'),
      ),
  }),
);

/** Powers up to the 6th of eighths within ±4: the largest is 4096. */
const curve = fc.record({ x: vectorOf([1, 5]), degree: fc.integer({ min: 0, max: 6 }) });

const highDegree = { x: [-1.5, 0, Math.PI, -1 / 3], degree: 20 };

/** Nothing bounds x. */
const farOut = { x: [4096, -(2 ** 21)], degree: 3 };

/** A product of a hundred factors, or a power, is rounded by some 1e-14 of its size. */
const POWER: Tolerance = { relative: 1e-12, absolute: 0 };

const powers = law({
  name: 'row i holds the powers of xᵢ, from the lowest to the highest',
  statement: 'X[i, j] = xᵢʲ,   j = 0, …, degree',
  points: 1,
  hint: 'The row of x = 0 for degree 3 is [1, 0, 0, 0], that of −2 is [1, −2, 4, −8], and for degree 0 both are [1]. Which of them comes out differently?',
  given: curve,
  examples: [highDegree, farOut, ...manyPowers],
  observe: (student, { x, degree }) => student.polynomialFeatures(x, degree),
  answer: ({ x, degree }) => matrix(x.length, degree + 1),
  judge: ({ x, degree }, got) => {
    const expected = new Matrix(polynomialFeatures(x, degree));
    return all(
      () => agrees(got, expected, ELEMENTARY),
      // Each power at its own scale.
      ...x.flatMap((_, i) =>
        Array.from(
          { length: degree + 1 },
          (_, j) => () =>
            agrees(got.get(i, j), expected.get(i, j), POWER, `row ${i}, column ${j}, counted from 0`),
        ),
      ),
    );
  },
});

const recurrence = law({
  name: 'the first column is all ones, and each column is the one before times x',
  statement: 'X[i, 0] = 1,   X[i, j] = xᵢ · X[i, j − 1]',
  points: 1,
  runs: 50,
  given: curve,
  observe: (student, { x, degree }) => student.polynomialFeatures(x, degree),
  answer: ({ x, degree }) => matrix(x.length, degree + 1),
  judge: ({ x }, got) => {
    const rows = got.to2DArray();
    const expected = rows.map((row, i) => [1, ...row.slice(0, -1).map((entry) => entry * x[i])]);
    return agrees(got, new Matrix(expected), ELEMENTARY, 'the columns beside what their neighbours lead to');
  },
});

const nearest = law({
  name: 'the weights are those of the nearest predictions',
  statement: 'w = argmin over v of ‖y − Xv‖²',
  points: 2,
  given: wellConditioned(),
  examples: [diabetes(), unequalColumns(), square, irregular, largeTargets, largeFeatures, manySamples()],
  observe: (student, { X, y }) => student.leastSquares(X, y),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y }, got) => agrees(got, leastSquares(X.to2DArray(), y), ROUNDING),
});

const orthogonal = law({
  name: 'no column is correlated with what the fit leaves',
  statement: 'Xᵀ(y − Xw) = 0',
  points: 1,
  hint: 'In the example the residuals are −1/6, 1/3 and −1/6. Their products with both columns sum to 0: for which column is that not so in the code?',
  runs: 50,
  given: wellConditioned(),
  observe: (student, { X, y }) => student.leastSquares(X, y),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y }, got) => {
    const residual = X.to2DArray().map((row, i) => y[i] - dot(row, got));
    const columns = X.transpose().to2DArray();
    return agrees(
      columns.map((column) => dot(column, residual)),
      got.map(() => 0),
      ROUNDING,
      'Xᵀ(y − Xw) at the result',
    );
  },
});

const exactFit = law({
  name: 'targets made by some weights give these weights back',
  statement: 'y = Xv ⇒ w = v',
  points: 1,
  runs: 40,
  given: fc
    .record({ problem: wellConditioned(), v: vectorOf([5, 5]), unit: oneOf(1, 2 ** -10) })
    // In a small unit the tiniest penalty shows.
    .map(({ problem: { X }, v, unit }) => made(Matrix.mul(X, unit).to2DArray(), v.slice(0, X.columns))),
  observe: (student, { X, y }) => student.leastSquares(X, y),
  answer: ({ v }) => vector(v.length),
  judge: ({ v }, got) => agrees(got, v, ROUNDING),
});

/**
 * Up to cubics in at least one point more than they have coefficients, points a half apart within ±2: the
 * condition number of XᵀX is below 10⁴, and what rounding does to the weights below 1e-12 (measured).
 */
const CURVE_FIT: Tolerance = { relative: 1e-7, absolute: 1e-7 };

const curveFit = law({
  name: 'points on a polynomial give its coefficients back',
  statement: 'X[i, j] = xᵢʲ,   y = Xv ⇒ w = v',
  points: 1,
  runs: 50,
  given: fc
    .record({
      halves: fc.uniqueArray(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 7 }),
      v: vectorOf([1, 4]),
    })
    .map(({ halves, v }) => {
      const coefficients = v.slice(0, halves.length - 1);
      const x = halves.map((half) => half / 2);
      return made(polynomialFeatures(x, coefficients.length - 1), coefficients);
    }),
  observe: (student, { X, y }) => student.leastSquares(X, y),
  answer: ({ v }) => vector(v.length),
  judge: ({ v }, got) => agrees(got, v, CURVE_FIT),
});

const units = law({
  name: 'a feature in a smaller unit gets a smaller weight, and the others keep theirs',
  statement: 'first column · c ⇒ first weight / c',
  points: 1,
  hint: 'With the first column of the example times 10 the weights are 7/60 and 1/2. Is something added to the columns or to the system that does not grow with it?',
  trivial: true,
  runs: 40,
  given: fc
    .record({ problem: wellConditioned(), c: oneOf(2, 0.25, -1, 64) })
    .map(({ problem, c }) => ({ ...problem, c })),
  // Entries that a sum, or six decimals, do not tell from those in the other unit.
  examples: [1, 2 ** -22].map((unit) => ({
    ...inUnit({ X: sumlessColumn, y: [1, 2, 4] }, unit),
    c: 2,
  })),
  observe: (student, { X, y, c }) => [
    student.leastSquares(X, y),
    student.leastSquares(X.clone().mulColumn(0, c), y),
  ],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: ({ c }, [plain, rescaled]) =>
    agrees(rescaled.with(0, rescaled[0] * c), plain, ROUNDING, 'the weights in the old unit'),
});

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement: '(c·x)ʲ = cʲ · xʲ,   w(X, c·y) = c · w(X, y)',
  points: 1,
  hint: 'The row of 1e-3 for degree 3 is [1, 1e-3, 1e-6, 1e-9], and y = [1e-12, 2e-12, 2e-12] has weights near 1e-12. Which of these numbers is rounded, or taken for 0?',
  runs: 20,
  given: fc.record({ x: vectorOf([1, 4]), problem: wellConditioned(['none'], [1, 3], [0, 3]) }),
  observe: (student, { x, problem: { X, y } }) => ({
    features: TINY_UNITS.map((unit) => student.polynomialFeatures(inUnits(x, unit), 2)),
    weights: TINY_UNITS.map((unit) => student.leastSquares(X, inUnits(y, unit))),
  }),
  answer: ({ x, problem: { X } }) =>
    record({
      features: times(TINY_UNITS.length, matrix(x.length, 3)),
      weights: times(TINY_UNITS.length, vector(X.columns)),
    }),
  judge: ({ x, problem: { X, y } }, { features, weights }) => {
    const expected = leastSquares(X.to2DArray(), y);
    return all(
      ...TINY_UNITS.flatMap((unit, k) => [
        ...[1, 2].map((j) => () => {
          const column = x.map((entry) => (unit * entry) ** j);
          return agrees(
            features[k].getColumn(j),
            column,
            atUnit(ELEMENTARY, unit ** j),
            `column ${j} for ${unit} · x`,
          );
        }),
        () =>
          agrees(weights[k], inUnits(expected, unit), atUnit(ROUNDING, unit), `the weights for ${unit} · y`),
      ]),
    );
  },
  // At its own scale.
  fingerprint: (_, { features, weights }) => [
    ...features.flatMap((matrix, k) =>
      [1, 2].flatMap((j) => inUnits(matrix.getColumn(j), TINY_UNITS[k] ** -j)),
    ),
    ...weights.flatMap((entries, k) => inUnits(entries, 1 / TINY_UNITS[k])),
  ],
});

/** The data that weights v make, with nothing left over. */
function made(rows: readonly (readonly number[])[], v: readonly number[]) {
  return { X: new Matrix(rows.map((row) => [...row])), y: rows.map((row) => dot(row, v)), v };
}

export const grader = graderFor<typeof Exercise>({
  title: 'Polynomial least squares',
  formula: [
    String.raw`\text{row } i = \bigl[\,1,\; x_i,\; x_i^2,\; \dots,\; x_i^p\,\bigr], \qquad p = \text{degree}`,
    String.raw`w = \operatorname*{argmin}_{v}\; \lVert y - Xv\rVert^2`,
  ],
  difficulty: 2,
  needs: [],
  newAnswers: { leastSquares: 'all' },
  reference: {
    polynomialFeatures: (x, degree) => new Matrix(polynomialFeatures(x, degree)),
    leastSquares: (X, y) => leastSquares(X.to2DArray(), y),
  },
  laws: [example, powers, recurrence, nearest, orthogonal, exactFit, curveFit, units, smallUnits],
  misconceptions,
  hints: [
    'Features: write down the row of x = 2 for degree 3. How many entries has it, and what stands first?',
    'Least squares: at the minimum the gradient of ‖y − Xw‖² with respect to w vanishes. What is it?',
    'The gradient is −2Xᵀ(y − Xw). Where it is 0, w solves a linear system of size d × d.',
  ],
});
