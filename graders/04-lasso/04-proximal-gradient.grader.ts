import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, record, times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { correlations, lassoObjective, lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { anyRegression, orthogonal, type Regression, wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './04-proximal-gradient.misconceptions.ts';
import { apart, eachAlone } from './features-apart.ts';
import {
  fat,
  HARMLESS,
  type LassoProblem,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  lateWeight,
  narrowValley,
  stepSize,
} from './lasso-problem.ts';
import { minimises, OPTIMALITY } from './optimality.ts';
import { everySampleTwice, relabelled, relabelledWeights } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

interface Run extends LassoProblem {
  readonly learningRate: number;
  readonly maxIterations: number;
}

/**
 * After 1000 iterations on well-conditioned problems right solutions violate the conditions by 1.9e-6 at
 * most (stopping at a step of 1e-6, keeping the iterate before); the nearest misconception by 1e-2.
 */
const CONVERGED = 1e-4;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/**
 * Two runs that mirror each other may stop at neighbouring iterates, each step below 1e-6; apart from that
 * they differ by rounding.
 */
const MIRRORED: Tolerance = { relative: 1e-4, absolute: 1e-4 };

/** Enough for well-conditioned problems: 4e-16 is left of the conditions without an early stop. */
const MANY = 1000;

/** Iterations at a step size of 1/L, unless said otherwise. */
function withSteps(
  problem: fc.Arbitrary<LassoProblem>,
  iterations: readonly number[],
  fractions: readonly number[] = [1],
): fc.Arbitrary<Run> {
  return fc
    .record({ problem, fraction: oneOf(...fractions), maxIterations: oneOf(...iterations) })
    .map(({ problem, fraction, maxIterations }) => ({
      ...problem,
      learningRate: stepSize(problem.X, fraction),
      maxIterations,
    }));
}

/** The diabetes data with λ near a tenth of λ_max: five to eight of the ten weights are not 0. */
function onDiabetes(maxIterations: number): Run {
  const { X, y } = diabetes();
  return { X: X.clone(), y: [...y], lambda: 4, learningRate: stepSize(X), maxIterations };
}

function solve(student: typeof Exercise, { X, y, lambda, learningRate, maxIterations }: Run) {
  return student.lassoProximalGradient(X, y, lambda, { learningRate, maxIterations });
}

function objective({ X, y, lambda }: LassoProblem, weights: readonly number[]): number {
  return lassoObjective(X.to2DArray(), y, weights, lambda);
}

function iterates({ X, y, lambda, learningRate, maxIterations }: Run): number[][] {
  return lassoProximalGradientIterates(X.to2DArray(), y, lambda, { learningRate, maxIterations });
}

/** The last step is still 1.8e-6 long, and changes F by 6e-11: too much for an end before maxIterations. */
const late: Run = { ...narrowValley(), learningRate: 0.06, maxIterations: 960 };

/**
 * The first weight settles at 8 in one step, the second is 10,000 steps later still far from its end at 0.5. Each step is
 * 1.8e-6 long, 2.3e-7 of ‖w‖, and changes F, which is ½, by 3e-12: too much, if not by far, for an end before maxIterations.
 */
const crawl: Run = {
  X: new Matrix([
    [2, 0],
    [0, 2 ** -8],
    [0, 0],
    [0, 0],
  ]),
  y: [16, 2 ** -9, 2, 0],
  lambda: 0,
  learningRate: 1,
  maxIterations: 10_000,
};

/** The first weight leaves 0 in iteration 2,752, and no step so far was as short as 1e-6. */
const wakesLate: Run = { ...lateWeight(), learningRate: 0.066, maxIterations: 4000 };

/** Weights around 1e-5 are no 0, and the last step is 1e-5 long. */
const small: Run = {
  ...narrowValley(),
  y: [0, 4e-4, 2e-4, -2e-4],
  lambda: 1e-5,
  learningRate: 0.06,
  maxIterations: 2,
};

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

/** Step sizes far from 1, on either side of it. */
const flat: Run = {
  X: new Matrix([[0.25], [0.125]]),
  y: [4, -1],
  lambda: 0.0625,
  learningRate: 24,
  maxIterations: 2,
};
const steep: Run = {
  X: new Matrix([[2 ** 15], [2 ** 14]]),
  y: [2 ** 17, -(2 ** 15)],
  lambda: 2 ** 20,
  learningRate: 2 ** -30,
  maxIterations: 3,
};

/** Steps of ½, ¼ and ⅛ although the gradient is 1e-10: any penalty at all would show, and F changes by 5e-12 at least. */
const shallow: Run = {
  X: new Matrix([[2 ** -16]]),
  y: [2 ** -16],
  lambda: 0,
  learningRate: 2 ** 31,
  maxIterations: 3,
};

/** λ is a millionth below λ_max = 3: a weight of 3e-6 is left. */
const barely: Run = {
  X: new Matrix([[1], [1]]),
  y: [4, 2],
  lambda: 3 - 2 ** -18,
  learningRate: 0.5,
  maxIterations: 1,
};

const firstIterates = law({
  name: 'the iterates are those of the definition',
  statement: 'w₀ = 0,   wₖ₊₁ = argmin over v of ⟨∇f(wₖ), v⟩ + (1/2η)‖v − wₖ‖² + λ‖v‖₁',
  points: 2,
  // Steps this long leave no reason to stop.
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [1, 2, 3, 0], [1, 1 / 2, 1 / 4]).filter(
    (run) => stepLengths(iterates(run)).every((length) => length > SHORTEST_STEP),
  ),
  examples: [onDiabetes(1), onDiabetes(3), late, small, flat, steep, shallow, barely, wakesLate, crawl],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) =>
    agrees(
      got,
      iterates(run)[run.maxIterations],
      ROUNDING,
      run.maxIterations >= late.maxIterations ? 'no step so far was short enough to end at' : undefined,
    ),
});

