/**
 * A gradient check has two answers: where the order of the inputs told which, a list of them would be enough.
 */
import { describe, expect, it } from 'vitest';
import { grade } from '../../harness/engine/grade.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { gradientCheck } from '../../reference/gradient-check.ts';
import { loadGrader } from '../this-course.ts';

const grader = await loadGrader('01-gradients/02-gradient-check');
const OTHER_SEEDS = [2, 3, 4, 5, 6, 7, 8, 9, 10];

type Result = ReturnType<typeof gradientCheck>;

/** The answers of a right solution, in the order of the calls. */
function recorded(seed: number): Result[] {
  const tape: Result[] = [];
  const recorder: typeof gradientCheck = (...args) => {
    const result = gradientCheck(...args);
    tape.push(result);
    return result;
  };
  grade(grader, inProcess({ gradientCheck: recorder }), { seed });
  return tape;
}

/** Points of those that can be had, for the code that plays the tape. */
function shareEarned(tape: readonly Result[], seed: number): number {
  let calls = 0;
  const player = () => ({ ...tape[calls++ % tape.length] });
  const options = { seed, shrink: false, resemble: false };
  const { score, maxScore } = grade(grader, inProcess({ gradientCheck: player }), options);
  return score / maxScore;
}

describe('verdicts recorded under one seed', () => {
  const tape = recorded(1);

  it('are both right and wrong ones', () => {
    const share = tape.filter(({ ok }) => ok).length / tape.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it.each(OTHER_SEEDS)('earn nothing under seed %i', (seed) => {
    expect(shareEarned(tape, seed)).toBe(0);
  });
});

describe('one verdict for all', () => {
  it.each([true, false])('%s earns nothing', (ok) => {
    expect(shareEarned([{ ok, maxRelError: 0.5 }], 2)).toBe(0);
  });
});
