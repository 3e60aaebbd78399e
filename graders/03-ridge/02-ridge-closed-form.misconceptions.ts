import { Matrix, solve } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/02-ridge-closed-form.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { ridgeWithIntercept } from '../../reference/ridge-closed-form.ts';

type Penalty = (size: { readonly n: number; readonly d: number; readonly alpha: number }) => Matrix;

/** nα on the diagonal: what the penalty should add to XᵀX. */
const right: Penalty = ({ n, d, alpha }) => diagonal(d, n * alpha);

const none: Penalty = ({ d }) => diagonal(d, 0);

function diagonal(size: number, entry: number): Matrix {
  return Matrix.eye(size).mul(entry);
}

/** The linear system of the closed form, with a penalty matrix of its own; `solve` refuses what is singular. */
function system(penalty: Penalty, rightHandSide = (b: Matrix, _n: number) => b) {
  return (X: Matrix, y: readonly number[], alpha: number): number[] => {
    const [n, d] = [X.rows, X.columns];
    const Xt = X.transpose();
    const gram = Matrix.add(Xt.mmul(X), penalty({ n, d, alpha }));
    return solve(gram, rightHandSide(Xt.mmul(Matrix.columnVector([...y])), n)).to1DArray();
  };
}

/** The same on [1 X], with the intercept split off. */
function beside(ones: Penalty): typeof Exercise.ridgeWithIntercept {
  return (X, y, alpha) => {
    const extended = new Matrix(X.to2DArray().map((row) => [1, ...row]));
    const [intercept, ...weights] = system(ones)(extended, y, alpha);
    return { weights, intercept };
  };
}

/** A penalty matrix with a 0 in one place of the diagonal. */
const freeAt =
  (place: (d: number) => number): Penalty =>
  (size) =>
    right(size).set(place(size.d), place(size.d), 0);

const twice: Penalty = ({ n, d, alpha }) => diagonal(d, 2 * n * alpha);