const SHORTEST_STEP = 0.01;

function stepLengths(points: readonly (readonly number[])[]): number[] {
  return points.slice(1).map((point, k) => largest(point.map((entry, j) => entry - points[k][j])));
}

const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 2,
  given: withSteps(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  runs: 30,
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

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

const leastSquares = law({
  name: 'without a penalty it is gradient descent, and the residual ends orthogonal to every feature',
  statement: 'λ = 0:   wₖ₊₁ = wₖ − η∇f(wₖ),   Xᵀ(y − Xw)/n = 0 in the end',
  points: 1,
  given: fc.record({
    few: withSteps(withoutPenalty(wellConditioned(['none'], [1, 4], [0, 4])), [1, 2, 0], [1 / 2, 1 / 4]),
    many: withSteps(withoutPenalty(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  }),
  runs: 20,
  // 0.9⁸ of the way are left.
  examples: [{ few: tenth(8), many: tenth(MANY) }],
  observe: (student, { few, many }) => ({ few: solve(student, few), many: solve(student, many) }),
  answer: ({ few, many }) => record({ few: vector(few.X.columns), many: vector(many.X.columns) }),
  judge: ({ few, many }, got) => {
    const rows = many.X.to2DArray();
    const scale = 1 + largest(correlations(rows, many.y, new Array(many.X.columns).fill(0)));
    const left = correlations(rows, many.y, got.many);
    return all(
      () => agrees(got.few, iterates(few)[few.maxIterations], IN_TIME, 'the weights for few'),
      () => {
        if (largest(left) <= CONVERGED * scale) return upheld;
        return refuted({
          expected: left.map(() => 0),
          got: left,
          note: 'Xᵀ(y − Xw)/n at the result for many',
        });
      },
    );
  },
});

/** Room for an end at a step below 1e-6. */
const IN_TIME: Tolerance = { relative: 1e-5, absolute: 1e-5 };

function withoutPenalty(regression: fc.Arbitrary<Regression>): fc.Arbitrary<LassoProblem> {
  return regression.map(({ X, y }) => ({ X, y, lambda: 0 }));
}

/** A weight that goes a tenth of its way in each iteration. */
function tenth(maxIterations: number): Run {
  return { X: new Matrix([[1], [1]]), y: [4, 2], lambda: 0, learningRate: 0.1, maxIterations };
}

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: withSteps(lassoProblem(orthogonal()), [100], [1, 1 / 2]),
  runs: 20,
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda }, got) => {
    const alone = correlations(X.to2DArray(), y, new Array(X.columns).fill(0));
    return agrees(got, softThreshold(alone, lambda), AT_CONVERGENCE);
  },
});

