/**
 * Where and how often the numerical gradients ask for values of f.
 */
import type * as Exercise from '../../exercises/01-gradients/01-numerical-gradient.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Call, Judgement } from '../../harness/engine/model.ts';
import { vector } from '../../harness/engine/shape.ts';
import {
  irregularQuadratic,
  manyEntries,
  quadraticWithStep,
  shortStep,
  tinyEntries,
  zeroAtX,
} from './difference-problems.ts';

const law = lawsFor<typeof Exercise>();

/** An entry that was moved and put back, h up, 2h down and h up again, has been rounded three times: 1.5 ε of |x| + h. */
const PUT_BACK = 2 * Number.EPSILON;

/** x ± h is rounded: a step can differ from h by this share of it. */
const STEP_ROUNDING = 1e-6;

export const DEFAULT_STEP = 1e-5;

/** How far from x the calls were, coordinate by coordinate. */
function stepsOf(calls: readonly Call[], x: readonly number[]): number[][] {
  return calls.map(({ args: [point] }) => (point as number[]).map((value, i) => value - x[i]));
}

function isOneStep(step: readonly number[], x: readonly number[], h: number): boolean {
  const moved = step.filter((distance, i) => Math.abs(distance) > PUT_BACK * (Math.abs(x[i]) + h));
  return (
    moved.length <= 1 && moved.every((distance) => Math.abs(Math.abs(distance) - h) <= h * STEP_ROUNDING)
  );
}

/** Each value of f was needed, and taken where the formula says. */
export function asksForFew(calls: readonly Call[], x: readonly number[], h: number, most: number): Judgement {
  const strayed = stepsOf(calls, x).find((step) => !isOneStep(step, x, h));
  return all(
    () =>
      strayed === undefined
        ? upheld
        : refuted({
            expected: `one entry of ±${h}, or none`,
            got: strayed,
            note: 'how far from x a call to f was',
          }),
    () =>
      calls.length <= most ? upheld : refuted({ expected: most, got: calls.length, note: 'calls to f' }),
  );
}

/** What the calls show of a behaviour: whether they are too many, and how many strayed. */
function signature(calls: readonly Call[], x: readonly number[], h: number, most: number): number[] {
  const strayed = stepsOf(calls, x).filter((step) => !isOneStep(step, x, h));
  return [calls.length > most ? 1 : 0, strayed.length];
}

export const forwardCalls = law({
  name: 'forward differences look at x and at one point a coordinate',
  statement: 'at most d + 1 values of f, at x or x + h·eᵢ',
  points: 1,
  hint: 'Print x inside f for x = [2, 1] and h = 0.5. Which of the lines are [2, 1], [2.5, 1] or [2, 1.5], which are others, and which come twice?',
  trivial: true,
  given: quadraticWithStep,
  examples: [...zeroAtX, irregularQuadratic, shortStep, tinyEntries, manyEntries],
  runs: 50,
  observe: (student, { f, x, h }) => student.numericalGradientForward(f, x, h),
  answer: ({ x }) => vector(x.length),
  judge: ({ x, h }, _, { f }) => asksForFew(f ?? [], x, h, x.length + 1),
  fingerprint: ({ x, h }, _, { f }) => signature(f ?? [], x, h, x.length + 1),
});

export const centralCalls = law({
  name: 'central differences look at two points a coordinate',
  statement: 'at most 2d + 1 values of f, at x ± h·eᵢ or x',
  points: 1,
  trivial: true,
  given: quadraticWithStep,
  examples: [irregularQuadratic, shortStep, tinyEntries, manyEntries],
  runs: 50,
  observe: (student, { f, x, h }) => student.numericalGradientCentral(f, x, h),
  answer: ({ x }) => vector(x.length),
  judge: ({ x, h }, _, { f }) => asksForFew(f ?? [], x, h, 2 * x.length + 1),
  fingerprint: ({ x, h }, _, { f }) => signature(f ?? [], x, h, 2 * x.length + 1),
});