const withoutN = system(({ d, alpha }) => diagonal(d, alpha));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'the n forgotten',
    belief: 'the penalty puts α on the diagonal of XᵀX',
    nudge: 'The loss is a mean over n samples. Multiply the whole equation by n: what becomes of αw?',
    behaviour: { ridgeClosedForm: withoutN },
  },
  {
    name: 'the n forgotten in both functions',
    belief: 'the penalty puts α on the diagonal, with and without an intercept',
    nudge: 'Write the data set down twice: which of the terms double, and should w change?',
    behaviour: {
      ridgeClosedForm: withoutN,
      ridgeWithIntercept: beside(({ d, alpha }) => diagonal(d, alpha).set(0, 0, 0)),
    },
  },
  {
    name: 'the n forgotten beside the intercept',
    belief: 'with an intercept the penalty puts α on the diagonal',
    nudge:
      'The loss is a mean over n samples here, too. Multiply the whole equation by n: what becomes of αw?',
    behaviour: { ridgeWithIntercept: beside(({ d, alpha }) => diagonal(d, alpha).set(0, 0, 0)) },
  },
  {
    name: 'α divided by n',
    belief: 'the penalty on the diagonal is α/n',
    nudge: 'Multiply (1/n) XᵀX w + αw = (1/n) Xᵀy by n: what stands in front of w then?',
    behaviour: {
      ridgeClosedForm: system(({ n, d, alpha }) => diagonal(d, alpha / n)),
      ridgeWithIntercept: beside(({ n, d, alpha }) => diagonal(d, alpha / n).set(0, 0, 0)),
    },
  },
  {
    name: 'no penalty',
    belief: 'the normal equations are those of least squares',
    nudge: 'Compare two calls that differ in α alone. What should differ in the results?',
    behaviour: { ridgeClosedForm: system(none) },
  },
  {
    name: 'no penalty beside the intercept',
    belief: 'with an intercept the normal equations are those of least squares',
    nudge:
      'Compare two calls of ridgeWithIntercept that differ in α alone. What should differ in the weights?',
    behaviour: { ridgeWithIntercept: beside(none) },
  },
  {
    name: 'no penalty in both functions',
    belief: 'α is for those who ask for a penalty, the normal equations do without',
    nudge: 'Two equal columns: which weights do they get for α = 1, and which does the code give them?',
    behaviour: { ridgeClosedForm: system(none), ridgeWithIntercept: beside(none) },
  },
  {
    name: 'the penalty in every entry',
    belief: 'adding a number to XᵀX adds the penalty',
    nudge: 'Which entries of a 2 × 2 system should the term αw reach? Look up what `add` does with a number.',
    behaviour: {
      ridgeClosedForm: system(({ n, d, alpha }) => Matrix.ones(d, d).mul(n * alpha)),
    },
  },
  {
    name: 'first weight free',
    belief: 'the first weight is the intercept, so it carries no penalty',
    nudge: 'Is there a column of ones in the X of this function?',
    behaviour: { ridgeClosedForm: system(freeAt(() => 0)) },
  },
  {
    name: 'a factor 2 in the penalty',
    belief: 'the derivative of the penalty is 2αw',
    nudge: 'Differentiate (α/2)w² for a single number w. What happens to the ½?',
    behaviour: { ridgeClosedForm: system(twice) },
  },
  {
    name: 'a factor 2 in both functions',
    belief: 'the derivative of the penalty is 2αw, with and without an intercept',
    nudge: 'Differentiate (α/2)w² for a single number w. What happens to the ½?',
    behaviour: {
      ridgeClosedForm: system(twice),
      ridgeWithIntercept: beside((size) => twice(size).set(0, 0, 0)),
    },
  },
  {
    name: 'centred where no intercept is asked for',
    belief: 'ridge regression begins with taking away the means',
    nudge: 'A single sample: what is left of it after centring, and which w does the formula ask for?',
    behaviour: { ridgeClosedForm: (X, y, alpha) => ridgeWithIntercept(X.to2DArray(), y, alpha).weights },
  },
  {
    name: 'the mean on one side only',
    belief: 'XᵀX is divided by n, and Xᵀy stays as it is',
    nudge: 'Set α to 0: does the answer still agree with least squares?',
    behaviour: {
      // (XᵀX/n + αI) w = Xᵀy, times n
      ridgeClosedForm: system(right, (b, n) => Matrix.mul(b, n)),
    },
  },
  {
    name: 'least squares divided by 1 + α',
    belief: 'ridge shrinks every weight of least squares by the factor 1 + α',
    nudge: 'Two nearly equal columns: does ridge shrink their sum as much as their difference?',
    behaviour: {
      ridgeClosedForm: (X, y, alpha) =>
        system(({ d }) => diagonal(d, 0))(X, y, alpha).map((weight) => weight / (1 + alpha)),
    },
  },
  {
    name: 'a penalty on the intercept',
    belief: 'the intercept is one more weight, so it is penalised like the others',
    nudge: 'Add 10 to every target. Which of the numbers should change, and by how much?',
    behaviour: { ridgeWithIntercept: beside(right) },
  },
  {
    name: 'the wrong weight free',
    belief: 'the free place of the penalty is the last one',
    nudge: 'Which unknown multiplies the column of ones?',
    behaviour: { ridgeWithIntercept: beside(freeAt((d) => d - 1)) },
  },
  {
    name: 'targets centred, features not',
    belief: 'it is enough to subtract the mean of y, which is the intercept',
    nudge: 'Add a constant to a column of X. Does the fit stay as it is?',
    behaviour: {
      ridgeWithIntercept: (X, y, alpha) => {
        const intercept = mean(y);
        const centred = y.map((target) => target - intercept);
        return { weights: system(right)(X, centred, alpha), intercept };
      },
    },
  },
  {
    name: 'the mean of y as the intercept',
    belief: 'after centring X and y the intercept is the mean of y',
    nudge: 'The mean of y is the prediction at the mean of X. At which x is the intercept the prediction?',
    behaviour: {
      ridgeWithIntercept: (X, y, alpha) => ({
        weights: ridgeWithIntercept(X.to2DArray(), y, alpha).weights,
        intercept: mean(y),
      }),
    },
  },
  {
    name: 'a column added to the caller’s X',
    belief: '`X.addColumn` gives a new matrix with one more column',
    nudge: 'How many columns does X have after the call?',
    behaviour: {
      ridgeWithIntercept: (X, y, alpha) => {
        const fit = ridgeWithIntercept(X.to2DArray(), y, alpha);
        X.addColumn(0, new Array<number>(X.rows).fill(1));
        return fit;
      },
    },
  },
];
