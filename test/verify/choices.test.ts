import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, ELEMENTARY } from '../../graders/common/closeness.ts';
import { checkChoices } from '../../harness/authoring/check-choices.ts';
import { checkMisconceptions } from '../../harness/authoring/misconceptions.ts';
import { grade } from '../../harness/engine/grade.ts';
import { graderFor, lawsFor } from '../../harness/engine/law.ts';
import type { Choice, Grader, Misconception } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { material } from './scale-exercise.ts';

/** A number whose square is x: either root will do. */
type Exercise = { root: (x: number) => number };

const law = lawsFor<Exercise>()({
  ...{ name: 'the square is x', statement: 'r² = x', points: 1 },
  given: fc.record({ x: fc.integer({ min: 2, max: 400 }).map((quarters) => quarters / 4) }),
  observe: (student, { x }) => student.root(x),
  answer: () => number,
  judge: ({ x }, root) => agrees(root * root, x, ELEMENTARY),
});

const beliefs = (sign: number): readonly Misconception<Exercise>[] => [
  wrong('halves', (x) => (sign * x) / 2),
  wrong('one more', (x) => sign * (Math.sqrt(x) + 1)),
  wrong('squares', (x) => sign * x * x),
];

function wrong(name: string, root: Exercise['root']): Misconception<Exercise> {
  return { name, belief: `it ${name}`, nudge: 'Try an example.', behaviour: { root } };
}

const negative: Choice<Exercise> = {
  name: 'the negative root',
  reference: { root: (x) => -Math.sqrt(x) },
  misconceptions: beliefs(-1),
};

function graderWith(...choices: Choice<Exercise>[]): Grader {
  return graderFor<Exercise>({
    title: 'Roots',
    reference: { root: Math.sqrt },
    laws: [law],
    hints: [],
    misconceptions: beliefs(1),
    choices,
  });
}

function checked(choice: Choice<Exercise>) {
  const withChoice = material({ grader: graderWith(choice) });
  return checkChoices(withChoice, 20, checkMisconceptions(withChoice, 1).findings);
}

const complaintsAbout = (choice: Choice<Exercise>) => checked(choice).complaints.map(({ what }) => what);

/** The choice with another behaviour for one misconception. */
const withBehaviour = (name: string, root: Exercise['root']): Choice<Exercise> => ({
  ...negative,
  misconceptions: beliefs(-1).map((one) => (one.name === name ? wrong(name, root) : one)),
});

describe('a misconception under another choice than that of the reference', () => {
  const named = (grader: Grader, root: Exercise['root']) =>
    grade(grader, inProcess({ root })).resembles?.misconception;

  it('is named where the grader knows the choice, and not where it does not', () => {
    expect(named(graderWith(negative), (x) => -x / 2)).toBe('halves');
    expect(named(graderWith(), (x) => -x / 2)).toBeUndefined();
  });

  it('is named as before under the choice of the reference', () => {
    expect(named(graderWith(negative), (x) => x / 2)).toBe('halves');
  });

  it('has no name where now one choice is made, now the other', () => {
    expect(named(graderWith(negative), (x) => (x % 2 < 1 ? x / 2 : -x / 2))).toBeUndefined();
  });
});

describe('verify', () => {
  it('finds nothing where each misconception is refuted and named', () => {
    const { figures, complaints } = checked(negative);
    expect(complaints).toEqual([]);
    expect(figures).toEqual([{ name: 'the negative root', misconceptions: 3, named: 3, silent: {} }]);
  });

  it('says which name vanishes under the choice', () => {
    const lost = withBehaviour('halves', (x) => -x * x);
    expect(complaintsAbout(lost)).toEqual([
      "the misconception 'halves', with the choice 'the negative root', is never called by its name",
      "the misconception 'squares', with the choice 'the negative root', is never called by its name",
    ]);
    const reason = 'What is squared is halved.';
    expect(complaintsAbout({ ...lost, silent: { halves: reason, squares: reason } })).toEqual([]);
  });

  it('says which one is called by another name', () => {
    expect(complaintsAbout(withBehaviour('halves', (x) => x * x))).toEqual([
      "the misconception 'halves', with the choice 'the negative root', is called 'squares' (seed 1)",
    ]);
  });

  it('says which one is right under the choice', () => {
    expect(complaintsAbout(withBehaviour('halves', (x) => -Math.sqrt(x)))).toEqual([
      "the misconception 'halves', with the choice 'the negative root', is not refuted (seed 1)",
    ]);
  });

  it('says that the choice itself is not upheld', () => {
    expect(complaintsAbout({ ...negative, reference: { root: (x) => -x } })[0]).toBe(
      "the choice 'the negative root' is not upheld (seed 1)",
    );
  });

  it('says which misconceptions are missing, and which nobody knows', () => {
    const misconceptions = [...beliefs(-1).slice(1), wrong('cubes', (x) => -(x ** 3))];
    const { complaints } = checked({ ...negative, misconceptions });
    const apart = complaints.find(({ what }) => what.includes('other misconceptions'));
    expect(apart?.details).toEqual(['missing: halves', 'unknown: cubes']);
  });
});
