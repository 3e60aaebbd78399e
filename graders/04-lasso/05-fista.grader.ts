import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { fistaIterates } from '../../reference/fista.ts';
import { agrees, EXACTLY, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression, orthogonal, wellConditioned } from '../common/regression.ts';
import { choices, misconceptions } from './05-fista.misconceptions.ts';
import { apart, eachAlone } from './features-apart.ts';
import { momentum, thirdIteration } from './fista-momentum.ts';
import { chain, rate } from './fista-objective.ts';
import { plateau, solve } from './fista-runs.ts';
import {
  HARMLESS,
  hiddenFeature,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  narrowValley,
} from './lasso-problem.ts';
import { areShrunkAlone, minimises, OPTIMALITY } from './optimality.ts';
import { barely, flat, onDiabetes, proximalIterates, steep, withSteps } from './proximal-runs.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

/**
 * After many iterations on well-conditioned problems right solutions violate the conditions by 3.2e-9 at
 * most (stopping at a step of 1e-10); the nearest misconception by 1e-2.
 */
const CONVERGED = 1e-6;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/** Enough for well-conditioned problems: without an early stop 3e-16 is left of the conditions. */
const MANY = 600;

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
    statement:
      'X = [[2, 1], [0, 1]], y = [4, −1], λ = 1, η = 0.25:   w₁ = [0.75, 0.125],   w₂ = [1.09375, 0.03125]',
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

const firstTwo = law({
  name: 'the first two iterations are those without momentum',
  statement: 't₁ = 1, so v₁ = 0 and v₂ = w₁:   w₁ = p(0),   w₂ = p(w₁)',
  points: 1,
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [1, 2, 0], [1, 1 / 2, 1 / 4]),
  examples: [
    ...[onDiabetes(1), onDiabetes(2), flat],
    ...[steep, barely].map((run) => ({ ...run, maxIterations: 2 })),
    plateau,
  ],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => agrees(got, proximalIterates(run)[run.maxIterations], ROUNDING),
});

const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 1,
  given: withSteps(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  runs: 25,
  examples: [
    { ...narrowValley(), learningRate: 0.06, maxIterations: 2000 },
    { ...hiddenFeature(), learningRate: 0.1, maxIterations: MANY },
  ],
  isDeep: asksForMany,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => minimises(run, got, CONVERGED),
});

const nothingLeft = law({
  name: 'above λ_max all weights are exactly 0',
  statement: 'λ > ‖Xᵀy‖∞/n ⇒ w = 0',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblemAboveLambdaMax(anyRegression([1, 5], [1, 4])), [1, 10, 100]),
  runs: 40,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X }, got) => agrees(got, new Array(X.columns).fill(0), EXACTLY),
});

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  hint: 'X = [[1, 1], [1, −1]], y = [5, 1], λ = 1 and η = 1: w is [2, 1] after one iteration, and stays there. What moves the w of the code?',
  given: withSteps(lassoProblem(orthogonal()), [200], [1, 1 / 2]),
  runs: 15,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => areShrunkAlone(problem, got, AT_CONVERGENCE),
});

const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'f is a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [2, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, ...everySampleTwice(run) })],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) => agrees(twice, once, AT_CONVERGENCE, 'every sample twice, beside once'),
});

const smallUnits = law({
  name: 'features apart from each other do not meet: a weight far smaller than another is no 0',
  statement: 'X = I ⇒ wⱼ is the weight of feature j and target yⱼ alone',
  points: 1,
  hint: 'X = [[1, 0], [0, 1]], y = [2, 2e-9] and λ = 5e-10: with η = 2 one iteration takes the second weight to 1e-9. Is it rounded, or taken for 0?',
  // Two iterations: without momentum yet.
  given: apart().map((runs) => runs.map((run) => ({ ...run, maxIterations: 2 }))),
  runs: 20,
  observe: (student, runs) => runs.map((run) => solve(student, run)),
  answer: (runs) => times(runs.length, vector(3)),
  judge: (runs, got) => all(...runs.map((run, k) => () => eachAlone(run, got[k], proximalIterates))),
  fingerprint: (runs, got) => got.flatMap((weights, k) => weights.map((weight, j) => weight / runs[k].y[j])),
});

export const grader = graderFor<typeof Exercise>({
  title: 'FISTA',
  formula: String.raw`\begin{aligned}F(w) &= \frac{1}{2n}\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert_1 \\[6pt] w_k &= p(v_k) \\[6pt] t_{k+1} &= \frac{1 + \sqrt{1 + 4t_k^2}}{2} \\[6pt] v_{k+1} &= w_k + \frac{t_k - 1}{t_{k+1}}\,(w_k - w_{k-1}) \qquad \text{from } w_0 = v_1 = 0 \text{ and } t_1 = 1\end{aligned}`,
  difficulty: 4,
  needs: ['04-lasso/04-proximal-gradient'],
  newAnswers: { lassoFista: 'all' },
  reference: {
    lassoFista: (X, y, lambda, options) =>
      fistaIterates(X.to2DArray(), y, lambda, options)[options.maxIterations],
  },
  laws: [
    example,
    firstTwo,
    thirdIteration,
    momentum,
    optimal,
    nothingLeft,
    closedForm,
    sampleMeans,
    rate,
    chain,
    smallUnits,
  ],
  hints: [
    'Start from the code of the previous exercise. Which of its lines read w, and which of those read v now?',
    'Two iterates are needed at a time, the new and the last one, and beside them the point v.',
    't₂ = 1.618 and t₃ = 2.194: so the momentum is 0 after w₁ and 0.618/2.194 = 0.2817 after w₂.',
  ],
  misconceptions,
  choices,
});
