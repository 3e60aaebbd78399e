/**
 * An exercise small enough to plant weaknesses in: scaling a vector, c·x, and its length, c·‖x‖∞ for c ≥ 0.
 */
import fc from 'fast-check';
import { agrees, ELEMENTARY, type Tolerance } from '../../graders/common/closeness.ts';
import { gridNumber } from '../../graders/common/grid.ts';
import { vectorOf } from '../../graders/common/vectors.ts';
import type { Material } from '../../harness/authoring/material.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import { Memory } from '../../harness/engine/memory.ts';
import type { Grader, Law } from '../../harness/engine/model.ts';
import { number, record, vector } from '../../harness/engine/shape.ts';

type Exercise = {
  scaled: (x: number[], c: number) => number[];
  size: (x: number[], c: number) => number;
};

const SOLUTION = `
export function scaled(x: number[], c: number): number[] {
  return x.map((entry) => c * entry);
}

export function size(x: number[], c: number): number {
  return c * Math.max(...x.map(Math.abs));
}
`;

const right: Exercise = {
  scaled: (x, c) => x.map((entry) => c * entry),
  size: (x, c) => c * Math.max(...x.map(Math.abs)),
};

const law = lawsFor<Exercise>();
const problem = fc.record({ x: vectorOf([1, 4]), c: gridNumber().map(Math.abs) });
const examples = [{ x: [Math.PI, -1 / 3], c: 1 / 7 }];

/** The laws, as close as the tolerance asks. */
function lawsWithin(tolerance: Tolerance): Law[] {
  return [
    law({
      ...{
        name: 'every entry is multiplied',
        statement: '(c·x)ᵢ = c·xᵢ',
        points: 1,
        given: problem,
        examples,
      },
      observe: (student, { x, c }) => student.scaled(x, c),
      answer: ({ x }) => vector(x.length),
      judge: ({ x, c }, got) => agrees(got, right.scaled(x, c), tolerance),
    }),
    law({
      ...{ name: 'the size is that of the largest entry', statement: '‖c·x‖∞ = c·maxᵢ|xᵢ|', points: 1 },
      ...{ given: problem, examples },
      observe: (student, { x, c }) => student.size(x, c),
      answer: () => number,
      judge: ({ x, c }, got) => agrees(got, right.size(x, c), tolerance),
    }),
    ...['+', '−', '·'].map((sign) =>
      law({
        ...{ name: `${sign}0 gives 0`, statement: '‖0·x‖∞ = 0', points: 1, given: problem, runs: 5 },
        trivial: true,
        observe: (student, { x }) => ({ scaled: student.scaled(x, 0), size: student.size(x, 0) }),
        answer: ({ x }) => record({ scaled: vector(x.length), size: number }),
        judge: (_, { scaled, size }) => agrees([...scaled, size], [...scaled.map(() => 0), 0], tolerance),
      }),
    ),
  ];
}

export function graderWithin(tolerance: Tolerance = ELEMENTARY): Grader {
  return graderFor<Exercise>({
    title: 'Scaling',
    reference: right,
    laws: lawsWithin(tolerance),
    hints: ['Take x = [1, 2] and c = 3.', 'Which entry is largest?'],
    misconceptions: [
      wrong('adds', { scaled: (x, c) => x.map((entry) => c + entry) }),
      wrong('ignores c', { scaled: (x) => [...x] }),
      wrong('forgets the sign', { scaled: (x, c) => x.map((entry) => c * Math.abs(entry)) }),
      wrong('sums the entries', { size: (x, c) => c * x.reduce((sum, entry) => sum + Math.abs(entry), 0) }),
      wrong('size of x alone', { size: (x) => Math.max(...x.map(Math.abs)) }),
    ],
  });
}

function wrong(name: string, behaviour: Partial<Exercise>) {
  return { name, belief: `it ${name}`, nudge: 'Try an example.', behaviour };
}

/** All that a proof needs, and nothing wrong with it. */
export function material(changes: Partial<Material> = {}): Material {
  return {
    exercise: '99-test/01-scale',
    grader: graderWithin(),
    stub: '',
    anyScale: false,
    solution: { path: '/scale.ts', text: SOLUTION, exports: right },
    alternatives: {
      'a loop': { ...right, scaled: (x: number[], c: number) => Array.from(x, (entry) => entry * c) },
      'the size of the scaled vector': {
        ...right,
        size: (x: number[], c: number) => Math.max(...x.map((entry) => Math.abs(entry * c))),
      },
    },
    equivalents: [],
    exceptions: { corruption: [], sensitivity: [], complaints: [] },
    memory: new Memory(),
    ...changes,
  };
}
