import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withRememberedDraws } from '../../harness/authoring/remembered-draws.ts';
import { grade } from '../../harness/engine/grade.ts';
import { lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Grader, Law } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';

const law = lawsFor<{ twice: (n: number) => number }>();

function doubling(given: fc.Arbitrary<{ n: number }>): Grader {
  const laws: Law[] = [
    law({
      name: 'twice the number',
      statement: '2n',
      points: 1,
      runs: 40,
      given,
      observe: (student, { n }) => student.twice(n),
      answer: () => number,
      judge: ({ n }, got) => (got === 2 * n ? upheld : refuted({ expected: 2 * n, got })),
    }),
  ];
  return {
    title: 'Twice',
    difficulty: 1,
    needs: [],
    reference: {},
    laws,
    misconceptions: [],
    hints: [],
  };
}

const right = inProcess({ twice: (n: number) => n + n });
const wrong = inProcess({ twice: (n: number) => (n > 20 ? 0 : n + n) });

describe('remembered draws', () => {
  it('are the inputs that are drawn without them, also where one is made smaller', () => {
    const grader = doubling(fc.record({ n: fc.integer({ min: 0, max: 999 }) }));
    const remembering = withRememberedDraws(grader);
    grade(remembering, right, { seed: 3 });
    for (const seed of [3, 4])
      expect(grade(remembering, wrong, { seed })).toEqual(grade(grader, wrong, { seed }));
  });

  it('are drawn once, however many are judged on one seed', () => {
    let drawn = 0;
    const counted = fc.integer().map((n) => {
      drawn += 1;
      return { n };
    });
    const grader = withRememberedDraws(doubling(counted));
    for (let subject = 0; subject < 5; subject++) grade(grader, right, { seed: 3 });
    expect(drawn).toBe(40);
    grade(grader, right, { seed: 4 });
    expect(drawn).toBe(80);
  });
});
