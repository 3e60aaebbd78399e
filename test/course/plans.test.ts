import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { labelOf, recipeOf } from '../../harness/engine/calls/given-function.ts';
import type { Expression, Plan, Step } from '../../harness/engine/calls/plan.ts';
import { record } from '../../harness/engine/calls/recorder.ts';
import { Memory } from '../../harness/engine/memory.ts';
import type { Law } from '../../harness/engine/model.ts';
import { isRecord } from '../../harness/engine/plain.ts';
import { listExercises, loadFigures, loadGrader } from '../this-course.ts';

/** Of each law; the examples are all looked at. */
const DRAWN = 5;

/**
 * What a plan may ask for, so that code in another language can answer it: an export is called, a part of an answer is
 * read, an entry is written. Given functions and random sources are called by the code.
 */
describe.each(listExercises())('%s', (exercise) => {
  it('asks for calls of exports, reads, and writes to an index', async () => {
    for (const plan of await plansOf(exercise)) {
      expect(plan.steps.flatMap((step) => foreignStep(step, plan.steps))).toEqual([]);
    }
  });

  it('hands over numbers, strings, booleans, arrays, matrices, records, and functions that it gives', async () => {
    for (const plan of await plansOf(exercise)) {
      const parts = [plan.answer, ...plan.steps.flatMap(expressionsIn)];
      expect(parts.flatMap((part) => foreignData(part, exercise))).toEqual([]);
    }
  });
});

it('a plan that another language could not answer is found', () => {
  const steps = record((student) => {
    const { Counter, box } = student as { Counter: new () => { step(): void }; box: { size: number } };
    new Counter().step();
    box.size = 1;
    return box;
  }, {}).steps;
  expect(steps.flatMap((step) => foreignStep(step, steps))).toEqual([
    'new Counter',
    'a call of step, no export',
    'a write to size',
  ]);
  expect(foreignValue({ when: new Date(0), f: () => 1 }, 'input')).toHaveLength(2);
});

async function plansOf(exercise: string): Promise<Plan[]> {
  const { laws } = await loadGrader(exercise);
  const memory = new Memory();
  const ofLaw = (law: Law): unknown[] => {
    const inputs = memory.inputs(law, 1);
    const drawn = Array.from({ length: Math.min(DRAWN, inputs.runs) }, (_, index) => inputs.at(index).input);
    return [...drawn, ...(law.examples ?? [])];
  };
  return [
    ...laws.flatMap((law) => ofLaw(law).map((input) => record(law.observe, input))),
    ...(await loadFigures(exercise)).flatMap(({ observe, inputs }) =>
      inputs.map((input) => record(observe, input)),
    ),
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

function foreignValue(value: unknown, path: string): string[] {
  // A field that is left out, such as an option.
  if (value === undefined || ['number', 'string', 'boolean'].includes(typeof value)) return [];
  if (typeof value === 'function') {
    const isGiven = labelOf(value) !== undefined || recipeOf(value) !== undefined;
    return isGiven ? [] : [`a function at ${path} that no other process could call`];
  }
  if (Matrix.isMatrix(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => foreignValue(item, `${path}[${index}]`));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, field]) => foreignValue(field, `${path}.${name}`));
  }
  return [`${String(value)} at ${path}`];
}
