import { describe, expect, it } from 'vitest';
import { listExercises } from '../../harness/course.ts';
import { currentStubs, stubOf } from '../../harness/progress/stubs.ts';

describe('the stubs that reset restores', () => {
  it.each(listExercises())('%s is shipped as it is kept (if not: npm run stubs)', (id) => {
    expect(stubOf(id)).toBe(currentStubs()[id]);
  });
});
