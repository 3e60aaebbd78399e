import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { elasticNet } from '../../reference/elastic-net.ts';
import { correlations } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression, orthogonal, wellConditioned } from '../common/regression.ts';
import { choices, misconceptions } from './03-elastic-net.misconceptions.ts';
import {
  ALL_RATIOS,
  inOneWeight,
  mixed,
  type Run,
  solve,
  TO_THE_END,
  WITH_L2,
  WITHOUT_TOO,
} from './elastic-net-problem.ts';
import { everySweepMoves, firstSweep, lastSweep } from './elastic-net-sweeps.ts';
import { nearTheEnds, smallUnits } from './elastic-net-units.ts';
import {
  aboveLambdaMax,
  fat,
  HARMLESS,
  hiddenFeature,
  laterWeight,
  narrowValley,
  zeroFeatures,
} from './lasso-problem.ts';
import { minimises } from './optimality.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

/**
 * With a tolerance of 1e-12 for the last sweep, right solutions violate the conditions by 7e-12 at most,
 * proximal gradient included; the nearest misconception by 1e-3.
 */
const CONVERGED = 1e-7;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

function minimiser({ X, y, lambda, l1Ratio }: Run): number[] {
  return elasticNet(X.to2DArray(), y, lambda, l1Ratio);
}

/** A small weight is no 0. */
const smallTarget: Run = {
  X: new Matrix([[1], [2]]),
  y: [3e-5, 1e-5],
  lambda: 1e-6,
  l1Ratio: 0.5,
  ...TO_THE_END,
};

/** Targets that single precision does not hold. */
const irregular: Run = { ...smallTarget, y: [Math.PI, 1 / 3], lambda: 0.1 };

/** More features than are drawn, each with a sample of its own. */
const manyFeatures: Run = {
  X: Matrix.eye(24),
  y: Array.from({ length: 24 }, (_, i) => (i % 7) - 3),
  lambda: 1 / 16,
  l1Ratio: 0.5,
  ...TO_THE_END,
};

/** λ is a millionth below λ_max = 3: a weight of 4e-6 is left. */
const barely: Run = { X: new Matrix([[1], [1]]), y: [4, 2], lambda: 3 - 2 ** -18, l1Ratio: 1, ...TO_THE_END };

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: {
      X: new Matrix([
        [2, 1],
        [0, 1],
      ]),
      y: [4, -1],
      lambda: 1,
      maxIterations: 1000,
      tolerance: 1e-12,
    },
    statement:
      'X = [[2, 1], [0, 1]], y = [4, −1], λ = 1:   [1.5, 0] for a = 1,   [1.4, 0] for 0.5,   [1.3, 0.1] for 0',
    observe: (student: typeof Exercise, problem) =>
      [1, 0.5, 0].map((l1Ratio) => solve(student, { ...problem, l1Ratio })),
    answer: () => times(3, vector(2)),
    judge: (_, [lasso, half, ridge]) =>
      all(
        () => agrees(lasso, [1.5, 0], AT_CONVERGENCE, 'a = 1'),
        () => agrees(half, [1.4, 0], AT_CONVERGENCE, 'a = 0.5'),
        () => agrees(ridge, [1.3, 0.1], AT_CONVERGENCE, 'a = 0'),
      ),
  }),
);

const oneWeight = law({
  name: 'with one feature, the minimiser has a formula',
  statement: 'd = 1 ⇒ w₁ = argmin over v of (1/2n)‖y − v x‖² + λ(a|v| + ((1 − a)/2)v²)',
  points: 2,
  given: mixed(anyRegression([1, 4], [1, 1], ['none']), ALL_RATIOS, [1, 0.2, 0.05, 4]),
  examples: [smallTarget, irregular, barely],
  observe: solve,
  answer: () => vector(1),
  judge: (problem, got) => agrees(got, [inOneWeight(problem)], ROUNDING),
});

const minimum = law({
  name: 'sweeps end at the minimiser, also with fewer samples than features',
  statement: 'w = argmin F, which is unique for a < 1 and λ > 0',
  points: 2,
  // With λ(1 − a) ≥ 0.1 the condition number is at most 200: proximal gradient settles in time.
  given: mixed(fat(2), [0.5, 0, 0.25]),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => agrees(got, minimiser(problem), AT_CONVERGENCE),
});

const optimal = law({
  name: 'no weight has a reason to move, also where columns are equal, opposite or zero',
  statement: 'c = Xᵀ(y − Xw)/n − λ(1−a)w:   cⱼ = λa sign wⱼ where wⱼ ≠ 0,   |cⱼ| ≤ λa where wⱼ = 0',
  points: 2,
  given: mixed(wellConditioned(HARMLESS, [1, 4], [0, 4]), ALL_RATIOS, WITHOUT_TOO),
  runs: 60,
  examples: [
    { ...zeroFeatures(), l1Ratio: 1, ...TO_THE_END },
    ...[narrowValley(), laterWeight(), hiddenFeature()].map((problem) => ({
      ...problem,
      l1Ratio: 1,
      maxIterations: 10_000,
      tolerance: 1e-12,
    })),
    manyFeatures,
  ],
  isDeep: asksForMany,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => minimises(problem, got, CONVERGED, problem.l1Ratio),
});

