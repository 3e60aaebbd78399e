/** The course of this repository, as tests use it. */
import { fileURLToPath } from 'node:url';
import * as courses from '../harness/course/course.ts';
import type { Tree } from '../harness/course/paths.ts';
import type { Figure } from '../harness/engine/figures/figure.ts';
import type { ExerciseId, Grader } from '../harness/engine/model.ts';

export const COURSE_ROOT = fileURLToPath(new URL('..', import.meta.url));

export const course = courses.openCourse(COURSE_ROOT);

/** The same course with a learner's files elsewhere, as a copy made for one test. */
export function courseAt(workspace: string): courses.Course {
  return courses.withWorkspace(course, workspace);
}

/** @param root  a copy of the course, or of its exercises */
export function fileOf(tree: Tree, exercise: ExerciseId, root = COURSE_ROOT): string {
  return courses.fileOf({ root, workspace: root }, tree, exercise);
}

export function listExercises(root = COURSE_ROOT): ExerciseId[] {
  return courses.listExercises({ workspace: root });
}

export function listCourse(): ExerciseId[] {
  return courses.listCourse(course);
}

export function loadGrader(exercise: ExerciseId): Promise<Grader> {
  return course.modules.grader(exercise);
}

export function loadGraders(exercises: readonly ExerciseId[]): Promise<Map<ExerciseId, Grader>> {
  return courses.loadGraders(course, exercises);
}

export function stubOf(exercise: ExerciseId): string | undefined {
  return course.stubs[exercise];
}

export function loadFigures(exercise: ExerciseId): Promise<readonly Figure[]> {
  return course.modules.figures(exercise);
}
