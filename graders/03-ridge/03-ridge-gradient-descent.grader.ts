import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/03-ridge/03-ridge-gradient-descent.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { correlations } from '../../reference/lasso.ts';
import { ridgeCurvature, ridgeObjective } from '../../reference/ridge.ts';
import { ridgeClosedForm } from '../../reference/ridge-closed-form.ts';
import { ridgeGradientDescent, ridgeGradientDescentIterate } from '../../reference/ridge-gradient-descent.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { anyRegression, type Regression, wellConditioned } from '../common/regression.ts';
import { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-ridge-gradient-descent.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

interface Descent extends Regression {
  readonly alpha: number;
  readonly learningRate: number;
}

/** Descents with a learning rate of 1/(L + α) or less, at which F never goes up. */
function descent(regression: fc.Arbitrary<Regression>, fractions: readonly number[] = [1, 0.5, 0.1]) {
  return fc.record({ regression, alpha: oneOf(0.5, 0, 0.1, 2), fraction: oneOf(...fractions) }).map(
    ({ regression: { X, y }, alpha, fraction }): Descent => ({
      X,
      y,
      alpha,
      learningRate: fraction * safeStep(X, alpha),
    }),
  );
}

/** A power of two, so that a person can follow: 1/(L + α) rounded down; 1 where nothing is curved. */
function safeStep(X: Matrix, alpha: number): number {
  const { largest } = ridgeCurvature(X.to2DArray(), alpha);
  return largest === 0 ? 1 : 2 ** -Math.ceil(Math.log2(largest) + ROUNDING.absolute);
}

/** Some iterations, all of them made: a tolerance of 0 never ends early. */
const exactly = (maxIterations: number, learningRate: number) => ({
  learningRate,
  maxIterations,
  tolerance: 0,
});

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

/** Steps below 1e-12 from the first one on, which end at any tolerance but 0: they lead to 5e-9 all the same. */
const slow = {
  X: new Matrix([
    [1, 0.5],
    [0, 1],
  ]),
  y: [1.5, 0.75],
  alpha: 0.5,
  learningRate: 2 ** -40,
  iterations: 12_000,
};

/** So flat that learning rates above 1 are safe. */
const flat = { X: new Matrix([[0.25], [0.5]]), y: [4, -1], alpha: 0, learningRate: 4, iterations: 6 };

/** Steps of 72, then of 0: no size is too large for a step. */
const steep = { X: new Matrix([[0.5]]), y: [72], alpha: 0.25, learningRate: 2, iterations: 2 };

/** The first sample is predicted exactly all the time; its share of the mean, and of the penalty, stays. */
const exact = {
  X: new Matrix([
    [0, 0],
    [1, 2],
    [2, 1],
  ]),
  y: [0, 3, 1],
  alpha: 0.5,
  learningRate: 0.25,
  iterations: 3,
};

/** F is 500,000 at its smallest: w still moves by 1e-7 where rounding hides that F falls. */
const noisy = { X: new Matrix([[1], [1]]), y: [1001, -999], alpha: 0, learningRate: 0.5, iterations: 45 };

/** After 110,000 iterations the weight has gone 57% of its way. */
const long = { X: new Matrix([[1]]), y: [1], alpha: 0, learningRate: 2 ** -17, iterations: 110_000 };

/** No bound on the penalty, and none on targets, slopes or weights. */
const firm = { X: new Matrix([[1]]), y: [2 ** 12], alpha: 1023, learningRate: 2 ** -10, iterations: 2 };
const large = { X: new Matrix([[1]]), y: [2 ** 24], alpha: 0, learningRate: 0.5, iterations: 3 };

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

/**
 * The last step is η‖∇F‖ < 1e-9 long and ‖w − w*‖ ≤ ‖∇F‖/μ. Conditioned as here ημ > 1/20, so that this is 2e-8
 * at most, after 400 iterations at most.
 */
const CONVERGED: Tolerance = { relative: 1e-7, absolute: 1e-7 };

const converges = law({
  name: 'given enough iterations the weights reach the closed form',
  statement: 'k → ∞ ⇒ wₖ → argmin F',
  points: 1,
  hint: 'In the example the limit is [18/11, −1/11]. Print the weights after 10, 100 and 1000 iterations with tolerance = 0: do they stand still, and where?',
  runs: 15,
  given: descent(wellConditioned(['none'], [1, 3], [0, 3]), [1]),
  observe: (student, { X, y, alpha, learningRate }) =>
    student.ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations: 600, tolerance: 1e-9 }),
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, alpha }, got) => agrees(got, ridgeClosedForm(X.to2DArray(), y, alpha), CONVERGED),
});

/** All entries of a step are alike, so that other norms of it than the Euclidean one are far from it. */
const level = fc
  .record({ d: fc.integer({ min: 2, max: 4 }), target: oneOf(4, 2, -3) })
  .map(({ d, target }) => ({
    X: Matrix.eye(d).mul(2),
    y: new Array<number>(d).fill(target),
  }));

/** From the third iteration on w turns: its length changes by less than 0.03, in steps of more than 0.11. */
const turning = {
  X: new Matrix([
    [-1, -0.5],
    [0.5, 0.5],
  ]),
  y: [4, -4],
  alpha: 0,
  learningRate: 1,
  tolerance: 0.05,
};

