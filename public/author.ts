/**
 * `gradlings/author`: what laws, misconceptions and figures of a course are written with. All of it is public: a name
 * that is here stays until the next major version.
 */
export { default as fc } from 'fast-check';
export { Matrix } from 'ml-matrix';
export {
  agrees,
  agreeWithEachOther,
  CENTRAL_DIFFERENCE,
  ELEMENTARY,
  isClose,
  largest,
  ROUNDING,
  type Tolerance,
} from '../graders/common/closeness.ts';
export { exampleLaw } from '../graders/common/example.ts';
export { euclideanNorm, maxOf, minOf } from '../graders/common/extremes.ts';
export { areFairOrders } from '../graders/common/fair-orders.ts';
export {
  answersOf,
  apart,
  type Interval,
  inside,
  inWords,
  listed,
  marksOfBoth,
  sampled,
  spaced,
  spacedByFactor,
  type Whose,
} from '../graders/common/figure-lines.ts';
export {
  crosshair,
  equalLoss,
  longWay,
  plane,
  stretches,
  type Window,
  way,
} from '../graders/common/figure-plane.ts';
export { type Side, sidesOf } from '../graders/common/figure-sides.ts';
export { type GridOptions, grid, gridNumber, type Range } from '../graders/common/grid.ts';
export { type RandomNumbers, randomNumbers, rngOf } from '../graders/common/random.ts';
export {
  anyRegression,
  type Degeneracy,
  orthogonal,
  type Regression,
  wellConditioned,
} from '../graders/common/regression.ts';
export { inUnitsOf, SMALLEST_SCALE, smallScale } from '../graders/common/small-scales.ts';
export { atUnit, inUnit, inUnits, SMALL_UNITS, TINY_UNITS } from '../graders/common/small-units.ts';
export { matrixOf, oneOf, sameLength, seed, vectorOf } from '../graders/common/vectors.ts';
export { type Spread, withinSigmas } from '../graders/common/within-sigmas.ts';
export { givenFunction, randomSource } from '../harness/engine/calls/given-function.ts';
export { type Figure, figuresFor, type Seen } from '../harness/engine/figures/figure.ts';
export type { Mark, Plot, Point } from '../harness/engine/figures/plot.ts';
export { type HandedOut, handedOut } from '../harness/engine/handed-out.ts';
export { all, graderFor, lawsFor, refuted, upheld } from '../harness/engine/law.ts';
export type {
  Choice,
  ExerciseId,
  Exports,
  Grader,
  Judgement,
  Law,
  LawOf,
  Misconception,
  Refutation,
  Shape,
} from '../harness/engine/model.ts';
export { NOT_STARTED } from '../harness/engine/not-started.ts';
export {
  anyNumber,
  boolean,
  instance,
  list,
  matrix,
  number,
  record,
  times,
  vector,
} from '../harness/engine/shape.ts';
