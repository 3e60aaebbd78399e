import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { agrees, largest, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression } from '../common/regression.ts';
import { choices, misconceptions } from './04-proximal-gradient.misconceptions.ts';
import { apart, eachAlone } from './features-apart.ts';
import { lassoProblem } from './lasso-problem.ts';
import { closedForm, leastSquares, nothingLeft, optimal } from './proximal-ends.ts';
import {
  crawl,
  far,
  givesBack,
  large,
  late,
  manyFeatures,
  manySamples,
  shallow,
  small,
  solve,
  soon,
  unexplained,
  wakesLate,
} from './proximal-gradient-runs.ts';
import { descent, rate } from './proximal-objective.ts';
import { barely, flat, onDiabetes, proximalIterates, steep, withSteps } from './proximal-runs.ts';
import { labelsDoNotMatter, sampleMeans } from './proximal-symmetries.ts';

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
      lambda: 1,
      learningRate: 0.25,
    },
    statement: 'X = [[2, 1], [0, 1]], y = [4, −1], λ = 1, η = 0.25:   [0.75, 0.125], then [1.09375, 0.03125]',
    observe: (student, problem) =>
      [1, 2].map((maxIterations) => solve(student, { ...problem, maxIterations })),
    answer: () => times(2, vector(2)),
    judge: (_, [one, two]) =>
      all(
        () => agrees(one, [0.75, 0.125], ROUNDING, 'after one iteration'),
        () => agrees(two, [1.09375, 0.03125], ROUNDING, 'after two iterations'),
      ),
  }),
);

const firstIterates = law({
  name: 'the iterates are those of the definition',
  statement: 'w₀ = 0,   wₖ₊₁ = argmin over v of ⟨∇f(wₖ), v⟩ + (1/2η)‖v − wₖ‖² + λ‖v‖₁',
  points: 2,
  hint: 'In the example the second iteration steps from [0.75, 0.125] to [1.34375, 0.28125], and shrinks that to [1.09375, 0.03125]. Which of the three pairs is the first to differ?',
  // Steps this long leave no reason to stop.
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [1, 2, 3, 0], [1, 1 / 2, 1 / 4]).filter(
    (run) => stepLengths(proximalIterates(run)).every((length) => length > SHORTEST_STEP),
  ),
  examples: [
    onDiabetes(1),
    onDiabetes(3),
    late,
    small,
    large,
    flat,
    steep,
    shallow,
    barely,
    wakesLate,
    crawl,
    soon,
    far,
    unexplained,
    givesBack,
    manyFeatures,
    manySamples,
  ],
  isDeep: asksForMany,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) =>
    agrees(
      got,
      proximalIterates(run)[run.maxIterations],
      ROUNDING,
      run.maxIterations >= late.maxIterations ? 'no step so far was short enough to end at' : undefined,
    ),
});

const SHORTEST_STEP = 0.01;

function stepLengths(points: readonly (readonly number[])[]): number[] {
  return points.slice(1).map((point, k) => largest(point.map((entry, j) => entry - points[k][j])));
}

const smallUnits = law({
  name: 'features apart from each other do not meet: a weight far smaller than another is no 0',
  statement: 'X = I ⇒ wⱼ is the weight of feature j and target yⱼ alone',
  points: 1,
  hint: 'X = [[1, 0], [0, 1]], y = [2, 2e-9] and λ = 5e-10: with η = 2 one iteration takes the second weight to 1e-9. Is it rounded, or taken for 0?',
  given: apart(),
  runs: 20,
  observe: (student, runs) => runs.map((run) => solve(student, run)),
  answer: (runs) => times(runs.length, vector(3)),
  judge: (runs, got) => all(...runs.map((run, k) => () => eachAlone(run, got[k], proximalIterates))),
  fingerprint: (runs, got) => got.flatMap((weights, k) => weights.map((weight, j) => weight / runs[k].y[j])),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Proximal gradient',
  formula: String.raw`\begin{aligned}F(w) &= f(w) + \lambda\lVert w\rVert_1, \qquad f(w) = \frac{1}{2n}\lVert y - Xw\rVert^2, \qquad \nabla f(w) = \frac{X^{\mathsf{T}}(Xw - y)}{n} \\[6pt] w_0 &= 0, \qquad w_{k+1} = \operatorname*{argmin}_{v}\; \langle\nabla f(w_k), v\rangle + \frac{1}{2\eta}\lVert v - w_k\rVert^2 + \lambda\lVert v\rVert_1\end{aligned}`,
  difficulty: 3,
  needs: ['03-ridge/03-ridge-gradient-descent', '04-lasso/01-soft-threshold'],
  newAnswers: { lassoProximalGradient: 'all' },
  reference: { lassoProximalGradient: referenceSolution },
  laws: [
    example,
    firstIterates,
    optimal,
    nothingLeft,
    leastSquares,
    closedForm,
    sampleMeans,
    labelsDoNotMatter,
    descent,
    rate,
    smallUnits,
  ],
  hints: [
    'Take λ = 0 first: which v makes ⟨∇f(w), v⟩ + (1/2η)‖v − w‖² smallest? That is a method of chapter 2.',
    'Complete the square: with z = w − η∇f(w) the first two terms are (1/2η)‖v − z‖² and a constant.',
    'Multiply (1/2η)‖v − z‖² + λ‖v‖₁ by η, and compare with the definition of the soft threshold.',
  ],
  misconceptions,
  choices,
});

function referenceSolution(
  X: Matrix,
  y: number[],
  lambda: number,
  options: Exercise.LassoProximalGradientOptions,
): number[] {
  const all = lassoProximalGradientIterates(X.to2DArray(), y, lambda, options);
  return all[options.maxIterations];
}
