import { describe, expect, it } from 'vitest';
import { notesIn } from '../../harness/course/type-notes.ts';

describe('notes from TypeScript', () => {
  it('are read from relative, absolute and Windows paths; what is no exercise is left out', () => {
    const output = [
      "exercises/04-lasso/01-soft-threshold.ts(2,9): error TS2322: Type 'number' is not assignable to type 'string'.",
      "  Type 'number' is more of the same.",
      '/home/me/course/exercises/04-lasso/05-fista.ts(7,1): error TS1005: one.',
      'C:\\course\\exercises\\04-lasso\\06-admm.ts(8,1): error TS1005: two.',
      'graders/04-lasso/05-fista.grader.ts(1,1): error TS1005: three.',
    ];
    expect(notesIn(output.join('\r\n'))).toEqual([
      {
        exercise: '04-lasso/01-soft-threshold',
        line: 2,
        message: "Type 'number' is not assignable to type 'string'. (TS2322)",
      },
      { exercise: '04-lasso/05-fista', line: 7, message: 'one. (TS1005)' },
      { exercise: '04-lasso/06-admm', line: 8, message: 'two. (TS1005)' },
    ]);
  });
});
