import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { diabetes } from '../../reference/diabetes.ts';
import { fistaIterates } from '../../reference/fista.ts';
import {
  correlations,
  dot,
  lassoObjective,
  lassoProximalGradientIterates,
  proximalGradientStep,
} from '../../reference/lasso.ts';
import { lassoCoordinateDescent } from '../../reference/lasso-coordinate-descent.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, largest, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { anyRegression, orthogonal, type Regression, wellConditioned } from '../common/regression.ts';
import { atUnit } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './05-fista.misconceptions.ts';
import { apart, eachAlone } from './features-apart.ts';
import {
  fat,
  HARMLESS,
  type LassoProblem,
  lassoProblem,
  lassoProblemAboveLambdaMax,
  narrowValley,
  stepSize,
} from './lasso-problem.ts';
import { minimises, OPTIMALITY } from './optimality.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

interface Run extends LassoProblem {
  readonly learningRate: number;
  readonly maxIterations: number;
}

/**
 * After many iterations on well-conditioned problems right solutions violate the conditions by 3.2e-9 at
 * most (stopping at a step of 1e-10); the nearest misconception by 1e-2.
 */
const CONVERGED = 1e-6;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

/** Enough for well-conditioned problems: without an early stop 3e-16 is left of the conditions. */
const MANY = 600;

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
  return student.lassoFista(X, y, lambda, { learningRate, maxIterations });
}

function objective({ X, y, lambda }: LassoProblem, weights: readonly number[]): number {
  return lassoObjective(X.to2DArray(), y, weights, lambda);
}

function withoutMomentum({ X, y, lambda, learningRate, maxIterations }: Run): number[][] {
  return lassoProximalGradientIterates(X.to2DArray(), y, lambda, { learningRate, maxIterations });
}

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
  maxIterations: 2,
};

/** λ is a millionth below λ_max = 3: a weight of 3e-6 is left. */
const barely: Run = {
  X: new Matrix([[1], [1]]),
  y: [4, 2],
  lambda: 3 - 2 ** -18,
  learningRate: 0.5,
  maxIterations: 2,
};

/** What nothing explains hides in F that the weight moves, by 2.4e-7. */
const plateau: Run = {
  X: new Matrix([[1], [0]]),
  y: [2 ** -20, 2 ** 10],
  lambda: 0,
  learningRate: 1,
  maxIterations: 2,
};

const firstTwo = law({
  name: 'the first two iterations are those without momentum',
  statement: 't₁ = 1, so v₁ = 0 and v₂ = w₁:   w₁ = p(0),   w₂ = p(w₁)',
  points: 1,
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [1, 2, 0], [1, 1 / 2, 1 / 4]),
  examples: [onDiabetes(1), onDiabetes(2), flat, steep, barely, plateau],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => agrees(got, withoutMomentum(run)[run.maxIterations], ROUNDING),
});

const thirdIteration = law({
  name: 'the third iteration starts beyond w₂, by a part of the last step',
  statement: 'w₃ = p(w₂ + β(w₂ − w₁)) with β = (t₂ − 1)/t₃ (or 1/4, 1/5, 1/6 from (k − 1)/(k + a))',
  points: 2,
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [3], [1 / 2, 1 / 4]).filter((run) => {
    const [none, some] = [0, BETA].map((beta) => third(run, beta));
    return largest(none.map((value, j) => value - some[j])) > VISIBLE;
  }),
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const permitted = [BETA, ...OTHER_BETAS].map((beta) => third(run, beta));
    if (permitted.some((point) => isClose(got, point, ROUNDING))) return upheld;
    return refuted({ expected: permitted[0], got, note: 'w₃' });
  },
});

/** (t₂ − 1)/t₃ = 0.2817 for t₂ = (1 + √5)/2. */
const BETA = (Math.sqrt(5) - 1) / (1 + Math.sqrt(1 + (1 + Math.sqrt(5)) ** 2));

/** (k − 1)/(k + a) for k = 2 and a = 2, 3, 4, the other sequences that the assignment allows. */
const OTHER_BETAS = [1 / 4, 1 / 5, 1 / 6];

/** Inputs where momentum changes w₃ by less are left out. */
const VISIBLE = 0.01;

