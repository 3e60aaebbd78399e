/**
 * What a plan may ask for, so that code in another process, and in another language, can answer it: an export is called,
 * a part of an answer is read, an entry is written. Given functions and random sources are called by the code.
 */
import { labelOf, recipeOf } from '../../engine/calls/given-function.ts';
import type { Expression, Plan, Step } from '../../engine/calls/plan.ts';
import { isRecord } from '../../engine/plain.ts';
import { kindOf } from '../../engine/values/kinds.ts';

/** In words, what is foreign to a plan. */
export function foreignParts({ steps, answer }: Plan): string[] {
  const handedOver = [answer, ...steps.flatMap(expressionsIn)];
  return [
    ...steps.flatMap((step) => foreignStep(step, steps)),
    ...handedOver.flatMap((part) => foreignData(part, 'input')),
  ];
}

function foreignStep(step: Step, steps: readonly Step[]): string[] {
  switch (step.do) {
    case 'export':
    case 'get':
      return [];
    case 'call': {
      const callee = step.callee.is === 'answer' ? steps[step.callee.step].do : 'data';
      return callee === 'export' && step.receiver === undefined ? [] : [`a call of ${step.name}, no export`];
    }
    case 'set':
      return /^\d+$/.test(step.property) ? [] : [`a write to ${step.property}`];
    case 'construct':
      return [`new ${step.name}`];
  }
}

function expressionsIn(step: Step): readonly Expression[] {
  switch (step.do) {
    case 'export':
      return [];
    case 'get':
      return [step.target];
    case 'set':
      return [step.target, step.value];
    case 'call':
    case 'construct':
      return step.args;
  }
}

function foreignData(part: Expression, path: string): string[] {
  switch (part.is) {
    case 'answer':
      return [];
    case 'array':
      return part.items.flatMap((item, index) => foreignData(item, `${path}[${index}]`));
    case 'object':
      return Object.entries(part.fields).flatMap(([name, field]) => foreignData(field, `${path}.${name}`));
    case 'data':
      return foreignValue(part.value, path);
  }
}

/** Numbers, strings, booleans, arrays, values of a kind, records and given functions travel; nothing else does. */
function foreignValue(value: unknown, path: string): string[] {
  // A field that is left out, such as an option.
  if (value === undefined || ['number', 'string', 'boolean'].includes(typeof value)) return [];
  if (typeof value === 'function') {
    const isGiven = labelOf(value) !== undefined || recipeOf(value) !== undefined;
    return isGiven ? [] : [`a function at ${path} that no other process could call`];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => foreignValue(item, `${path}[${index}]`));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, field]) => foreignValue(field, `${path}.${name}`));
  }
  const kind = typeof value === 'object' && value !== null ? kindOf(value) : undefined;
  if (kind !== undefined) return foreignValue(kind.encode(value as object), path);
  return [`${String(value)} at ${path}`];
}
