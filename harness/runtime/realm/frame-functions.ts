/**
 * The given functions of one frame of plans, as the realm has them: the same number is the same function.
 */
import { type AnswerFormula, argumentsIn } from '../../engine/calls/formula.ts';
import { givenFunction, randomSource } from '../../engine/calls/given-function.ts';
import type { Functions } from '../protocol/read-sheet.ts';
import type { OwnCalls } from './own-calls.ts';

export class FrameFunctions implements Functions {
  readonly #known = new Map<number, unknown>();
  readonly #call: (id: number, args: readonly unknown[]) => unknown;
  readonly #own: OwnCalls;

  constructor(call: (id: number, args: readonly unknown[]) => unknown, own: OwnCalls) {
    this.#call = call;
    this.#own = own;
  }

  source(id: number, seed: number, first: readonly number[]): unknown {
    return this.#once(id, () => randomSource(seed, first));
  }

  given(id: number, label: string, dimension: number | undefined): unknown {
    return this.#once(id, () => givenFunction(label, dimension, (...args: never[]) => this.#call(id, args)));
  }

  formula(id: number, label: string, dimension: number | undefined, formula: AnswerFormula): unknown {
    return this.#once(id, () => {
      const own = this.#own;
      own.add(id, formula);
      const answer = (...args: never[]) => own.answer(id, args) ?? this.#call(id, args);
      return givenFunction(label, dimension, answer, argumentsIn(formula));
    });
  }

  #once(id: number, make: () => unknown): unknown {
    if (!this.#known.has(id)) this.#known.set(id, make());
    return this.#known.get(id);
  }
}
