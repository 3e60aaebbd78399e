import { describe, expect, it } from 'vitest';
import { grade } from '../../harness/engine/grade.ts';
import type { Exports } from '../../harness/engine/model.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { loadGrader } from '../this-course.ts';

const CHAPTER = ['01-soft-threshold-laws', '02-gradient-laws', '03-dropout-laws', '04-lasso-laws'].map(
  (slug) => `09-laws/${slug}`,
);

/** Grades by its own plan: code that looks at no implementation. */
function scoreOf(grader: Awaited<ReturnType<typeof loadGrader>>, tryLaws: () => unknown, seed: number) {
  const exports: Exports = { tryLaws };
  return grade(grader, inProcess(exports), { seed, exercise: 'x', shrink: false, resemble: false });
}

describe.each(CHAPTER)('laws that never look: %s', (id) => {
  it('earn at most a tenth with the answers of another seed, in their order', async () => {
    const grader = await loadGrader(id);
    const tape: unknown[] = [];
    const { tryLaws } = grader.reference as { tryLaws: (implementation: never) => unknown };
    const recording: Exports = {
      tryLaws: (implementation: never) => {
        const outcome = tryLaws(implementation);
        tape.push(outcome);
        return outcome;
      },
    };
    const recorded = grade(grader, inProcess(recording), { seed: 1, exercise: 'x' });
    expect(recorded.status).toBe('upheld');
    for (const seed of [2, 3, 4, 5]) {
      let at = 0;
      const { score, maxScore } = scoreOf(grader, () => tape[at++] ?? { broken: 0, first: '' }, seed);
      expect(score).toBeLessThanOrEqual(maxScore / 10);
    }
  });

  it('earn nothing where the first implementation is taken for a right one, or every second for a wrong one', async () => {
    const grader = await loadGrader(id);
    for (const isBroken of [(n: number) => n === 0, (n: number) => n % 2 === 1, (n: number) => n % 2 === 0]) {
      let calls = 0;
      const { score, maxScore } = scoreOf(
        grader,
        () => ({ broken: isBroken(calls++) ? 1 : 0, first: 'a law' }),
        7,
      );
      expect(score).toBeLessThanOrEqual(maxScore / 10);
    }
  });

  it('may earn nothing where the implementation of one call is kept as the answer key: which one it is differs by the seed', async () => {
    const grader = await loadGrader(id);
    const { tryLaws } = grader.reference as { tryLaws: (implementation: never) => { broken: number } };
    // Known to be right or wrong by their outcome: what a learner's code cannot ask, and a kept key stands for.
    for (const keyCall of [1, 2]) {
      const scores = [2, 3, 4, 5, 6, 7].map((seed) => {
        let calls = 0;
        let key: boolean | undefined;
        const keeping: Exports = {
          tryLaws: (implementation: never) => {
            const isRight = tryLaws(implementation).broken === 0;
            if (calls++ === keyCall) key = isRight;
            return { broken: key === undefined || isRight === key ? 0 : 1, first: 'unlike the key' };
          },
        };
        const { score, maxScore } = grade(grader, inProcess(keeping), { seed, exercise: 'x', shrink: false });
        return score / maxScore;
      });
      expect(Math.min(...scores)).toBeLessThanOrEqual(0.1);
    }
  });
});
