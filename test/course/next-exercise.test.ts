import { describe, expect, it } from 'vitest';
import { nextExercise, type Step } from '../../harness/course/next-exercise.ts';

const step = (exercise: string, status: Step['status'], ...needs: string[]): Step => ({
  exercise,
  status,
  needs,
});

describe('the next exercise', () => {
  it('is the one that was begun, whether refuted or in work', () => {
    expect(nextExercise([step('1/a', 'not-started'), step('1/b', 'refuted')])).toBe('1/b');
    expect(nextExercise([step('1/a', 'not-started'), step('1/b', 'in-work')])).toBe('1/b');
  });

  it('is the first that waits for no other', () => {
    const steps = [
      step('1/a', 'upheld'),
      step('1/b', 'not-started', '2/a'),
      step('2/a', 'not-started', '1/a'),
    ];
    expect(nextExercise(steps)).toBe('2/a');
  });

  it('is the first of all that are open where all wait', () => {
    expect(nextExercise([step('1/b', 'not-started', '9/z'), step('2/a', 'not-started', '9/z')])).toBe('1/b');
  });

  it('is none where all are upheld, or could not be decided', () => {
    expect(nextExercise([step('1/a', 'upheld'), step('1/b', 'undecided')])).toBeUndefined();
  });
});

describe('the next exercise after one', () => {
  const steps = ['1/a', '1/b', '2/a', '2/b', '3/a'].map((exercise) => step(exercise, 'not-started'));

  it('goes on in its chapter, back to the beginning of the chapter, then to the chapters that follow', () => {
    expect(nextExercise(steps, '2/a')).toBe('2/b');
    expect(nextExercise(steps, '2/b')).toBe('2/a');
    const done = steps.map((each) => (each.exercise.startsWith('2') ? step(each.exercise, 'upheld') : each));
    expect(nextExercise(done, '2/b')).toBe('3/a');
    expect(nextExercise(done, '3/a')).toBe('1/a');
  });

  it('is another one, however much is begun', () => {
    expect(nextExercise([step('1/a', 'refuted')], '1/a')).toBeUndefined();
  });
});