const ridge = law({
  name: 'without the L1 part it is ridge regression',
  statement: 'a = 0 ⇒ Xᵀ(y − Xw)/n = λw',
  points: 1,
  hint: 'For a = 0 the example has the weights [1.3, 0.1]. What is the threshold then, and is an a of 0 taken for missing?',
  given: mixed(wellConditioned(HARMLESS, [1, 4], [0, 4]), [0]),
  runs: 30,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda }, got) =>
    agrees(
      correlations(X.to2DArray(), y, got),
      got.map((weight) => lambda * weight),
      AT_CONVERGENCE,
      'Xᵀ(y − Xw)/n beside λw, at the result',
    ),
});

const equalColumns = law({
  name: 'equal features get equal weights',
  statement: 'a < 1 and xⱼ = xₖ ⇒ wⱼ = wₖ',
  points: 1,
  hint: 'X = [[1, 1]] and y = [3] with λ = 1 and a = 0.5: the weights are equal at [1, 1], but not after a single sweep in turn, which leads to [5/3, 5/9]. Where does the code end, and why there?',
  trivial: true,
  given: mixed(wellConditioned(['duplicate'], [1, 3], [0, 4]), WITH_L2),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (_, got) =>
    agrees(
      got[got.length - 1],
      got[0],
      AT_CONVERGENCE,
      'the weight of the last column beside that of the first',
    ),
});

const zeroColumn = law({
  name: 'a feature that is always 0 has the weight 0',
  statement: 'xⱼ = 0 ⇒ wⱼ = 0',
  points: 1,
  trivial: true,
  given: mixed(wellConditioned(['zero'], [1, 3], [0, 3]), [1, 0.5, 0], WITHOUT_TOO),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (_, got) => agrees(got[got.length - 1], 0, EXACTLY, 'the weight of the last column'),
});

const nothingLeft = law({
  name: 'where λa is above λ_max, all weights are exactly 0',
  statement: 'λa > ‖Xᵀy‖∞/n ⇒ w = 0',
  points: 1,
  hint: 'In the example Xᵀy/n = [4, 1.5]. For λ = 9 both weights are 0 with a = 0.5, and the first is not with a = 0.25. Which number does the code compare with 4?',
  trivial: true,
  given: mixed(anyRegression([1, 5], [1, 4]), [0.5, 0.25, 0.75, 1]).map((run) => ({
    ...run,
    lambda: aboveLambdaMax(run) / run.l1Ratio,
  })),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X }, got) => agrees(got, new Array(X.columns).fill(0), EXACTLY),
});

const closedForm = law({
  name: 'orthogonal features shrink by λa, and then by the factor 1 + λ(1 − a)',
  statement: 'XᵀX = nI ⇒ w = S_{λa}(Xᵀy/n) / (1 + λ(1 − a))',
  points: 1,
  given: mixed(orthogonal()),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda, l1Ratio }, got) => {
    const alone = correlations(X.to2DArray(), y, new Array(X.columns).fill(0));
    const shrunk = softThreshold(alone, lambda * l1Ratio);
    return agrees(
      got,
      shrunk.map((entry) => entry / (1 + lambda * (1 - l1Ratio))),
      AT_CONVERGENCE,
    );
  },
});

const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'F has a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: mixed(wellConditioned(['none', 'duplicate'], [1, 4], [0, 4]), WITH_L2),
  runs: 30,
  observe: (student, problem) => [
    solve(student, problem),
    solve(student, { ...problem, ...everySampleTwice(problem) }),
  ],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) =>
    agrees(twice, once, AT_CONVERGENCE, 'every sample twice, beside every sample once'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Elastic net',
  formula: String.raw`F(w) = \frac{1}{2n}\lVert y - Xw\rVert^2 + \lambda\Bigl( a\lVert w\rVert_1 + \frac{1 - a}{2}\lVert w\rVert^2 \Bigr)`,
  difficulty: 3,
  needs: ['04-lasso/02-coordinate-descent'],
  newAnswers: { elasticNet: 'all' },
  reference: { elasticNet: referenceSolution },
  laws: [
    example,
    oneWeight,
    minimum,
    optimal,
    ridge,
    equalColumns,
    zeroColumn,
    nothingLeft,
    closedForm,
    sampleMeans,
    firstSweep,
    lastSweep,
    everySweepMoves,
    smallUnits,
    nearTheEnds,
  ],
  hints: [
    'Start from coordinate descent for the Lasso, and write down F as a function of one weight.',
    'The L2 part is a parabola as well. What does it change in the other one: height, place, curvature?',
    'Divide everything by n first, then ask for each of the two penalties whether an n belongs to it.',
  ],
  misconceptions,
  choices,
});

function referenceSolution(
  X: Matrix,
  y: number[],
  lambda: number,
  l1Ratio: number,
  options: Exercise.ElasticNetOptions,
): number[] {
  return elasticNet(X.to2DArray(), y, lambda, l1Ratio, options);
}
