/**
 * That the stub which learners get is the one that is in the folder.
 */

import { STUBS_FILE } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import type { Complaint } from '../proof.ts';
import type { AuthorFile } from './author-files.ts';

/** @param shipped  the stub as `gradlings reset` restores it */
export function checkStub(exercise: ExerciseId, stub: AuthorFile, shipped: string | undefined): Complaint[] {
  if (stub.text === shipped) return [];
  return [
    {
      exercise,
      check: 'course',
      at: stub.name,
      what:
        shipped === undefined
          ? `${STUBS_FILE} does not hold this exercise: nobody could begin it again`
          : `${STUBS_FILE} holds another text than the stub`,
      details: [],
      next: '`npm run stubs` takes the stubs as they are.',
    },
  ];
}
