/**
 * Laws of the momentum of FISTA, whichever of the permitted sequences it follows.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { correlations, proximalGradientStep } from '../../reference/lasso.ts';
import { isClose, largest, ROUNDING } from '../common/closeness.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression } from '../common/regression.ts';
import { atUnit } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { acrossZero, chainRun, crawl, solve, toZero } from './fista-runs.ts';
import { lassoProblem } from './lasso-problem.ts';
import { type Run, withSteps } from './proximal-runs.ts';

const law = lawsFor<typeof Exercise>();

export const thirdIteration = law({
  name: 'the third iteration starts beyond w₂, by a part of the last step',
  statement: 'w₃ = p(w₂ + β(w₂ − w₁)) with β = (t₂ − 1)/t₃ (or 1/4, 1/5, 1/6 from (k − 1)/(k + a))',
  points: 2,
  hint: 'In the example w₂ − w₁ = [0.34375, −0.09375], so v₃ is [1.1906, 0.0048] and w₃ = [1.3441, 0]. Print v and w: which of them is the first to differ?',
  given: withSteps(lassoProblem(anyRegression([1, 5], [1, 4])), [3], [1 / 2, 1 / 4]).filter((run) => {
    const [none, some] = [0, BETA].map((beta) => third(run, beta));
    return largest(none.map((value, j) => value - some[j])) > VISIBLE && pointsDownhill(run);
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
function third(run: Run, beta: number): number[] {
  const { second, momentum } = firstTwo(run);
  return stepOf(run)(second.map((value, j) => value + beta * momentum[j]));
}

/**
 * Whether F falls along w₂ − w₁ on the whole way from w₂ to v₃, so that nobody starts afresh there. F is convex: its
 * slope is largest at the end of the longest way.
 */
function pointsDownhill(run: Run): boolean {
  const { second, momentum } = firstTwo(run);
  const v = second.map((value, j) => value + BETA * momentum[j]);
  const pull = correlations(run.X.to2DArray(), run.y, v);
  // To the right of a corner |v| grows, whichever way it leaves.
  const slopes = momentum.map(
    (d, j) => run.lambda * (v[j] === 0 ? Math.abs(d) : Math.sign(v[j]) * d) - pull[j] * d,
  );
  return slopes.reduce((sum, slope) => sum + slope, 0) < 0;
}

/** w₂, and w₂ − w₁. */
function firstTwo(run: Run): { second: readonly number[]; momentum: readonly number[] } {
  const step = stepOf(run);
  const first = step(new Array(run.X.columns).fill(0));
  const second = step(first);
  return { second, momentum: second.map((value, j) => value - first[j]) };
}

function stepOf({ X, y, lambda, learningRate }: Run): (from: readonly number[]) => number[] {
  return proximalGradientStep(X.to2DArray(), y, lambda, learningRate);
}

export const momentum = law({
  name: 'the momentum goes on to grow, towards the whole of the last step',
  statement: 'wₖ = p(vₖ),   vₖ₊₁ = wₖ + βₖ(wₖ − wₖ₋₁) with βₖ = (tₖ − 1)/tₖ₊₁ (or (k − 1)/(k + a))',
  points: 2,
  hint: 'The factors after the first four iterations are 0, 0.28175, 0.43404 and 0.53106. Print those of the code. Between which two points is each of them used?',
  runs: 4,
  given: fc
    .record({ features: fc.integer({ min: 40, max: 60 }), maxIterations: oneOf(4, 12, 40) })
    .map(({ features, maxIterations }) => chainRun(features, maxIterations)),
  examples: [toZero, acrossZero, chainRun(50, 40), chainRun(110, 150), crawl],
  isDeep: asksForMany,
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
