import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/01-gradients/03-svm-loss.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, number, record } from '../../harness/engine/shape.ts';
import { svmGradient, svmLoss, svmLossAndGradient, svmMargins } from '../../reference/svm-loss.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { grid } from '../common/grid.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-svm-loss.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

interface Problem {
  readonly W: Matrix;
  readonly X: Matrix;
  readonly y: number[];
  readonly delta: number;
  readonly lambda: number;
}

const MOST_FEATURES = 4;

/** Margins as small as this count as well. */
const TINY_DELTA = 2 ** -10;

/**
 * One table holds a sample and its class in each row, the other one row of weights for each class.
 * Samples are multiples of one over the denominator.
 */
function problems(lambda: fc.Arbitrary<number>, denominator = 8): fc.Arbitrary<Problem> {
  const samples = grid({ rows: [1, 5], columns: [2, MOST_FEATURES + 1], denominator });
  const weights = grid({ rows: [2, 4], columns: [MOST_FEATURES, MOST_FEATURES] });
  return fc
    .record({ samples, weights, delta: oneOf(1, 2, 0.5, TINY_DELTA), lambda })
    .map(({ samples, weights, ...rest }) => ({
      W: new Matrix(weights.map((row) => row.slice(0, samples[0].length - 1))),
      X: new Matrix(samples.map((row) => row.slice(0, -1))),
      y: samples.map((row) => Math.abs(row[row.length - 1] * denominator) % weights.length),
      ...rest,
    }));
}

const anyLambda = oneOf(0, 1, 2, 0.5, 0.125);
const unpenalised = problems(oneOf(0), 2);

/** Margins are multiples of 2⁻¹⁰: one that is not 0 is further from the kink than a difference reaches. */
const noKink = ({ W, X, y, delta }: Problem) =>
  svmMargins(W.to2DArray(), X.to2DArray(), y, delta).every((row) => row.every((margin) => margin !== 0));

/** A multiple of 1/8 for every place of a table. */
const scattered = (rows: number, columns: number) =>
  new Matrix(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((29 * i + 17 * j + 5 * i * j) % 61) - 30),
    ),
  ).div(8);

/** More classes and samples than are drawn. */
const large: Problem = {
  W: scattered(7, 3),
  X: scattered(15, 3).mul(4),
  y: Array.from({ length: 15 }, (_, i) => (4 * i + 1) % 7),
  delta: 0.75,
  lambda: 0.25,
};

/** The grid hides rounding: these do not. The first is the worked example of the chapter. */
const irregular: readonly Problem[] = [
  {
    W: new Matrix([
      [1, -0.5],
      [0.25, 2],
      [-1, 0.5],
    ]),
    X: new Matrix([
      [2, 1],
      [-1, 1],
    ]),
    y: [0, 2],
    delta: 1,
    lambda: 0.5,
  },
  // The same weights and other samples.
  {
    W: new Matrix([
      [1, -0.5],
      [0.25, 2],
      [-1, 0.5],
    ]),
    X: new Matrix([
      [0.5, 3],
      [1, -1],
    ]),
    y: [0, 2],
    delta: 1,
    lambda: 0.5,
  },
  // No margin is violated: the penalty alone is left, and its gradient is W.
  {
    W: new Matrix([
      [2, 0],
      [-1, 1],
    ]),
    X: new Matrix([[3, 1]]),
    y: [0],
    delta: 1,
    lambda: 1,
  },
  {
    W: new Matrix([
      [Math.PI, -1 / 3, 1e-7],
      [0.1, Math.SQRT2, -2],
    ]),
    X: new Matrix([
      [1 / 7, -0.3, 1.1],
      [Math.E, 0.01, -1 / 9],
      [-1 / 3, 2.2, 0.7],
    ]),
    y: [1, 0, 1],
    delta: 1 / 3,
    lambda: 0.1,
  },
];

const example = law(
  exampleLaw({
    input: { W: new Matrix([[13], [-7], [11]]), X: new Matrix([[1]]), y: [0], delta: 10, lambda: 0 },
    statement:
      'W = [[13], [−7], [11]], X = [[1]], y = [0], Δ = 10, λ = 0: loss = 8, gradient = [[−1], [0], [1]]',
    observe: (student, { W, X, y, delta, lambda }) => student.svmLossAndGradient(W, X, y, delta, lambda),
    answer: () => record({ loss: number, gradient: matrix(3, 1) }),
    judge: (_, { loss, gradient }) =>
      all(
        () => agrees(loss, 8, ROUNDING, 'loss'),
        () => agrees(gradient, [[-1], [0], [1]], ROUNDING, 'gradient'),
      ),
  }),
);

const loss = law({
  name: 'the loss sums the violated margins, averages over samples and adds the penalty',
  statement: 'L(W) = (1/n) Σᵢ Σ_{j ≠ yᵢ} max(0, mᵢⱼ) + (λ/2)‖W‖²',
  points: 1,
  given: problems(anyLambda),
  examples: [...irregular, large],
  observe: (student, { W, X, y, delta, lambda }) => student.svmLossAndGradient(W, X, y, delta, lambda).loss,
  answer: () => number,
  judge: ({ W, X, y, delta, lambda }, got) =>
    agrees(got, svmLoss(W.to2DArray(), X.to2DArray(), y, delta, lambda), ROUNDING),
});

