/**
 * What the cost of a net with one hidden layer does not depend on.
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/05-two-layer-network.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { list } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { answerFor } from './net-answers.ts';
import { changed, flat, type Net, netProblems } from './nets.ts';

const law = lawsFor<typeof Exercise>();

export const mirror = law({
  name: 'a hidden unit with all its signs changed does the same work',
  statement: '(W1, b1, W2) → −(W1, b1, W2):  J stays,  their gradients change sign,  db2 stays',
  points: 1,
  hint: 'The example with W1 = [[−1]] and W2 = [[−2]] has the same cost and grads.b2; the other gradients change their sign. Which of them keeps its sign in the code, and what in it is blind to the sign of a?',
  trivial: true,
  runs: 50,
  given: netProblems(),
  observe: (student, { net, X, y, lambda }) => [
    student.tanhNetCost(net, X, y, lambda),
    student.tanhNetCost(mirrored(net), X, y, lambda),
  ],
  answer: (input) => list([answerFor(input), answerFor(input)]),
  judge: (_, [plain, other]) =>
    all(
      () => agrees(other.cost, plain.cost, ROUNDING, 'cost, signs changed, beside cost'),
      () =>
        agrees(
          flat(other.grads),
          flat(mirrored(plain.grads)),
          ROUNDING,
          `${BLOCKS}, signs changed, beside ∓`,
        ),
    ),
});

export const twice = law({
  name: 'every sample twice, with twice the λ, gives the same cost and gradients',
  statement: '(X, y, λ) → ([X; X], [y; y], 2λ) changes nothing: all is divided by m',
  points: 1,
  trivial: true,
  runs: 50,
  given: netProblems(),
  observe: (student, { net, X, y, lambda }) => [
    student.tanhNetCost(net, X, y, lambda),
    student.tanhNetCost(net, new Matrix([...X.to2DArray(), ...X.to2DArray()]), [...y, ...y], 2 * lambda),
  ],
  answer: (input) => list([answerFor(input), answerFor(input)]),
  judge: (_, [once, doubled]) =>
    all(
      () => agrees(doubled.cost, once.cost, ROUNDING, 'cost of the doubled batch, beside the batch'),
      () =>
        agrees(
          flat(doubled.grads),
          flat(once.grads),
          ROUNDING,
          `${BLOCKS} of the doubled batch, beside the batch`,
        ),
    ),
});

/** How the vectors of all gradients are put together. */
const BLOCKS = 'W1, b1, W2, b2';

function mirrored(net: Net): Net {
  return changed(net, (entry, block) => (block === 'b2' ? entry : 0 - entry));
}
