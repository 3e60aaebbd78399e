import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { elasticNet } from '../../reference/elastic-net.ts';
import { correlations, dot } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { anyRegression, orthogonal, type Regression, wellConditioned } from '../common/regression.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-elastic-net.misconceptions.ts';
import { aboveLambdaMax, fat, HARMLESS, type LassoProblem, narrowValley } from './lasso-problem.ts';
import { ENDINGS, endsOf, MEASURED, possibleResults } from './last-sweep.ts';
import { minimises } from './optimality.ts';
import { everySampleTwice } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

interface Run extends LassoProblem, Exercise.ElasticNetOptions {
  readonly l1Ratio: number;
}

/**
 * With a tolerance of 1e-12 for the last sweep, right solutions violate the conditions by 7e-12 at most,
 * proximal gradient included; the nearest misconception by 1e-3.
 */
const CONVERGED = 1e-7;
const AT_CONVERGENCE: Tolerance = { relative: CONVERGED, absolute: CONVERGED };

const EXACTLY: Tolerance = { relative: 0, absolute: 0 };

/** Up to 1200 sweeps of coordinate descent reach that (equal columns), or 2000 proximal steps (fat X). */
const TO_THE_END = { maxIterations: 5000, tolerance: 1e-12 };

const ALL_RATIOS = [0.5, 0, 0.25, 0.75, 1] as const;
/** With an L2 part the minimiser is unique. */
const WITH_L2 = [0.5, 0, 0.25, 0.75] as const;

/** λ = 0 leaves least squares, whatever the ratio. */
const WITHOUT_TOO = [1, 0.2, 4, 0] as const;

/** Problems of the elastic net, solved to the end unless other options are given. */
function mixed(
  regression: fc.Arbitrary<Regression>,
  ratios: readonly number[] = ALL_RATIOS,
  lambdas: readonly number[] = [1, 0.2, 4],
  options: readonly Exercise.ElasticNetOptions[] = [TO_THE_END],
): fc.Arbitrary<Run> {
  return fc
    .record({
      regression,
      lambda: oneOf(...lambdas),
      l1Ratio: oneOf(...ratios),
      ending: oneOf(...options),
    })
    .map(({ regression, lambda, l1Ratio, ending }) => ({ ...regression, lambda, l1Ratio, ...ending }));
}

function solve(student: typeof Exercise, { X, y, lambda, l1Ratio, maxIterations, tolerance }: Run) {
  return student.elasticNet(X, y, lambda, l1Ratio, { maxIterations, tolerance });
}

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

const oneWeight = law({
  name: 'with one feature, the minimiser has a formula',
  statement: 'd = 1 ⇒ w₁ = argmin over v of (1/2n)‖y − v x‖² + λ(a|v| + ((1 − a)/2)v²)',
  points: 2,
  given: mixed(anyRegression([1, 4], [1, 1], ['none']), ALL_RATIOS, [1, 0.2, 0.05, 4]),
  examples: [smallTarget],
  observe: solve,
  answer: () => vector(1),
  judge: (problem, got) => agrees(got, [inOneWeight(problem)], ROUNDING),
});

/** argmin over v of ½q v² − c v + λa|v|: q has the L2 penalty in it. */
function inOneWeight({ X, y, lambda, l1Ratio }: Run): number {
  const x = X.getColumn(0);
  const q = dot(x, x) / y.length + lambda * (1 - l1Ratio);
  const [shrunk] = softThreshold([dot(x, y) / y.length], lambda * l1Ratio);
  return q === 0 ? 0 : shrunk / q;
}

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
  examples: [{ ...narrowValley(), l1Ratio: 1, maxIterations: 10_000, tolerance: 1e-12 }],
  observe: solve,
  answer: ({ X }) => vector(X.columns),
  judge: (problem, got) => minimises(problem, got, CONVERGED, problem.l1Ratio),
});