const stops = law({
  name: 'the first step that is shorter than the tolerance is the last one',
  statement: '‖wₖ₊₁ − wₖ‖ < tolerance ⇒ the result is wₖ or wₖ₊₁',
  points: 2,
  hint: 'A step of [0.3, 0.4] is 0.5 long. Does it end the loop for a tolerance of 0.6, and for one of 0.45?',
  given: fc
    .record({
      descent: fc.oneof(
        descent(wellConditioned(['none'], [1, 3], [0, 3]), [1, 0.5]),
        descent(level, [0.5, 0.125]),
      ),
      tolerance: oneOf(0.1, 0.01, 0.5),
    })
    .map(({ descent, tolerance }) => ({ ...descent, tolerance })),
  runs: 30,
  examples: [turning],
  observe: (student, { X, y, alpha, learningRate, tolerance }) =>
    student.ridgeGradientDescent(X, y, alpha, { learningRate, maxIterations: 300, tolerance }),
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => {
    const ends = rightEnds(problem);
    if (ends.some((end) => isClose(got, end, ROUNDING))) return upheld;
    return refuted({ expected: ends[0], got, note: 'one of the iterates where the stop is allowed' });
  },
  // Which of the iterates a right stop returns is free, and says nothing about the code.
  fingerprint: (problem, got) => (rightEnds(problem).some((end) => isClose(got, end, ROUNDING)) ? [] : got),
});

/**
 * The iterates at which a run may end: before and after the first short step. Short is the step itself, or the
 * gradient; where a length is the tolerance up to rounding, the stop one step later is right as well.
 */
function rightEnds({ X, y, alpha, learningRate, tolerance }: Descent & { tolerance: number }): number[][] {
  const rows = X.to2DArray();
  const ends: number[][] = [];
  for (const unit of [1, learningRate]) {
    let isCertain = false;
    for (let k = 0; !isCertain; k++) {
      const here = ridgeGradientDescentIterate(rows, y, alpha, learningRate, k);
      const next = ridgeGradientDescentIterate(rows, y, alpha, learningRate, k + 1);
      const length = euclideanNorm(next.map((weight, j) => weight - here[j])) / unit;
      if (length < tolerance + ROUNDING.absolute) ends.push(here, next);
      isCertain = length < tolerance - ROUNDING.absolute;
    }
  }
  return ends;
}

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

/** The first weight is 10¹⁸ after one iteration and stays there; the second one, with a sample of its own, moves on. */
const besideLarge = {
  X: new Matrix([
    [1, 0],
    [0, 0.5],
  ]),
  y: [2 ** 60, 4],
  alpha: 0,
  learningRate: 2,
};

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'wₖ(X, c·y) = c · wₖ(X, y),   wₖ(c·X, c·y, c²α, η/c²) = wₖ(X, y, α, η),   and a weight moves as ever beside one of 10¹⁸',
  points: 1,
  hint: 'The example with y = [4e-12, −1e-12] and tolerance = 0 goes to [1e-12, 3.75e-13] and on to [1.28125e-12, 3.59375e-13]. Does the code stop before, or round?',
  given: descent(wellConditioned(['none'], [1, 3], [0, 3]), [1, 0.5]),
  runs: 20,
  observe: (student, { X, y, alpha, learningRate }) => ({
    beside: student.ridgeGradientDescent(
      besideLarge.X,
      besideLarge.y,
      0,
      exactly(6, besideLarge.learningRate),
    ),
    targets: TINY_UNITS.map((unit) =>
      student.ridgeGradientDescent(X, inUnits(y, unit), alpha, exactly(3, learningRate)),
    ),
    both: SMALL_UNITS.map((unit) => {
      const small = inUnit({ X, y }, unit);
      const options = exactly(3, learningRate / unit ** 2);
      return student.ridgeGradientDescent(small.X, small.y, alpha * unit ** 2, options);
    }),
  }),
  answer: ({ X }) =>
    record({
      beside: vector(2),
      targets: times(TINY_UNITS.length, vector(X.columns)),
      both: times(SMALL_UNITS.length, vector(X.columns)),
    }),
  judge: ({ X, y, alpha, learningRate }, { beside, targets, both }) => {
    const expected = ridgeGradientDescentIterate(X.to2DArray(), y, alpha, learningRate, 3);
    return all(
      ...TINY_UNITS.map(
        (unit, k) => () =>
          agrees(
            targets[k],
            inUnits(expected, unit),
            atUnit(ROUNDING, unit),
            `after three iterations, for ${unit} · y`,
          ),
      ),
      ...SMALL_UNITS.map(
        (unit, k) => () =>
          agrees(both[k], expected, ROUNDING, `after three iterations, for X and y times ${unit}`),
      ),
      // A quarter of the way in each iteration.
      () => agrees(beside[1], 8 * (1 - 0.75 ** 6), ROUNDING, BESIDE),
    );
  },
  // At its own scale.
  fingerprint: (_, { beside, targets, both }) => [
    beside[1],
    ...targets.flatMap((weights, k) => inUnits(weights, 1 / TINY_UNITS[k])),
    ...both.flat(),
  ],
});

/** The problem `besideLarge`, as it is passed. */
const BESIDE =
  'the second weight for X = [[1, 0], [0, 0.5]], y = [2⁶⁰, 4], α = 0, η = 2, after six iterations with a tolerance of 0';

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
  hints: [
    'Differentiate F for one feature and one sample first. What happens to the ½ in both terms?',
    'The gradient is Xᵀ(Xw − y)/n + αw. Only the first term is a mean over the samples.',
    'Keep the new weights and the old ones side by side: their distance tells when to stop.',
  ],
});
