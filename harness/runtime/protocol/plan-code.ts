/**
 * Call plans as bytes.
 */
import type { Names } from '../../engine/calls/boundary.ts';
import type { Expression, Plan, Step } from '../../engine/calls/plan.ts';
import { type Decoder, Malformed } from './decode.ts';
import type { Encoder } from './encode.ts';

const STEPS = ['export', 'call', 'construct', 'get', 'set'] as const;
const EXPRESSIONS = ['data', 'answer', 'array', 'object'] as const;

export function encodePlan(encoder: Encoder, { steps, answer }: Plan, names: Names): void {
  const expression = (part: Expression): void => {
    encoder.uint(EXPRESSIONS.indexOf(part.is));
    switch (part.is) {
      case 'data':
        encoder.value(names.get(part.value));
        encoder.value(part.value);
        break;
      case 'answer':
        encoder.uint(part.step);
        break;
      case 'array':
        expressions(part.items);
        break;
      case 'object':
        encoder.value(Object.keys(part.fields));
        expressions(Object.values(part.fields));
    }
  };
  const expressions = (parts: readonly Expression[]): void => {
    encoder.uint(parts.length);
    for (const part of parts) expression(part);
  };
  encoder.uint(steps.length);
  for (const step of steps) {
    encoder.uint(STEPS.indexOf(step.do));
    encoder.value('name' in step ? step.name : step.property);
    switch (step.do) {
      case 'export':
        break;
      case 'get':
        expression(step.target);
        break;
      case 'set':
        expressions([step.target, step.value]);
        break;
      case 'construct':
        expressions([step.callee, ...step.args]);
        break;
      case 'call':
        encoder.value(step.receiver !== undefined);
        expressions([step.callee, ...(step.receiver ? [step.receiver] : []), ...step.args]);
    }
  }
  expression(answer);
}

/** @param named  hears which values of the plan are inputs of the law, and their names */
export function decodePlan(decoder: Decoder, named: (value: unknown, name: string) => void): Plan {
  const expression = (): Expression => {
    const is = EXPRESSIONS[decoder.uint()];
    switch (is) {
      case 'data': {
        const name = decoder.value();
        const value = decoder.value();
        if (typeof name === 'string') named(value, name);
        return { is, value };
      }
      case 'answer':
        return { is, step: decoder.uint() };
      case 'array':
        return { is, items: expressions() };
      case 'object': {
        const keys = decoder.value() as string[];
        const values = expressions();
        return { is, fields: Object.fromEntries(keys.map((key, index) => [key, values[index]])) };
      }
      default:
        throw new Malformed('The bytes hold an expression of no known kind.');
    }
  };
  const expressions = (): Expression[] => Array.from({ length: decoder.uint() }, expression);
  const step = (): Step => {
    const kind = STEPS[decoder.uint()];
    const name = decoder.string();
    switch (kind) {
      case 'export':
        return { do: kind, name };
      case 'get':
        return { do: kind, target: expression(), property: name };
      case 'set': {
        const [target, value] = expressions();
        return { do: kind, target, property: name, value };
      }
      case 'construct': {
        const [callee, ...args] = expressions();
        return { do: kind, name, callee, args };
      }
      case 'call': {
        const hasReceiver = decoder.value() === true;
        const [callee, ...rest] = expressions();
        return hasReceiver
          ? { do: kind, name, callee, receiver: rest[0], args: rest.slice(1) }
          : { do: kind, name, callee, args: rest };
      }
      default:
        throw new Malformed('The bytes hold a step of no known kind.');
    }
  };
  const steps = Array.from({ length: decoder.uint() }, step);
  return { steps, answer: expression() };
}
