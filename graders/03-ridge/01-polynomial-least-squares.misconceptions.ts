import { Matrix, solve } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/01-polynomial-least-squares.ts';
import type { Misconception } from '../../harness/engine/model.ts';

/** A feature matrix with the given exponents and a rule of its own for the entries. */
function features(
  exponents: (degree: number) => number[],
  entry = (x: number, exponent: number) => x ** exponent,
): typeof Exercise.polynomialFeatures {
  return (x, degree) => new Matrix(x.map((value) => exponents(degree).map((j) => entry(value, j))));
}

/** The normal equations, with a twist on either side. */
function normalEquations(twist: {
  readonly gram?: (gram: Matrix, n: number) => Matrix;
  readonly rightHandSide?: (b: Matrix, n: number) => Matrix;
}): typeof Exercise.leastSquares {
  return (X, y) => {
    const Xt = X.transpose();
    const gram = Xt.mmul(X);
    const b = Xt.mmul(Matrix.columnVector(y));
    return solve(twist.gram?.(gram, X.rows) ?? gram, twist.rightHandSide?.(b, X.rows) ?? b).to1DArray();
  };
}

const upTo = (degree: number, from = 0) => Array.from({ length: degree + 1 - from }, (_, j) => j + from);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'no column of ones',
    belief: 'the powers of x begin with x itself',
    nudge: 'A polynomial of degree 1 is a line. What does its value at x = 0 depend on?',
    behaviour: { polynomialFeatures: features((degree) => upTo(degree, 1)) },
  },
  {
    name: 'as many columns as the degree says',
    belief: 'a polynomial of degree p has p coefficients',
    nudge: 'Count the coefficients of a line, whose degree is 1.',
    behaviour: { polynomialFeatures: features((degree) => upTo(degree - 1)) },
  },
  {
    name: 'powers from 1 to p + 1',
    belief: 'column j is the power j + 1, because columns are counted from 0',
    nudge: 'What stands in the first column of the example, and which power of x is that?',
    behaviour: { polynomialFeatures: features((degree) => upTo(degree + 1, 1)) },
  },
  {
    name: 'highest power first',
    belief: 'a polynomial is written down from its highest power to its lowest',
    nudge: 'Compare the order of the columns with the example of the assignment.',
    behaviour: { polynomialFeatures: features((degree) => upTo(degree).reverse()) },
  },
  {
    name: 'multiples instead of powers',
    belief: 'column j is j times x',
    nudge: 'Work out the row of x = 3 for degree 2. Does the last column bend as x grows?',
    behaviour: { polynomialFeatures: features(upTo, (x, j) => j * x) },
  },
  {
    name: 'the operator ^',
    belief: 'x ^ j is x to the power of j',
    nudge: 'Look up what the operator ^ does to the bits of two numbers.',
    behaviour: { polynomialFeatures: features(upTo, (x, j) => x ^ j) },
  },
  {
    name: 'powers of |x|',
    belief: 'only the size of x matters for its powers',
    nudge: 'What is the cube of −2?',
    behaviour: { polynomialFeatures: features(upTo, (x, j) => Math.abs(x) ** j) },
  },
  {
    name: 'a tiny penalty for safety',
    belief: 'adding 1e-6 to the diagonal of XᵀX only makes the system safer to solve',
    nudge: 'Which objective does that system minimise? Put its w into Xᵀ(y − Xw).',
    behaviour: { leastSquares: normalEquations({ gram: (gram) => plusDiagonal(gram, 1e-6) }) },
  },
  {
    name: 'correlations as weights',
    belief: 'the correlation of a column with y is its weight',
    nudge: 'Try X with the single column [2, 2] and y = [2, 2]. Which weight fits perfectly?',
    behaviour: { leastSquares: normalEquations({ gram: (gram) => Matrix.eye(gram.rows) }) },
  },
  {
    name: 'a mean on one side',
    belief: 'the loss is a mean, so Xᵀy is divided by n',
    nudge: 'Divide the whole objective by n and differentiate. Which terms get the factor?',
    behaviour: { leastSquares: normalEquations({ rightHandSide: (b, n) => Matrix.div(b, n) }) },
  },
  {
    name: 'one column at a time',
    belief: 'every column can be fitted to y by itself',
    nudge: 'Two columns that explain the same part of y: how much of it may each claim?',
    behaviour: { leastSquares: normalEquations({ gram: (gram) => Matrix.diag(gram.diagonal()) }) },
  },
];

function plusDiagonal(gram: Matrix, amount: number): Matrix {
  return Matrix.add(gram, Matrix.eye(gram.rows).mul(amount));
}
