/**
 * Laws of the elastic net for numbers far from 1: tiny is not 0.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import { all, lawsFor, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { atUnit, inUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { inOneWeight, type MixedProblem, solve } from './elastic-net-problem.ts';

const law = lawsFor<typeof Exercise>();

/** Features that do not meet settle in one sweep, or in this many proximal steps of a third of 1/L. */
const SETTLED = { maxIterations: 100, tolerance: 0 };
const HALFWAY = { maxIterations: 50, tolerance: 0 };

/** One feature, with xᵀy/n well above 1 and a λ of 1. */
const oneFeature: fc.Arbitrary<MixedProblem> = fc
  .record({
    x: fc.constantFrom([1, 2], [2, -1], [-3, 1]),
    slope: oneOf(3, -4),
    l1Ratio: oneOf(0.5, 0.25, 0.75),
  })
  .map(({ x, slope, l1Ratio }) => ({
    X: Matrix.columnVector(x),
    y: [slope * x[0] + 1, slope * x[1]],
    lambda: 1,
    l1Ratio,
  }));

/** One problem in each unit, and the unit that its weight then has. */
interface InUnits {
  readonly problems: readonly MixedProblem[];
  readonly weightUnits: readonly number[];
}

/**
 * Curvatures are about three times the squares of these: just below 1e-3, 1e-6, 1e-9, 1e-12 and 1e-15, and where the
 * lengths of columns are.
 */
const FEATURE_UNITS = [
  2 ** -6,
  2 ** -11,
  2 ** -16,
  2 ** -21,
  2 ** -27,
  2 ** -33,
  2 ** -43,
  2 ** -53,
] as const;

const ONES = FEATURE_UNITS.map(() => 1);

function smallTargets({ X, y, lambda, l1Ratio }: MixedProblem): InUnits {
  const problems = TINY_UNITS.map((unit) => ({ X, y: inUnits(y, unit), lambda: unit * lambda, l1Ratio }));
  return { problems, weightUnits: TINY_UNITS };
}

/** Without a penalty: the tiniest one would be large. */
function smallFreeTargets(problem: MixedProblem): InUnits {
  return smallTargets({ ...problem, lambda: 0 });
}

/** XᵀX, Xᵀy and λ are all as small as the square of the unit. */
function smallFeatures(problem: MixedProblem): InUnits {
  const problems = FEATURE_UNITS.map((unit) => ({
    ...problem,
    ...inUnit(problem, unit),
    lambda: unit ** 2 * problem.lambda,
  }));
  return { problems, weightUnits: ONES };
}

/** λa = 1 where a is all but 0. */
function nearRidge({ X, y }: MixedProblem): InUnits {
  const problems = TINY_UNITS.map((unit) => ({ X, y, lambda: 1 / unit, l1Ratio: unit }));
  return { problems, weightUnits: TINY_UNITS };
}

/** λ(1 − a) = 1 where a is all but 1. */
function nearLasso({ X, y }: MixedProblem): InUnits {
  const problems = TINY_UNITS.map((unit) => ({
    X,
    y: inUnits(y, 1 / unit),
    lambda: 1 / unit,
    l1Ratio: 1 - unit,
  }));
  return { problems, weightUnits: inverses(TINY_UNITS) };
}

function inverses(units: readonly number[]): number[] {
  return units.map((unit) => 1 / unit);
}

function solveAll(student: typeof Exercise, { problems }: InUnits, ending = SETTLED): number[][] {
  return problems.map((problem) => solve(student, { ...problem, ...ending }));
}

/**
 * Proximal gradient may take any step up to 1/L, also a far shorter one where L is tiny. What a step leaves of the way
 * is then the same share each time: twice as many leave the square of it, and the weight still moves.
 */
function isOnItsWay(target: number, [halfway]: readonly number[], [later]: readonly number[]): boolean {
  const [gone, goneLater] = [halfway, later].map((weight) => weight / target);
  // 1 − (1 − g)² = g(2 − g)
  return gone > 0 && gone < 1 && Math.abs(goneLater / gone - (2 - gone)) <= SHARE;
}

/** Rounding in a share of the way. */
const SHARE = 1e-6;