const STEP = 1e-5;

/** W with one entry moved. */
function moved(W: Matrix, row: number, column: number, by: number): Matrix {
  return W.clone().set(row, column, W.get(row, column) + by);
}

/** One number for each entry of W. */
function entrywise<T>(W: Matrix, of: (row: number, column: number) => T): T[][] {
  return Array.from({ length: W.rows }, (_, row) =>
    Array.from({ length: W.columns }, (_, column) => of(row, column)),
  );
}

const slope = law({
  name: 'the gradient agrees with central differences of the loss in the assignment',
  statement: '∂L/∂Wⱼₖ = (L(W + h·Eⱼₖ) − L(W − h·Eⱼₖ)) / 2h',
  points: 1,
  runs: 50,
  given: problems(anyLambda).filter(noKink),
  examples: [...irregular, large],
  observe: (student, { W, X, y, delta, lambda }) =>
    student.svmLossAndGradient(W, X, y, delta, lambda).gradient,
  answer: ({ W }) => matrix(W.rows, W.columns),
  judge: ({ W, X, y, delta, lambda }, got) => {
    const samples = X.to2DArray();
    const at = (weights: Matrix) => svmLoss(weights.to2DArray(), samples, y, delta, lambda);
    const quotients = entrywise(
      W,
      (j, k) => (at(moved(W, j, k, STEP)) - at(moved(W, j, k, -STEP))) / (2 * STEP),
    );
    return all(
      () => agrees(got, new Matrix(quotients), CENTRAL_DIFFERENCE),
      // Quotients have seven digits, a gradient has more.
      () => agrees(got, new Matrix(svmGradient(W.to2DArray(), samples, y, delta, lambda)), ROUNDING),
    );
  },
});

const consistent = law({
  name: 'the gradient belongs to the loss that is returned beside it',
  statement: 'gradient = central differences of loss',
  points: 1,
  trivial: true,
  runs: 20,
  given: problems(anyLambda).filter(noKink),
  observe: (student, { W, X, y, delta, lambda }) => {
    const lossAt = (weights: Matrix) => student.svmLossAndGradient(weights, X, y, delta, lambda).loss;
    return {
      gradient: student.svmLossAndGradient(W, X, y, delta, lambda).gradient,
      ahead: entrywise(W, (j, k) => lossAt(moved(W, j, k, STEP))),
      behind: entrywise(W, (j, k) => lossAt(moved(W, j, k, -STEP))),
    };
  },
  answer: ({ W }) => {
    const losses = list(entrywise(W, () => number).map((row) => list(row)));
    return record({ gradient: matrix(W.rows, W.columns), ahead: losses, behind: losses });
  },
  judge: ({ W }, { gradient, ahead, behind }) =>
    agrees(
      gradient,
      new Matrix(entrywise(W, (j, k) => (ahead[j][k] - behind[j][k]) / (2 * STEP))),
      CENTRAL_DIFFERENCE,
      'gradient, beside central differences of loss',
    ),
  // The gradient is enough: losses at W ± h are those of other laws.
  fingerprint: ({ W }, { gradient, ahead }) => [
    ...entrywise(W, (j, k) => gradient.get(j, k)).flat(),
    ahead[0][0],
  ],
});

/** All margins are Δ, so near to the kink that a difference of losses reaches over it: a gradient does not. */
const nearTheKink = {
  W: Matrix.zeros(3, 2),
  X: new Matrix([
    [1, -2],
    [0.5, 3],
  ]),
  y: [1, 0],
  delta: 2 ** -20,
  lambda: 0,
  S: 1,
};

const smallAndLarge = law({
  name: 'small and large samples, margins and penalties count as well',
  statement: 'S·X, S·Δ and S·λ for X, Δ and λ ⇒ S·L and S·∇L for L and ∇L,   S from 2⁻⁵³ to 2⁴⁰',
  points: 1,
  runs: 50,
  given: fc
    .record({ problem: problems(anyLambda).filter(noKink), S: oneOf(...TINY_UNITS, 2 ** 20, 2 ** 40) })
    .map(({ problem: { W, X, y, delta, lambda }, S }) => ({
      ...{ W, X: Matrix.mul(X, S), y, delta: S * delta, lambda: S * lambda },
      S,
    })),
  examples: [nearTheKink],
  observe: (student, { W, X, y, delta, lambda }) => student.svmLossAndGradient(W, X, y, delta, lambda),
  answer: ({ W }) => record({ loss: number, gradient: matrix(W.rows, W.columns) }),
  judge: ({ W, X, y, delta, lambda, S }, got) => {
    const expected = svmLossAndGradient(W, X, y, delta, lambda);
    return all(
      () => agrees(got.loss, expected.loss, atUnit(ROUNDING, S), 'loss'),
      () => agrees(got.gradient, expected.gradient, atUnit(ROUNDING, S), 'gradient'),
    );
  },
  // In the units of the others, where the sizes of differences count.
  fingerprint: ({ S }, { loss, gradient }) => [loss / S, ...gradient.to1DArray().map((slope) => slope / S)],
});

