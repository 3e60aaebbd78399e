import { describe, expect, it } from 'vitest';
import { foreignParts } from '../../harness/authoring/rules/plan-parts.ts';
import type { Plan } from '../../harness/engine/calls/plan.ts';
import { record } from '../../harness/engine/calls/recorder.ts';
import { Memory } from '../../harness/engine/memory.ts';
import type { Law } from '../../harness/engine/model.ts';
import { listExercises, loadFigures, loadGrader } from '../this-course.ts';

/** Of each law; the examples are all looked at. */
const DRAWN = 5;

describe.each(listExercises())('%s', (exercise) => {
  it('asks, in laws and figures, for what code in another language could answer', async () => {
    for (const plan of await plansOf(exercise)) expect(foreignParts(plan)).toEqual([]);
  });
});

it('a plan that another language could not answer is found', () => {
  const plan = record((student) => {
    const { Counter, box, f } = student as {
      Counter: new () => { step(): void };
      box: { size: number };
      f(when: Date): unknown;
    };
    new Counter().step();
    box.size = 1;
    return [box, f(new Date(0))];
  }, {});
  expect(foreignParts(plan)).toEqual([
    'new Counter',
    'a call of step, no export',
    'a write to size',
    expect.stringContaining('1970'),
  ]);
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
