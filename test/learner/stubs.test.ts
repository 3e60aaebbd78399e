import { describe, expect, it } from 'vitest';
import { listExercises } from '../../harness/course/course.ts';
import { currentStubs, stubOf } from '../../harness/course/stubs.ts';

describe('the stubs that reset restores', () => {
  it.each(listExercises())('%s is shipped as it is kept (if not: npm run stubs)', (id) => {
    expect(stubOf(id)).toBe(currentStubs()[id]);
  });
});