const ridge = law({
  name: 'without the L1 part it is ridge regression',
  statement: 'a = 0 ⇒ Xᵀ(y − Xw)/n = λw',
  points: 1,
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

const firstSweep = law({
  name: 'without a sweep w is 0, and one sweep does what one sweep can do',
  statement: 'w₀ = 0,   w₁ = one sweep further (a proximal gradient step: a multiple of S_{λa}(Xᵀy/n))',
  points: 1,
  given: mixed(
    wellConditioned(['none'], [2, 2], [1, 4]),
    ALL_RATIOS,
    [0.2, 0.05, 1],
    [{ maxIterations: 1, tolerance: 1e-12 }],
  ),
  runs: 40,
  observe: (student, run) => ({
    none: solve(student, { ...run, maxIterations: 0 }),
    one: solve(student, run),
  }),
  answer: () => record({ none: vector(2), one: vector(2) }),
  judge: (run, { none, one }) =>
    all(
      () => agrees(none, [0, 0], EXACTLY, 'without a sweep'),
      () => {
        const sweeps = possibleResults(run, run.l1Ratio);
        if (isOneOf(one, sweeps) || isGradientStep(run, one)) return upheld;
        return refuted({ expected: sweeps[0], got: one, note: 'after one sweep' });
      },
    ),
});

/** From w = 0 a proximal gradient step leads to η/(1 + ηs) · S_{λa}(Xᵀy/n), with s the L2 part that its prox has. */
function isGradientStep({ X, y, lambda, l1Ratio }: Run, w: readonly number[]): boolean {
  const direction = softThreshold(correlations(X.to2DArray(), y, [0, 0]), lambda * l1Ratio);
  const factor = dot(direction, w) / dot(direction, direction);
  return factor > 0 && isOneOf(w, [direction.map((entry) => factor * entry)]);
}

const lastSweep = law({
  name: 'the last sweep is number maxIterations, or the first that moves w by less than tolerance',
  statement: 'k = maxIterations or ‖wₖ − wₖ₋₁‖ < tolerance ⇒ the result is wₖ',
  points: 1,
  trivial: true,
  given: mixed(wellConditioned(['none'], [2, 2], [1, 4]), [0.5, 0.75, 1], [0.2, 0.05], ENDINGS),
  runs: 40,
  examples: MEASURED.map((problem) => ({ ...problem, l1Ratio: 1 })),
  observe: (student, run) => ({
    path: upTo(run.maxIterations).map((maxIterations) =>
      solve(student, { ...run, maxIterations, tolerance: 0 }),
    ),
    result: solve(student, run),
  }),
  answer: ({ maxIterations }) => record({ path: times(maxIterations + 1, vector(2)), result: vector(2) }),
  judge: (run, { path, result }) => {
    const ends = endsOf(path, run.tolerance);
    if (isOneOf(result, ends)) return upheld;
    // Coordinate descent may visit the weights in a new order at each call: then no path repeats itself.
    const isDescent = path.every((w, maxIterations) =>
      isOneOf(w, possibleResults({ ...run, maxIterations, tolerance: 0 }, run.l1Ratio)),
    );
    if (isDescent && isOneOf(result, possibleResults(run, run.l1Ratio))) return upheld;
    return refuted({ expected: ends[0], got: result });
  },
});

function isOneOf(w: readonly number[], results: readonly (readonly number[])[]): boolean {
  return results.some((result) => isClose(w, result, ROUNDING));
}

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, k) => k);
}

export const grader = graderFor<typeof Exercise>({
  title: 'Elastic net',
  formula: String.raw`F(w) = \frac{1}{2n}\lVert y - Xw\rVert^2 + \lambda\Bigl( a\lVert w\rVert_1 + \frac{1 - a}{2}\lVert w\rVert^2 \Bigr)`,
  difficulty: 3,
  needs: ['04-lasso/02-coordinate-descent'],
  newAnswers: { elasticNet: 'all' },
  reference: { elasticNet: referenceSolution },
  laws: [
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
  ],
  hints: [
    'Start from coordinate descent for the Lasso, and write down F as a function of one weight.',
    'The L2 part is a parabola as well. What does it change in the other one: height, place, curvature?',
    'Divide everything by n first, then ask for each of the two penalties whether an n belongs to it.',
  ],
  misconceptions,
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
