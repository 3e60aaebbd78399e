/**
 * A call plan: what a law's `observe` asks of the student's code about one input, as data.
 *
 * It holds only what the student's side needs to carry it out, so it can cross to another process.
 */
import type { Exports } from '../model.ts';
import type { Boundary } from './boundary.ts';
import { exportNamed } from './observation.ts';

export interface Data {
  readonly is: 'data';
  readonly value: unknown;
}

/** Data by its number: plans of one shape differ in nothing else. */
export interface Slot {
  readonly is: 'slot';
  readonly slot: number;
}

/** A value in a plan: data, an answer of an earlier step, or something built of these. */
export type Expression<Leaf = Data> =
  | Leaf
  | { readonly is: 'answer'; readonly step: number }
  | { readonly is: 'array'; readonly items: readonly Expression<Leaf>[] }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, Expression<Leaf>>> };

/** Each step has an answer, by the number of the step. */
export type Step<Leaf = Data> =
  | { readonly do: 'export'; readonly name: string }
  | {
      readonly do: 'call';
      readonly name: string;
      readonly callee: Expression<Leaf>;
      readonly receiver?: Expression<Leaf>;
      readonly args: readonly Expression<Leaf>[];
    }
  | {
      readonly do: 'construct';
      readonly name: string;
      readonly callee: Expression<Leaf>;
      readonly args: readonly Expression<Leaf>[];
    }
  | { readonly do: 'get'; readonly target: Expression<Leaf>; readonly property: string }
  | {
      readonly do: 'set';
      readonly target: Expression<Leaf>;
      readonly property: string;
      readonly value: Expression<Leaf>;
    };

export interface Plan<Leaf = Data> {
  readonly steps: readonly Step<Leaf>[];
  readonly answer: Expression<Leaf>;
}

/** What the slots of a plan hold. */
export interface Slots {
  value(slot: number): unknown;
  /** The same once more, to be handed to the code; undefined where it has to be copied. */
  spare(slot: number): unknown;
}

const NO_SLOTS: Slots = { value: () => undefined, spare: () => undefined };

/** Carries out a plan on a module's exports; the answer is what `observe` would have returned. */
export function carryOut(
  plan: Plan<Data | Slot>,
  exports: Exports,
  boundary: Boundary,
  slots: Slots = NO_SLOTS,
): unknown {
  const carrying = new Carrying(exports, boundary, slots);
  const { steps } = plan;
  for (let index = 0; index < steps.length; index++) carrying.step(steps[index]);
  return carrying.value(plan.answer);
}

/** By index throughout: iterators may be the student's by now. */
class Carrying {
  readonly #exports: Exports;
  readonly #boundary: Boundary;
  readonly #slots: Slots;
  readonly #answers: unknown[] = [];

  constructor(exports: Exports, boundary: Boundary, slots: Slots) {
    this.#exports = exports;
    this.#boundary = boundary;
    this.#slots = slots;
  }

  step(step: Step<Data | Slot>): void {
    this.#answers[this.#answers.length] = this.#answerOf(step);
  }

  value(expression: Expression<Data | Slot>): unknown {
    switch (expression.is) {
      case 'data':
        return expression.value;
      case 'slot':
        return this.#slots.value(expression.slot);
      case 'answer':
        return this.#answers[expression.step];
      case 'array':
        return this.#values(expression.items);
      case 'object': {
        const fields: Record<string, unknown> = {};
        const names = Object.keys(expression.fields);
        for (let index = 0; index < names.length; index++) {
          const name = names[index];
          const value = this.value(expression.fields[name]);
          Object.defineProperty(fields, name, {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
          });
        }
        return fields;
      }
    }
  }

  #answerOf(step: Step<Data | Slot>): unknown {
    switch (step.do) {
      case 'export':
        return exportNamed(this.#exports, step.name);
      case 'call': {
        const receiver = step.receiver && this.value(step.receiver);
        return this.#call(step, receiver, false);
      }
      case 'construct':
        return this.#call(step, undefined, true);
      case 'get':
        return this.#boundary.get(this.value(step.target), step.property);
      case 'set':
        return Reflect.set(Object(this.value(step.target)), step.property, this.value(step.value));
    }
  }

  #call(
    { name, callee, args }: Extract<Step<Data | Slot>, { do: 'call' | 'construct' }>,
    receiver: unknown,
    construct: boolean,
  ): unknown {
    const spare: unknown[] = [];
    for (let index = 0; index < args.length; index++) {
      const arg = args[index];
      spare[index] = arg.is === 'slot' ? this.#slots.spare(arg.slot) : undefined;
    }
    return this.#boundary.call(name, this.value(callee), receiver, this.#values(args), construct, spare);
  }

  #values(expressions: readonly Expression<Data | Slot>[]): unknown[] {
    const values: unknown[] = [];
    for (let index = 0; index < expressions.length; index++) values[index] = this.value(expressions[index]);
    return values;
  }
}
