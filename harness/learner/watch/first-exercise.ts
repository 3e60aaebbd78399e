import { statSync } from 'node:fs';
import { type Course, fileOf } from '../../course/course.ts';
import { isStarted } from '../../course/stubs.ts';
import type { ExerciseId } from '../../engine/model.ts';
import type { CourseProgress } from '../progress/course-progress.ts';

/** Where to begin when nobody says: with the work saved last, or with what comes next. */
export async function firstExercise(progress: CourseProgress): Promise<ExerciseId | undefined> {
  const map = await progress.map();
  const inWork = map.exercises
    .filter(({ status }) => status === 'in-work')
    .map(({ exercise }) => ({ exercise, saved: savedAt(progress.course, exercise) }))
    .sort((a, b) => b.saved - a.saved);
  return inWork[0]?.exercise ?? map.next ?? map.exercises[0]?.exercise;
}

/** Milliseconds; 0 for a file that nobody wrote in. */
function savedAt(course: Course, exercise: ExerciseId): number {
  return isStarted(course, exercise) ? statSync(fileOf(course, 'exercises', exercise)).mtimeMs : 0;
}