/** p(w₂ + β(w₂ − w₁)) */
function third({ X, y, lambda, learningRate }: Run, beta: number): number[] {
  const step = proximalGradientStep(X.to2DArray(), y, lambda, learningRate);
  const first = step(new Array(X.columns).fill(0));
  const second = step(first);
  return step(second.map((value, j) => value + beta * (value - first[j])));
}

/**
 * The first weight settles at 2²⁰ in one step; the second moves by 2⁻³⁰ = 9e-10 in iteration 2 and by more in each that
 * follows, still far from its end at 0.25 after 10,000. Little changes beside ‖w‖, in the residual, in ∇f and in F, whose
 * larger part nothing explains, but nine times what may end a run.
 */
const crawl: Run = {
  X: new Matrix([
    [2 ** -20, 0],
    [0, 2 ** -34],
    [0, 0],
    [0, 0],
  ]),
  y: [1, 2 ** -36, 2 ** -28, 0],
  lambda: 0,
  // 1/L = n/(2⁻²⁰)²
  learningRate: 2 ** 42,
  maxIterations: 10_000,
};

const momentum = law({
  name: 'the momentum goes on to grow, towards the whole of the last step',
  statement: 'wₖ = p(vₖ),   vₖ₊₁ = wₖ + βₖ(wₖ − wₖ₋₁) with βₖ = (tₖ − 1)/tₖ₊₁ (or (k − 1)/(k + a))',
  points: 2,
  runs: 4,
  given: fc
    .record({ features: fc.integer({ min: 40, max: 60 }), maxIterations: oneOf(4, 12, 40) })
    .map(({ features, maxIterations }) => chainRun(features, maxIterations)),
  examples: [chainRun(50, 40), chainRun(110, 150), crawl],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const isIterate = run.maxIterations === crawl.maxIterations ? isCloseInEachEntry : isCloseAsAWhole;
    if (SEQUENCES.some((beta) => isIterate(got, withMomentum(run, beta)))) return upheld;
    const expected = withMomentum(run, paperBeta);
    return refuted({ expected, got, note: `wₖ for k = ${run.maxIterations}` });
  },
});

function isCloseAsAWhole(got: readonly number[], expected: readonly number[]): boolean {
  return isClose(got, expected, ROUNDING);
}

/** For features that do not meet: each weight is rounded at its own scale. */
function isCloseInEachEntry(got: readonly number[], expected: readonly number[]): boolean {
  return expected.every((entry, j) => isClose(got[j], entry, atUnit(ROUNDING, Math.abs(entry))));
}

/** βₖ for k = 1, 2, …, all of them known as far as a chain needs no fresh start: for half as many iterations again as it has features. */
type Sequence = () => Generator<number>;

const SEQUENCES: readonly Sequence[] = [paperBeta, ...[2, 3, 4].map(quotients)];

/** (tₖ − 1)/tₖ₊₁ */
function* paperBeta(): Generator<number> {
  for (let t = 1; ; ) {
    const next = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    yield (t - 1) / next;
    t = next;
  }
}

/** (k − 1)/(k + a) */
function quotients(a: number): Sequence {
  return function* () {
    for (let k = 1; ; k++) yield (k - 1) / (k + a);
  };
}

/** The iterate number maxIterations with the momentum of the sequence. */
function withMomentum({ X, y, lambda, learningRate, maxIterations }: Run, sequence: Sequence): number[] {
  const step = proximalGradientStep(X.to2DArray(), y, lambda, learningRate);
  let w: number[] = new Array(X.columns).fill(0);
  let v = w;
  let k = 0;
  for (const beta of sequence()) {
    if (k++ === maxIterations) break;
    const next = step(v);
    v = next.map((value, j) => value + beta * (value - w[j]));
    w = next;
  }
  return w;
}

const optimal = law({
  name: 'many iterations end where no weight has a reason to move',
  statement: OPTIMALITY,
  points: 1,
  given: withSteps(lassoProblem(wellConditioned(HARMLESS, [1, 4], [0, 4])), [MANY]),
  runs: 25,
  examples: [{ ...narrowValley(), learningRate: 0.06, maxIterations: 2000 }],
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

const closedForm = law({
  name: 'orthogonal features only shrink, each by λ',
  statement: 'XᵀX = nI ⇒ w = S_λ(Xᵀy/n)',
  points: 1,
  given: withSteps(lassoProblem(orthogonal()), [200], [1, 1 / 2]),
  runs: 15,
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
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [2, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, ...everySampleTwice(run) })],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) => agrees(twice, once, AT_CONVERGENCE, 'every sample twice, beside once'),
});

