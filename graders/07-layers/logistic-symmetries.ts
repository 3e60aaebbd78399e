/**
 * What the cost of logistic regression does not depend on.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/04-logistic-regression.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { problem } from './logistic-problems.ts';

const law = lawsFor<typeof Exercise>();

export const otherLabel = law({
  name: 'which class is called 1 does not matter',
  statement: '(w, b, y) → (−w, −b, 1 − y):  J stays,  dw and db change their sign',
  points: 1,
  hint: 'The example with w = [−2], b = 1 and y = [0, 1] has the cost 1.503 again, dw = [−0.7405] and db = −0.1155. Does the code treat one of the two labels in a way of its own?',
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { weights, bias, X, y, lambda }) => [
    student.logisticCostL2(weights, bias, X, y, lambda),
    student.logisticCostL2(
      weights.map((weight) => 0 - weight),
      0 - bias,
      X,
      y.map((label) => 1 - label),
      lambda,
    ),
  ],
  answer: ({ weights }) => times(2, record({ cost: number, dw: vector(weights.length), db: number })),
  judge: (_, [straight, mirrored]) =>
    all(
      () => agrees(mirrored.cost, straight.cost, ROUNDING, 'cost, classes exchanged, beside cost'),
      () =>
        agrees(
          mirrored.dw,
          straight.dw.map((slope) => 0 - slope),
          ROUNDING,
          'dw, classes exchanged, beside −dw',
        ),
      () => agrees(mirrored.db, 0 - straight.db, ROUNDING, 'db, classes exchanged, beside −db'),
    ),
});

export const twice = law({
  name: 'every sample twice, with twice the λ, gives the same cost and gradient',
  statement: '(X, y, λ) → ([X; X], [y; y], 2λ) changes nothing: all is divided by m',
  points: 1,
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { weights, bias, X, y, lambda }) => [
    student.logisticCostL2(weights, bias, X, y, lambda),
    student.logisticCostL2(
      weights,
      bias,
      new Matrix([...X.to2DArray(), ...X.to2DArray()]),
      [...y, ...y],
      2 * lambda,
    ),
  ],
  answer: ({ weights }) => times(2, record({ cost: number, dw: vector(weights.length), db: number })),
  judge: (_, [once, doubled]) =>
    all(
      () => agrees(doubled.cost, once.cost, ROUNDING, 'cost of the doubled batch, beside the batch'),
      () => agrees(doubled.dw, once.dw, ROUNDING, 'dw of the doubled batch, beside the batch'),
      () => agrees(doubled.db, once.db, ROUNDING, 'db of the doubled batch, beside the batch'),
    ),
});
