/**
 * What the SVM loss and its gradient do not depend on.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/01-gradients/03-svm-loss.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list, matrix, number, record } from '../../harness/engine/shape.ts';
import { svmLossAndGradient } from '../../reference/svm-loss.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { grid } from '../common/grid.ts';
import { atUnit, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import {
  anyLambda,
  entrywise,
  hugeWeights,
  irregular,
  justViolated,
  MOST_FEATURES,
  manyClasses,
  manyFeatures,
  nearTheKink,
  noKink,
  problems,
  tinyWeights,
  unpenalised,
} from './svm-problems.ts';

const law = lawsFor<typeof Exercise>();

function inUnits({ W, X, y, delta, lambda }: (typeof irregular)[number], S: number) {
  return { W, X: Matrix.mul(X, S), y, delta: S * delta, lambda: S * lambda, S };
}

export const smallAndLarge = law({
  name: 'small and large samples, margins and penalties count as well',
  statement: 'S·X, S·Δ and S·λ for X, Δ and λ ⇒ S·L and S·∇L for L and ∇L,   S from 2⁻⁵³ to 2⁶⁰',
  points: 1,
  hint: 'The example with X = [[1e-12]] and Δ = 1e-11 has the loss 8e-12. Is there a number in the code below which something counts as 0?',
  runs: 50,
  given: fc
    .record({ problem: problems(anyLambda).filter(noKink), S: oneOf(...TINY_UNITS, 2 ** 20, 2 ** 40) })
    .map(({ problem, S }) => inUnits(problem, S)),
  examples: [
    nearTheKink,
    justViolated,
    hugeWeights,
    tinyWeights,
    inUnits(irregular[0], 2 ** 60),
    manyClasses,
    manyFeatures,
  ],
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

export const balanced = law({
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

export const average = law({
  name: 'every sample a second time changes nothing',
  statement: 'L and ∇L for [X; X] and (y, y) = L and ∇L for X and y',
  points: 1,
  hint: 'The example with its sample twice, X = [[1], [1]] and y = [0, 0], has the loss 8 and the gradient [[−1], [0], [1]] again. Which of the two comes out differently?',
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

export const shifted = law({
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
