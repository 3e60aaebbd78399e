/**
 * Records a law's `observe` as a call plan.
 *
 * `observe` runs against a stand-in for the student's module whose answers are placeholders: they may be
 * passed on, called, and asked for their properties, but not computed with.
 */

import type { Law } from '../model.ts';
import { isRecord } from '../plain.ts';
import { labelOf } from './given-function.ts';
import type { Expression, Plan, Step } from './plan.ts';

/** A law that cannot cross to the sandbox: a mistake of its author. */
export class NotRecordable extends Error {}

/** The plan of one observation. Throws NotRecordable where `observe` computes with an answer. */
export function record(ask: Law['observe'], input: unknown): Plan {
  const recording = new Recording();
  const answer = ask(recording.student(), input);
  return { steps: recording.steps, answer: recording.expression(answer) };
}

class Recording {
  readonly steps: Step[] = [];
  readonly #placeholders = new WeakMap<object, Expression>();

  student(): unknown {
    return new Proxy(
      {},
      {
        get: (_, name) => {
          const exported = this.#step({ do: 'export', name: nameOf(name) });
          return this.#placeholder(exported, nameOf(name));
        },
      },
    );
  }

  expression(value: unknown): Expression {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') {
      return { is: 'data', value };
    }
    const placeholder = this.#placeholders.get(value);
    if (placeholder !== undefined) return placeholder;
    if (typeof value === 'function' && labelOf(value) === undefined)
      computedWith("a function of the law's own");
    if (!this.#holdsPlaceholder(value)) return { is: 'data', value };
    if (Array.isArray(value)) return { is: 'array', items: value.map((item) => this.expression(item)) };
    const fields: Record<string, Expression> = {};
    for (const [name, part] of Object.entries(value)) fields[name] = this.expression(part);
    return { is: 'object', fields };
  }

  /** Data without placeholders stays the very object it is, so that a changed argument has its name. */
  #holdsPlaceholder(value: unknown): boolean {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
    if (this.#placeholders.has(value)) return true;
    if (Array.isArray(value)) return value.some((item) => this.#holdsPlaceholder(item));
    return isRecord(value) && Object.values(value).some((part) => this.#holdsPlaceholder(part));
  }

  #step(step: Step): Expression {
    this.steps.push(step);
    return { is: 'answer', step: this.steps.length - 1 };
  }

  #placeholder(self: Expression, name: string, receiver?: Expression): unknown {
    // A function, because only those can be called or constructed through a proxy.
    const placeholder: object = new Proxy(function answer() {}, {
      apply: (_target, _this, args: unknown[]) => {
        const step = { do: 'call', name, callee: self, args: this.#expressions(args) } as const;
        return this.#placeholder(this.#step(receiver ? { ...step, receiver } : step), `answer of ${name}`);
      },
      construct: (_target, args: unknown[]) => {
        const step = { do: 'construct', name, callee: self, args: this.#expressions(args) } as const;
        return this.#placeholder(this.#step(step), `answer of ${name}`) as object;
      },
      get: (_target, property) => {
        const step = { do: 'get', target: self, property: nameOf(property) } as const;
        return this.#placeholder(this.#step(step), nameOf(property), self);
      },
      set: (_target, property, value) => {
        this.#step({ do: 'set', target: self, property: nameOf(property), value: this.expression(value) });
        return true;
      },
      has: () => computedWith('in'),
      ownKeys: () => computedWith('a spread or Object.keys'),
      getPrototypeOf: () => computedWith('instanceof'),
    });
    this.#placeholders.set(placeholder, self);
    return placeholder;
  }

  #expressions(values: readonly unknown[]): Expression[] {
    return values.map((value) => this.expression(value));
  }
}

/** Symbols are asked for by operators and loops only. */
function nameOf(property: string | symbol): string {
  return typeof property === 'string' ? property : computedWith(property.description ?? 'an operator');
}

function computedWith(operation: string): never {
  throw new NotRecordable(
    `An answer of the student's code was computed with (${operation}). In \`observe\` answers may only be ` +
      'passed on or returned; compute in `judge`.',
  );
}