const tied = law({
  name: 'with weights of 0 every wrong class costs the margin',
  statement: 'L(0) = (C − 1) Δ',
  points: 1,
  runs: 50,
  given: problems(anyLambda).map((problem) => ({
    ...problem,
    W: Matrix.zeros(problem.W.rows, problem.W.columns),
  })),
  observe: (student, { W, X, y, delta, lambda }) => student.svmLossAndGradient(W, X, y, delta, lambda).loss,
  answer: () => number,
  judge: ({ W, delta }, got) => agrees(got, (W.rows - 1) * delta, ROUNDING),
});

const balanced = law({
  name: 'without penalty the rows of the gradient add up to 0',
  statement: 'λ = 0 ⇒ Σⱼ ∂L/∂wⱼ = 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: unpenalised.filter(noKink),
  observe: (student, { W, X, y, delta, lambda }) =>
    student.svmLossAndGradient(W, X, y, delta, lambda).gradient,
  answer: ({ W }) => matrix(W.rows, W.columns),
  judge: ({ W }, got) =>
    agrees(
      got.sum('column'),
      Array.from({ length: W.columns }, () => 0),
      ROUNDING,
      'the sum of the rows of the gradient',
    ),
});

const average = law({
  name: 'every sample a second time changes nothing',
  statement: 'L and ∇L for [X; X] and (y, y) = L and ∇L for X and y',
  points: 1,
  trivial: true,
  runs: 30,
  given: problems(anyLambda, 1)
    .filter(noKink)
    .map((problem) => ({
      ...problem,
      doubledX: new Matrix([...problem.X.to2DArray(), ...problem.X.to2DArray()]),
      doubledY: [...problem.y, ...problem.y],
    })),
  observe: (student, { W, X, y, doubledX, doubledY, delta, lambda }) => [
    student.svmLossAndGradient(W, X, y, delta, lambda),
    student.svmLossAndGradient(W, doubledX, doubledY, delta, lambda),
  ],
  answer: ({ W }) => {
    const result = record({ loss: number, gradient: matrix(W.rows, W.columns) });
    return list([result, result]);
  },
  judge: (_, [once, twice]) =>
    all(
      () => agrees(twice.loss, once.loss, ROUNDING, 'the loss for doubledX, beside that for X'),
      () => agrees(twice.gradient, once.gradient, ROUNDING, 'the gradient for doubledX, beside that for X'),
    ),
});

const shifted = law({
  name: 'only differences of scores count: the same row added to all rows of W changes nothing',
  statement: 'λ = 0 ⇒ L(W + 1·uᵀ) = L(W)',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ problem: unpenalised, u: grid({ rows: [1, 1], columns: [MOST_FEATURES, MOST_FEATURES] }) })
    .map(({ problem, u: [u] }) => ({
      ...problem,
      shiftedW: Matrix.add(problem.W, new Matrix(entrywise(problem.W, (_, k) => u[k]))),
    })),
  observe: (student, { W, shiftedW, X, y, delta, lambda }) => [
    student.svmLossAndGradient(W, X, y, delta, lambda).loss,
    student.svmLossAndGradient(shiftedW, X, y, delta, lambda).loss,
  ],
  answer: () => list([number, number]),
  judge: (_, [plain, moved]) => agrees(moved, plain, ROUNDING, 'the loss for shiftedW, beside that for W'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'SVM loss',
  formula: String.raw`\begin{aligned}s_{ij} &= \langle w_j, x_i\rangle \qquad \text{score of class } j \text{ for sample } i \\[6pt] m_{ij} &= s_{ij} - s_{i,y_i} + \Delta \qquad \text{margin, for every } j \ne y_i \\[6pt] L(W) &= \frac{1}{n}\sum_i \sum_{j \ne y_i} \max(0,\, m_{ij}) + \frac{\lambda}{2}\sum_j \lVert w_j\rVert^2 \\[6pt] &\phantom{=}\ \text{gradient: row } j \text{ is } \frac{\partial L}{\partial w_j}\end{aligned}`,
  difficulty: 3,
  needs: ['01-gradients/02-gradient-check'],
  newAnswers: { svmLossAndGradient: ['gradient'] },
  reference: { svmLossAndGradient },
  laws: [example, loss, tied, average, shifted, slope, consistent, balanced, smallAndLarge],
  misconceptions,
  hints: [
    'Do the example by hand: which scores, which margins, and which of them are above 0?',
    'The loss is a sum over pairs of a sample and a wrong class. Start its gradient at 0 and go through the pairs.',
    'A violated margin ⟨wⱼ, xᵢ⟩ − ⟨w_{yᵢ}, xᵢ⟩ + Δ: what is its derivative with respect to each of its two rows?',
  ],
});
