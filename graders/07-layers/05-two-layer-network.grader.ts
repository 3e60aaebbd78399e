import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/05-two-layer-network.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { matrix, number, record, times, vector } from '../../harness/engine/shape.ts';
import { tanhNetCost } from '../../reference/tanh-net.ts';
import { agrees, CENTRAL_DIFFERENCE, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { vectorOf } from '../common/vectors.ts';
import { misconceptions } from './05-two-layer-network.misconceptions.ts';
import { answerFor, gradientOf, shapeOf, toleranceOfCost, toleranceOfW1 } from './net-answers.ts';
import { chosen, tinyHidden } from './net-inputs.ts';
import { mirror, twice } from './net-symmetries.ts';
import { changed, flat, MOST_PARAMETERS, netLike, netProblems, rowsOf } from './nets.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      net: { W1: new Matrix([[1]]), b1: [0], W2: new Matrix([[2]]), b2: [-1] },
      ...{ X: new Matrix([[0.5]]), y: [1], lambda: 0.5 },
    },
    statement:
      'the call of the assignment gives cost 1.982 and grads [[0.09189]], [−0.8162], [[0.7602]], [−0.5189]',
    observe: (student, { net, X, y, lambda }) => student.tanhNetCost(net, X, y, lambda),
    answer: (input) => answerFor(input),
    judge: (input, { cost, grads }) => {
      const { net, X, y, lambda } = input;
      const expected = gradientOf(input);
      return all(
        () => agrees(cost, tanhNetCost(rowsOf(net), X.to2DArray(), y, lambda), ROUNDING, 'cost'),
        () => agrees(grads.b2, expected.b2, ROUNDING, 'grads.b2'),
        () => agrees(grads.W2, expected.W2, ROUNDING, 'grads.W2'),
        () => agrees(grads.b1, expected.b1, ROUNDING, 'grads.b1'),
        () => agrees(grads.W1, expected.W1, ROUNDING, 'grads.W1'),
      );
    },
  }),
);

const cost = law({
  name: 'the cost is the mean surprise plus the penalty on both weight matrices',
  statement: 'J = −(1/m) Σᵢ [yᵢ log ŷᵢ + (1 − yᵢ) log(1 − ŷᵢ)] + (λ/2m)(‖W1‖² + ‖W2‖²)',
  points: 2,
  given: netProblems(),
  examples: [...chosen, tinyHidden],
  observe: (student, { net, X, y, lambda }) => student.tanhNetCost(net, X, y, lambda).cost,
  answer: () => number,
  judge: (problem, got) => {
    const { net, X, y, lambda } = problem;
    const expected = tanhNetCost(rowsOf(net), X.to2DArray(), y, lambda);
    return agrees(got, expected, toleranceOfCost(problem), 'cost');
  },
});

const silentNet = law({
  name: 'a net of zeros says ½ to everything: the cost is log 2, and only b2 is pulled',
  statement: 'net = 0  ⇒  J = log 2,   dW1 = 0, db1 = 0, dW2 = 0,   db2 = ½ − mean(y)',
  points: 1,
  hint: 'With a net of zeros the example has cost 0.6931 and grads.b2 = [−0.5]; all other gradients are 0. Which of them is the first to differ?',
  runs: 30,
  given: netProblems().map((problem) => ({ ...problem, net: changed(problem.net, () => 0) })),
  observe: (student, { net, X, y, lambda }) => student.tanhNetCost(net, X, y, lambda),
  answer: (input) => answerFor(input),
  judge: ({ net, y }, { cost, grads }) => {
    const share = y.reduce((sum, label) => sum + label, 0) / y.length;
    return all(
      () => agrees(cost, Math.LN2, ROUNDING, 'cost beside log 2'),
      () => agrees(grads.b2, [0.5 - share], ROUNDING, 'grads.b2'),
      () => agrees(grads.W2, net.W2, ROUNDING, 'grads.W2'),
      () => agrees(grads.b1, net.b1, ROUNDING, 'grads.b1'),
      () => agrees(grads.W1, net.W1, ROUNDING, 'grads.W1'),
    );
  },
});

const penalty = law({
  name: 'λ adds (λ/m) W to the gradients of the weights, and leaves the biases free',
  statement: 'grads(λ) − grads(0) = (λ/m) W for W1 and W2,   0 for b1 and b2',
  points: 2,
  hint: 'λ = 0 in the example takes 1.25 from the cost, 0.5 from grads.W1 and 1 from grads.W2; grads.b1 and grads.b2 stay. Which of these differences does not come out?',
  runs: 50,
  given: netProblems(),
  observe: (student, { net, X, y, lambda }) => [
    student.tanhNetCost(net, X, y, lambda).grads,
    student.tanhNetCost(net, X, y, 0).grads,
  ],
  answer: ({ net }) => times(2, shapeOf(net)),
  judge: ({ net, y, lambda }, [penalized, plain]) => {
    const decay = lambda / y.length;
    const minus = (left: number[], right: number[]) => left.map((entry, i) => entry - right[i]);
    const of = (block: string) => `grads.${block} with λ minus grads.${block} without`;
    return all(
      () => agrees(Matrix.sub(penalized.W2, plain.W2), Matrix.mul(net.W2, decay), ROUNDING, of('W2')),
      () => agrees(Matrix.sub(penalized.W1, plain.W1), Matrix.mul(net.W1, decay), ROUNDING, of('W1')),
      () => agrees(minus(penalized.b2, plain.b2), [0], ROUNDING, of('b2')),
      () =>
        agrees(
          minus(penalized.b1, plain.b1),
          net.b1.map(() => 0),
          ROUNDING,
          of('b1'),
        ),
    );
  },
});