const rate = law({
  name: 'the distance to the smallest value falls like 1/k²',
  statement: 'F(wₖ) − F(v) ≤ 3 · 2‖v‖² / (η(k + 1)²) for every v',
  points: 2,
  given: withSteps(
    lassoProblem(fc.oneof(fat(), anyRegression([1, 5], [1, 4]), wellConditioned(HARMLESS, [1, 4], [0, 4]))),
    [5, 20, 100, 200],
  ),
  runs: 40,
  examples: [onDiabetes(30), onDiabetes(100)],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (run, got) => {
    const rival = lassoCoordinateDescent(run.X.to2DArray(), run.y, run.lambda, FEW_SWEEPS);
    const least = objective(run, rival);
    const reach = (2 * dot(rival, rival)) / (run.learningRate * (run.maxIterations + 1) ** 2);
    return atMost(
      least + ALL_SEQUENCES * reach + EARLY_STOP * (1 + least),
      objective(run, got),
      'the bound for F(wₖ), and F(wₖ)',
    );
  },
});

/** The paper's sequence needs 1, (k − 1)/(k + 3) at most 9/4 by its own theorem; 0.65 was the most seen. */
const ALL_SEQUENCES = 3;

/** Room for a stop at a step of 1e-10; none of 1600 runs needed it. */
const EARLY_STOP = 1e-7;

/** The theorem holds for any v: one close to the minimiser will do. */
const FEW_SWEEPS = { maxIterations: 200, tolerance: 1e-9 };

const chain = law({
  name: 'on a long chain, momentum leaves less than half of the way that is left without it',
  statement: 'X = differences of neighbours, y = e₀, λ = 0 ⇒ F(wₖ) − F* ≤ ½ (F(p(p(…p(0)))) − F*)',
  points: 1,
  runs: 4,
  given: fc.record({ features: fc.integer({ min: 40, max: 60 }), maxIterations: oneOf(40, 60, 80) }),
  observe: (student, { features, maxIterations }) => solve(student, chainRun(features, maxIterations)),
  answer: ({ features }) => vector(features),
  judge: ({ features, maxIterations }, got) => {
    const run = chainRun(features, maxIterations);
    // Residuals are orthogonal to the differences: all entries of the smallest one are 1/n.
    const least = 1 / (2 * run.X.rows ** 2);
    const plain = objective(run, withoutMomentum(run)[maxIterations]) - least;
    return atMost(plain / 2, objective(run, got) - least, 'F − F* with momentum, beside half of it without');
  },
});

/** Row i of X is the feature i minus the feature before it: what is in y₀ has to travel along the chain. */
function chainRun(features: number, maxIterations: number): Run {
  const rows = Array.from({ length: features + 1 }, (_, i) =>
    Array.from({ length: features }, (_, j) => (i === j ? 1 : i === j + 1 ? -1 : 0)),
  );
  const problem: Regression = { X: new Matrix(rows), y: rows.map((_, i) => (i === 0 ? 1 : 0)) };
  // The eigenvalues of XᵀX are below 4.
  return { ...problem, lambda: 0, learningRate: rows.length / 4, maxIterations };
}

function atMost(most: number, got: number, note: string): Judgement {
  return got <= most ? upheld : refuted({ expected: most, got, note });
}

const smallUnits = law({
  name: 'features apart from each other do not meet: a weight far smaller than another is no 0',
  statement: 'X = I ⇒ wⱼ is the weight of feature j and target yⱼ alone',
  points: 1,
  // Two iterations: without momentum yet.
  given: apart().map((runs) => runs.map((run) => ({ ...run, maxIterations: 2 }))),
  runs: 20,
  observe: (student, runs) => runs.map((run) => solve(student, run)),
  answer: (runs) => times(runs.length, vector(3)),
  judge: (runs, got) => all(...runs.map((run, k) => () => eachAlone(run, got[k], withoutMomentum))),
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
});
