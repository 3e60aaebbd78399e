/**
 * Inputs of a law as frames of plans: made once for all submissions, but for those that call functions back.
 */

import { namesIn } from '../../engine/calls/boundary.ts';
import { dimensionOf, formulaOf, type GivenFunction, recipeOf } from '../../engine/calls/given-function.ts';
import { record } from '../../engine/calls/recorder.ts';
import type { Law } from '../../engine/model.ts';
import { PlanSheet } from './plan-sheet.ts';

export interface Given {
  readonly call: GivenFunction;
  /** How long its first argument has to be. */
  readonly dimension: number | undefined;
  /** Whether the child may work it out itself. */
  readonly isFormula: boolean;
  /** As the law calls it. */
  readonly name: string;
  /** The plan of the frame that it belongs to. */
  readonly plan: number;
}

export interface Frame {
  /** A sheet of plans. */
  readonly text: string;
  readonly plans: number;
  /** By the number under which the child calls them back. */
  readonly given: readonly (Given | undefined)[];
}

/** Most wrong code is refuted by one of the first inputs. Beyond, a frame more costs as much as some plans. */
const FIRST_PLANS = 4;
const MAX_PLANS = 200;
/** Where a function is given, calls cross the pipe while the clock runs: fewer plans at a time. */
const MAX_WITH_FUNCTIONS = 24;

/** Frames that were made, for as long as the caller holds their inputs. */
export class Frames {
  readonly #kept = new WeakMap<readonly unknown[], Map<Law['observe'], Map<number, Frame>>>();

  /** The frame that begins at an input. Throws NotRecordable. */
  from(ask: Law['observe'], inputs: readonly unknown[], from: number): Frame {
    const ofInputs = this.#kept.get(inputs) ?? new Map<Law['observe'], Map<number, Frame>>();
    this.#kept.set(inputs, ofInputs);
    const frames = ofInputs.get(ask) ?? new Map<number, Frame>();
    ofInputs.set(ask, frames);
    const known = frames.get(from);
    if (known !== undefined) return known;
    const frame = this.#encoded(ask, inputs, from, from + (from === 0 ? FIRST_PLANS : MAX_PLANS));
    // A function that is called back may remember its calls: whoever is asked next meets a new one.
    if (frame.given.every((given) => given === undefined || given.isFormula)) frames.set(from, frame);
    return frame;
  }

  /** A frame of one input, which nobody will ask again. */
  of(ask: Law['observe'], input: unknown): Frame {
    return this.#encoded(ask, [input], 0, 1);
  }

  #encoded(ask: Law['observe'], inputs: readonly unknown[], from: number, to: number): Frame {
    const sheet = new PlanSheet();
    const given: (Given | undefined)[] = [];
    for (const input of inputs.slice(from, to)) {
      const names = namesIn(input);
      sheet.add(record(ask, input), names);
      for (const [call, id] of sheet.functions) {
        const dimension = dimensionOf(call);
        const name = names.get(call) ?? 'function';
        const isFormula = formulaOf(call) !== undefined;
        // A random source is drawn from on the other side, and not called back.
        given[id] =
          recipeOf(call) === undefined
            ? { call, dimension, isFormula, name, plan: sheet.plans - 1 }
            : undefined;
      }
      if (given.length > 0 && sheet.plans === MAX_WITH_FUNCTIONS) break;
    }
    return { text: sheet.text(), plans: sheet.plans, given };
  }
}