const outputLayer = law({
  name: 'the gradients of the output layer are the derivatives of the cost',
  statement: 'grads.W2 = ∂J/∂W2,   grads.b2 = ∂J/∂b2',
  points: 2,
  given: netProblems(),
  examples: chosen,
  observe: (student, { net, X, y, lambda }) => {
    const { W2, b2 } = student.tanhNetCost(net, X, y, lambda).grads;
    return { W2, b2 };
  },
  answer: ({ net }) => record({ W2: matrix(1, net.b1.length), b2: vector(1) }),
  judge: (input, got) => {
    const { W2, b2 } = gradientOf(input);
    return all(
      () => agrees(got.b2, b2, ROUNDING, 'grads.b2'),
      () => agrees(got.W2, W2, ROUNDING, 'grads.W2'),
    );
  },
});

const hiddenLayer = law({
  name: 'the gradients of the hidden layer are the derivatives of the cost',
  statement: 'grads.W1 = ∂J/∂W1,   grads.b1 = ∂J/∂b1',
  points: 2,
  hint: 'In the example, with λ = 0: a = 0.4621, ∂J/∂z = −0.5189, ∂J/∂a = −1.038 and grads.b1 = [−0.8162]. Print all four: which is the first to differ?',
  given: netProblems(),
  examples: chosen,
  observe: (student, { net, X, y, lambda }) => {
    const { W1, b1 } = student.tanhNetCost(net, X, y, lambda).grads;
    return { W1, b1 };
  },
  answer: ({ net }) => record({ W1: matrix(net.W1.rows, net.W1.columns), b1: vector(net.b1.length) }),
  judge: (input, got) => {
    const { W1, b1 } = gradientOf(input);
    return all(
      () => agrees(got.b1, b1, ROUNDING, 'grads.b1'),
      () => agrees(got.W1, W1, toleranceOfW1(input), 'grads.W1'),
    );
  },
});

const STEP = 1e-5;

const slope = law({
  name: 'cost and gradient belong together: the cost rises along a direction as the gradient says',
  statement: '(J(net + h·u) − J(net − h·u)) / 2h = ⟨grads, u⟩ for every direction u',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc
    .record({ problem: netProblems(), direction: vectorOf([MOST_PARAMETERS, MOST_PARAMETERS]) })
    .map(({ problem, direction }) => ({
      ...problem,
      // Under a large λ the quotient of a large cost is rounding where the slope is small.
      lambda: Math.min(problem.lambda, 10),
      u: netLike(problem.net, direction),
    })),
  observe: (student, { net, X, y, lambda, u }) => {
    const along = flat(u);
    const costAt = (step: number) => {
      const moved = netLike(
        net,
        flat(net).map((entry, index) => entry + step * along[index]),
      );
      return student.tanhNetCost(moved, X, y, lambda).cost;
    };
    const { grads } = student.tanhNetCost(net, X, y, lambda);
    return { grads, ahead: costAt(STEP), behind: costAt(-STEP) };
  },
  answer: ({ net }) => record({ grads: shapeOf(net), ahead: number, behind: number }),
  judge: ({ u }, { grads, ahead, behind }) => {
    const along = flat(u);
    const promised = flat(grads).reduce((sum, entry, index) => sum + entry * along[index], 0);
    return agrees(
      promised,
      (ahead - behind) / (2 * STEP),
      CENTRAL_DIFFERENCE,
      '⟨grads, u⟩ beside the quotient',
    );
  },
});

export const grader = graderFor<typeof Exercise>({
  title: 'A network with one hidden layer',
  formula: String.raw`\begin{aligned}\text{hidden layer:} &\quad a_i = \tanh(W_1\,x_i + b_1) \qquad \text{entry by entry} \\[6pt] \text{score:} &\quad z_i = W_2\,a_i + b_2, \qquad \text{probability of label 1: } \hat{y}_i = \sigma(z_i) = \frac{1}{1 + e^{-z_i}} \\[6pt] &\quad J = -\frac{1}{m}\sum_i \bigl[\, y_i \log\hat{y}_i + (1 - y_i)\log(1 - \hat{y}_i) \,\bigr] + \frac{\lambda}{2m}\bigl( \lVert W_1\rVert^2 + \lVert W_2\rVert^2 \bigr)\end{aligned}`,
  difficulty: 4,
  needs: ['07-layers/04-logistic-regression'],
  reference: {
    tanhNetCost: (net, X, y, lambda) => ({
      cost: tanhNetCost(rowsOf(net), X.to2DArray(), y, lambda),
      grads: gradientOf({ net, X, y, lambda }),
    }),
  },
  laws: [example, cost, silentNet, penalty, outputLayer, hiddenLayer, slope, mirror, twice],
  misconceptions,
  hints: [
    'Write the forward half first, with the shape of each matrix beside it: X, A, z. The first law needs no more.',
    'The output layer is logistic regression with a as its input: its gradients have the same form as there.',
    'From dz go back to a by W2, from a to W1 x + b1 by the derivative of tanh, from there to W1 and b1.',
  ],
});
