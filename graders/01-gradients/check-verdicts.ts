/**
 * What the laws of the gradient check ask, and how they read its answers.
 */
import { refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { anyNumber, boolean, record } from '../../harness/engine/shape.ts';
import { type Checkable, givenGradient, givenValue, liveCoordinates, withFactor } from './checkable.ts';

/** Any number may stand for an error that is not a number; `ok` has to be right all the same. */
export const result = record({ ok: boolean, maxRelError: anyNumber });

export interface Result {
  readonly ok: boolean;
  readonly maxRelError: number;
}

/** The number itself is up to the relative error a solution takes; what `ok` says is not. */
export function says(ok: boolean, got: Result): Judgement {
  return got.ok === ok ? upheld : refuted({ expected: { ok }, got });
}

/** Verdicts as numbers none of which is 0. */
export function signsOf(...results: readonly { readonly ok: boolean }[]): number[] {
  return results.map(({ ok }) => (ok ? 1 : -1));
}

/** What a learner sees of a function with a gradient that may differ from its own. */
export function given(f: Checkable, gradient: Checkable, isRight: boolean) {
  return { f: givenValue(f), gradient: givenGradient(gradient), x: f.x, isRight };
}

/** ∇f(x) with all its slopes times c. */
export const times = (f: Checkable, c: number) => (c === 1 ? f : withFactor(f, liveCoordinates(f), c));