function judgeSmallFeatures(
  { problems, weightUnits }: InUnits,
  halfway: readonly (readonly number[])[],
  got: readonly (readonly number[])[],
): Judgement {
  return all(
    ...problems.map((problem, k) => () => {
      const target = inOneWeight(problem);
      if (isOnItsWay(target, halfway[k], got[k])) return upheld;
      return judgeAll({ problems: [problem], weightUnits: [weightUnits[k]] }, [got[k]]);
    }),
  );
}

function judgeAll(
  { problems, weightUnits }: InUnits,
  got: readonly (readonly number[])[],
  tolerance: (problem: MixedProblem) => Tolerance = () => ROUNDING,
): Judgement {
  return all(
    ...problems.map((problem, k) => () => {
      const { X, y, lambda, l1Ratio } = problem;
      const note = `for X = ${X.getColumn(0).join('; ')}, y = ${y.join(', ')}, λ = ${lambda}, a = ${l1Ratio}`;
      return agrees(got[k], [inOneWeight(problem)], atUnit(tolerance(problem), weightUnits[k]), note);
    }),
  );
}

/**
 * xᵀx/n + λ − λa is right too, and rounds a λ that is far larger than what is left of it. To tell this from the Lasso, whose
 * weight is larger by a fifth or more, λ has to be below 1e15.
 */
function withCancellation({ lambda }: MixedProblem): Tolerance {
  const { relative, absolute } = ROUNDING;
  return { relative: relative + lambda * Number.EPSILON, absolute: absolute + lambda * Number.EPSILON };
}

/** At their own scale. */
function scaled({ weightUnits }: InUnits, got: readonly (readonly number[])[]): number[] {
  return got.map(([weight], k) => weight / weightUnits[k]);
}

const eachUnit = times(TINY_UNITS.length, vector(1));

export const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement: 'w(X, c·y, cλ) = c · w(X, y, λ),   w(c·X, c·y, c²λ) = w(X, y, λ)',
  points: 1,
  hint: 'The example with y = [4e-12, −1e-12], λ = 1e-12, a = 1 and tolerance = 0 has the weights [1.5e-12, 0]. Is there a number in the code below which something counts as 0?',
  given: oneFeature,
  runs: 12,
  observe: (student, problem) => ({
    targets: solveAll(student, smallTargets(problem)),
    free: solveAll(student, smallFreeTargets(problem)),
    halfway: solveAll(student, smallFeatures(problem), HALFWAY),
    features: solveAll(student, smallFeatures(problem)),
  }),
  answer: () =>
    record({
      targets: eachUnit,
      free: eachUnit,
      halfway: times(FEATURE_UNITS.length, vector(1)),
      features: times(FEATURE_UNITS.length, vector(1)),
    }),
  judge: (problem, { targets, free, halfway, features }) =>
    all(
      () => judgeAll(smallTargets(problem), targets),
      () => judgeAll(smallFreeTargets(problem), free),
      () => judgeSmallFeatures(smallFeatures(problem), halfway, features),
    ),
  fingerprint: (problem, { targets, free, features }) => [
    ...scaled(smallTargets(problem), targets),
    ...scaled(smallFreeTargets(problem), free),
    ...scaled(smallFeatures(problem), features),
  ],
});

export const nearTheEnds = law({
  name: 'a small share of the penalty is a share, next to a = 0 and next to a = 1',
  statement: 'w₁ = S_{λa}(xᵀy/n) / (xᵀx/n + λ(1 − a)), also where a or 1 − a is 1e-4 … 1e-16',
  points: 1,
  hint: 'X = [[1]], y = [3] and λ = 1: w is 3/2 for a = 0 and 2.9999/1.9999 for a = 1e-4. Does the code switch to another formula near a = 0, or near a = 1?',
  given: oneFeature,
  runs: 12,
  observe: (student, problem) => ({
    ridge: solveAll(student, nearRidge(problem)),
    lasso: solveAll(student, nearLasso(problem)),
  }),
  answer: () => record({ ridge: eachUnit, lasso: eachUnit }),
  judge: (problem, { ridge, lasso }) =>
    all(
      () => judgeAll(nearRidge(problem), ridge),
      () => judgeAll(nearLasso(problem), lasso, withCancellation),
    ),
  fingerprint: (problem, { ridge, lasso }) => [
    ...scaled(nearRidge(problem), ridge),
    ...scaled(nearLasso(problem), lasso),
  ],
});
