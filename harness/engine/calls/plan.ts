/**
 * A call plan: what a law's `observe` asks of the student's code about one input, as data.
 *
 * It holds only what the student's side needs to carry it out, so it can cross to another process.
 */
import type { Exports } from '../model.ts';
import type { Boundary } from './boundary.ts';
import { exportNamed } from './observation.ts';

/** A value in a plan: data, an answer of an earlier step, or something built of these. */
export type Expression =
  | { readonly is: 'data'; readonly value: unknown }
  | { readonly is: 'answer'; readonly step: number }
  | { readonly is: 'array'; readonly items: readonly Expression[] }
  | { readonly is: 'object'; readonly fields: Readonly<Record<string, Expression>> };

/** Each step has an answer, by the number of the step. */
export type Step =
  | { readonly do: 'export'; readonly name: string }
  | {
      readonly do: 'call';
      readonly name: string;
      readonly callee: Expression;
      readonly receiver?: Expression;
      readonly args: readonly Expression[];
    }
  | {
      readonly do: 'construct';
      readonly name: string;
      readonly callee: Expression;
      readonly args: readonly Expression[];
    }
  | { readonly do: 'get'; readonly target: Expression; readonly property: string }
  | {
      readonly do: 'set';
      readonly target: Expression;
      readonly property: string;
      readonly value: Expression;
    };

export interface Plan {
  readonly steps: readonly Step[];
  readonly answer: Expression;
}

/** Carries out a plan on a module's exports; the answer is what `observe` would have returned. */
export function carryOut(plan: Plan, exports: Exports, boundary: Boundary): unknown {
  const answers: unknown[] = [];
  const value = (expression: Expression): unknown => {
    switch (expression.is) {
      case 'data':
        return expression.value;
      case 'answer':
        return answers[expression.step];
      case 'array':
        return expression.items.map(value);
      case 'object':
        return Object.fromEntries(
          Object.entries(expression.fields).map(([name, part]) => [name, value(part)]),
        );
    }
  };
  for (const step of plan.steps) answers.push(carryOutStep(step, exports, boundary, value));
  return value(plan.answer);
}

function carryOutStep(
  step: Step,
  exports: Exports,
  boundary: Boundary,
  value: (expression: Expression) => unknown,
): unknown {
  switch (step.do) {
    case 'export':
      return exportNamed(exports, step.name);
    case 'call': {
      const receiver = step.receiver && value(step.receiver);
      return boundary.call(step.name, value(step.callee), receiver, step.args.map(value));
    }
    case 'construct':
      return boundary.call(step.name, value(step.callee), undefined, step.args.map(value), true);
    case 'get':
      return boundary.get(value(step.target), step.property);
    case 'set':
      return Reflect.set(Object(value(step.target)), step.property, value(step.value));
  }
}
