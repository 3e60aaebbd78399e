import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/01-gradients/03-svm-loss.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, number, record } from '../../harness/engine/shape.ts';
import { svmGradient, svmLoss, svmLossAndGradient } from '../../reference/svm-loss.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { misconceptions } from './03-svm-loss.misconceptions.ts';
import { anyLambda, entrywise, irregular, large, noKink, problems, repeated } from './svm-problems.ts';
import { average, balanced, shifted, smallAndLarge } from './svm-symmetries.ts';

const law = lawsFor<typeof Exercise>();

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
  hint: 'The example with λ = 2 has the loss 347: 8 for the margins and 339 for the penalty. Which of the two parts does the code count differently?',
  given: problems(anyLambda),
  examples: [...irregular, repeated, large],
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

const slope = law({
  name: 'the gradient agrees with central differences of the loss in the assignment',
  statement: '∂L/∂Wⱼₖ = (L(W + h·Eⱼₖ) − L(W − h·Eⱼₖ)) / 2h',
  points: 1,
  hint: 'Work out W = [[0], [0], [0]] with the rest as in the example: both margins are violated. Which slopes do the three weights have?',
  runs: 50,
  given: problems(anyLambda).filter(noKink),
  examples: [...irregular, repeated, large],
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

const tied = law({
  name: 'with weights of 0 every wrong class costs the margin',
  statement: 'L(0) = (C − 1) Δ',
  points: 1,
  hint: 'With W = 0 all scores are 0. For 3 classes and Δ = 10: how large is the margin of each wrong class, and how many are there for one sample?',
  runs: 50,
  given: problems(anyLambda).map((problem) => ({
    ...problem,
    W: Matrix.zeros(problem.W.rows, problem.W.columns),
  })),
  observe: (student, { W, X, y, delta, lambda }) => student.svmLossAndGradient(W, X, y, delta, lambda).loss,
  answer: () => number,
  judge: ({ W, delta }, got) => agrees(got, (W.rows - 1) * delta, ROUNDING),
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
