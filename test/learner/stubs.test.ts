import { describe, expect, it } from 'vitest';
import { currentStubs } from '../../harness/course/stubs.ts';
import { course, listExercises, stubOf } from '../this-course.ts';

describe('the stubs that reset restores', () => {
  it.each(listExercises())('%s is shipped as it is kept (if not: npm run stubs)', (id) => {
    expect(stubOf(id)).toBe(currentStubs(course)[id]);
  });
});
