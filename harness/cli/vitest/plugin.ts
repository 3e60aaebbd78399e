/**
 * Makes grader files test files: each law becomes a test, named by its sentence.
 */
import type { Plugin } from 'vitest/config';
import { exerciseOfGrader, fileOf } from '../../course/course.ts';
import { thisCourse } from '../this-course.ts';

const REGISTER = new URL('./grade-as-tests.ts', import.meta.url);

export function gradlings(): Plugin {
  return {
    name: 'gradlings',
    transform(code, id) {
      const exercise = exerciseOfGrader(id);
      if (exercise === undefined) return undefined;
      const register = JSON.stringify(decodeURIComponent(REGISTER.pathname).replace(/^\/(\w:)/, '$1'));
      // Imported as text for the module graph alone: a change of the exercise runs its grader again.
      const watched = JSON.stringify(
        `${fileOf(thisCourse(), 'exercises', exercise).replaceAll('\\', '/')}?raw`,
      );
      return [
        code,
        `import { gradeAsTests } from ${register};`,
        `import ${watched};`,
        `gradeAsTests(grader, ${JSON.stringify(exercise)});`,
      ].join('\n');
    },
  };
}