const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'f is a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [1, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, ...everySampleTwice(run) })],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) => agrees(twice, once, MIRRORED, 'every sample twice, beside every sample once'),
});

const labelsDoNotMatter = law({
  name: 'the order and the signs of the features do not matter',
  statement: 'columns of X reordered, some negated ⇒ the weights are, and nothing else',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [2, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, X: relabelled(run.X) })],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: (_, [plain, mirrored]) =>
    agrees(
      mirrored,
      relabelledWeights(plain),
      MIRRORED,
      'features in reverse order, every other one negated, beside the weights so rearranged',
    ),
});

const descent = law({
  name: 'no iteration makes the objective larger',
  statement: 'η ≤ 1/L ⇒ F(wₖ₊₁) ≤ F(wₖ)',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 5])), [12]),
  runs: 30,
  observe: (student, run) =>
    upTo(run.maxIterations).map((maxIterations) => solve(student, { ...run, maxIterations })),
  answer: ({ X, maxIterations }) => times(maxIterations + 1, vector(X.columns)),
  judge: (run, points) => {
    const values = points.map((point) => objective(run, point));
    const rise = upTo(run.maxIterations).find((k) => values[k] > values[k - 1] + RISE * (1 + values[0]));
    if (rise === undefined) return upheld;
    return refuted({
      expected: values[rise - 1],
      got: values[rise],
      note: `F after ${rise} iterations, at most F after ${rise - 1}`,
    });
  },
});

/** Right solutions rise by 2e-16 relative, by rounding. */
const RISE = 1e-10;

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, k) => k);
}

const rate = law({
  name: 'after k iterations no point beats the result by more than ‖v‖²/2ηk',
  statement: 'F(wₖ) − F(v) ≤ ‖v‖² / (2ηk) for every v',
  points: 2,
  given: withSteps(
    lassoProblem(fc.oneof(fat(), anyRegression([1, 5], [1, 4]), wellConditioned(HARMLESS, [1, 4], [0, 4]))),
    [5, 20, 100, 300],
  ),
  runs: 40,
  examples: [onDiabetes(30)],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const rival = lassoCoordinateDescent(run.X.to2DArray(), run.y, run.lambda, FEW_SWEEPS);
    const least = objective(run, rival);
    const reach =
      rival.reduce((sum, entry) => sum + entry ** 2, 0) / (2 * run.learningRate * run.maxIterations);
    const most = least + reach + EARLY_STOP * (1 + least);
    if (objective(run, got) <= most) return upheld;
    return refuted({
      expected: most,
      got: objective(run, got),
      note: `F at the result, at most F(v) + ‖v‖²/2ηk for a v with F(v) = ${Number(least.toPrecision(4))}`,
    });
  },
});

/** What early stops may leave of F: none of 2000 problems needed it. */
const EARLY_STOP = 1e-6;

/** The theorem holds for any v: one close to the minimiser will do. */
const FEW_SWEEPS = { maxIterations: 200, tolerance: 1e-9 };

const smallUnits = law({
  name: 'features apart from each other do not meet: a weight far smaller than another is no 0',
  statement: 'X = I ⇒ wⱼ is the weight of feature j and target yⱼ alone',
  points: 1,
  given: apart(),
  runs: 20,
  observe: (student, runs) => runs.map((run) => solve(student, run)),
  answer: (runs) => times(runs.length, vector(3)),
  judge: (runs, got) => all(...runs.map((run, k) => () => eachAlone(run, got[k], iterates))),
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
