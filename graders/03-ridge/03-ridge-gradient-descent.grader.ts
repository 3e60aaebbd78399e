import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { correlations } from '../../reference/lasso.ts';
import { ridgeObjective } from '../../reference/ridge.ts';
import { ridgeGradientDescent, ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { choices, misconceptions } from './03-ridge-gradient-descent.misconceptions.ts';
import { converges, stops } from './ridge-descent-ends.ts';
import {
  descent,
  exact,
  exactly,
  firm,
  flat,
  large,
  long,
  noisy,
  slow,
  steep,
} from './ridge-descent-runs.ts';
import { smallUnits } from './ridge-descent-units.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: {
      X: new Matrix([
        [2, 1],
        [0, 1],
      ]),
      y: [4, -1],
      alpha: 0.5,
      learningRate: 0.25,
    },
    statement: 'X = [[2, 1], [0, 1]], y = [4, −1], α = 0.5, η = 0.25:   [1, 0.375], then [1.28125, 0.359375]',
    observe: (student, { X, y, alpha, learningRate }) =>
      [1, 2].map((k) => student.ridgeGradientDescent(X, y, alpha, exactly(k, learningRate))),
    answer: () => times(2, vector(2)),
    judge: (_, [one, two]) =>
      all(
        () => agrees(one, [1, 0.375], ROUNDING, 'after one iteration'),
        () => agrees(two, [1.28125, 0.359375], ROUNDING, 'after two iterations'),
      ),
  }),
);

const firstStep = law({
  name: 'the first iteration goes from zero weights along the correlations with y',
  statement: 'w₁ = η Xᵀy/n',
  points: 1,
  runs: 40,
  given: descent(anyRegression()),
  observe: (student, { X, y, alpha, learningRate }) =>
    student.ridgeGradientDescent(X, y, alpha, exactly(1, learningRate)),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, learningRate }, got) => {
    const zeros = got.map(() => 0);
    const expected = correlations(X.to2DArray(), y, zeros).map((slope) => learningRate * slope);
    return agrees(got, expected, ROUNDING, 'the weights after one iteration');
  },
});

const iterates = law({
  name: 'after k iterations the weights are where k gradient steps lead',
  statement: 'w₀ = 0,   wₖ₊₁ = wₖ − η∇F(wₖ)',
  points: 2,
  runs: 60,
  given: fc
    .record({ descent: descent(anyRegression()), iterations: fc.integer({ min: 0, max: 8 }) })
    .map(({ descent, iterations }) => ({ ...descent, iterations })),
  examples: [
    { ...diabetes(), alpha: 0.1, learningRate: 0.2, iterations: 20 },
    slow,
    flat,
    steep,
    exact,
    noisy,
    firm,
    large,
    long,
  ],
  isDeep: ({ iterations }) => asksForMany({ maxIterations: iterations }),
  observe: (student, { X, y, alpha, learningRate, iterations }) =>
    student.ridgeGradientDescent(X, y, alpha, exactly(iterations, learningRate)),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha, learningRate, iterations }, got) =>
    agrees(
      got,
      ridgeGradientDescentIterate(X.to2DArray(), y, alpha, learningRate, iterations),
      ROUNDING,
      `the weights after ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}`,
    ),
});

/** So many objectives are compared with the one before. */
const DOWNHILL_STEPS = 6;

const downhill = law({
  name: 'no iteration goes uphill',
  statement: 'η ≤ 1/(L + α) ⇒ F(wₖ₊₁) ≤ F(wₖ)',
  points: 1,
  hint: 'In the example F falls from 4.25 at w₀ to 1.418 at w₁ = [1, 0.375]. Work F out for the weights that the code finds after 1, 2 and 3 iterations: where does it rise?',
  trivial: true,
  given: descent(anyRegression([1, 5], [1, 4])),
  runs: 20,
  observe: (student, { X, y, alpha, learningRate }) =>
    Array.from({ length: DOWNHILL_STEPS + 1 }, (_, k) =>
      student.ridgeGradientDescent(X, y, alpha, exactly(k, learningRate)),
    ),
  answer: ({ X }) => times(DOWNHILL_STEPS + 1, vector(X.columns)),
  judge: ({ X, y, alpha }, path) => {
    const heights = path.map((weights) => ridgeObjective(X.to2DArray(), y, weights, alpha));
    const k = heights.findIndex((height, i) => i > 0 && height > heights[i - 1] * (1 + ROUNDING.relative));
    if (k === -1) return upheld;
    return refuted({
      expected: heights[k - 1],
      got: heights[k],
      note: `F after ${k} iterations beside the one before`,
    });
  },
});

const linear = law({
  name: 'targets that are scaled scale the weights, whatever the number of iterations',
  statement: 'wₖ(X, c·y) = c · wₖ(X, y)',
  points: 1,
  trivial: true,
  given: fc
    .record({ descent: descent(anyRegression([1, 5], [1, 4])), c: oneOf(2, -1, 0) })
    .map(({ descent, c }) => ({ ...descent, c })),
  runs: 20,
  observe: (student, { X, y, alpha, learningRate, c }) => [
    student.ridgeGradientDescent(X, y, alpha, exactly(4, learningRate)),
    student.ridgeGradientDescent(
      X,
      y.map((target) => c * target),
      alpha,
      exactly(4, learningRate),
    ),
  ],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: ({ c }, [plain, scaled]) =>
    agrees(
      scaled,
      plain.map((weight) => c * weight),
      ROUNDING,
      'the weights for c·y beside c times those for y',
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Ridge by gradient descent',
  formula: String.raw`\begin{aligned}F(w) &= \frac{1}{2n}\lVert y - Xw\rVert^2 + \frac{\alpha}{2}\lVert w\rVert^2 \\[6pt] w_0 &= 0, \qquad w_{k+1} = w_k - \eta\,\nabla F(w_k)\end{aligned}`,
  difficulty: 2,
  needs: ['02-descent/03-gradient-descent', '03-ridge/02-ridge-closed-form'],
  newAnswers: { ridgeGradientDescent: 'all' },
  reference: {
    ridgeGradientDescent: (X, y, alpha, options) => ridgeGradientDescent(X.to2DArray(), y, alpha, options),
  },
  laws: [example, firstStep, iterates, downhill, converges, stops, linear, smallUnits],
  misconceptions,
  choices,
  hints: [
    'Differentiate F for one feature and one sample first. What happens to the ½ in both terms?',
    'The gradient is Xᵀ(Xw − y)/n + αw. Only the first term is a mean over the samples.',
    'Keep the new weights and the old ones side by side: their distance tells when to stop.',
  ],
});
