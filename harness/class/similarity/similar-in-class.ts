/**
 * The pairs of a class that have more in common than the class has, exercise by exercise; the course's own files too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Course } from '../../course/course.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { referencesOf } from '../course-sources.ts';
import type { HandedIn } from '../intake/layouts/layout.ts';
import { readSubmission } from '../intake/submissions.ts';
import { type SimilarPair, type Source, similarPairs } from './similar-pairs.ts';

export interface SimilarPairs {
  readonly exercise: ExerciseId;
  /** The first of them. */
  readonly pairs: readonly SimilarPair[];
  /** How many there are. */
  readonly count: number;
}

/** More pairs of one exercise are one story: many have the same source. */
const MAX_PAIRS = 200;

export async function similarInClass(
  handed: readonly HandedIn[],
  exercises: readonly ExerciseId[],
  course: Course,
): Promise<SimilarPairs[]> {
  const byExercise = new Map<ExerciseId, Source[]>(exercises.map((exercise) => [exercise, []]));
  for (const each of handed) {
    const { files } = await readSubmission({ ...each, student: each.name }, exercises);
    for (const [exercise, text] of Object.entries(files))
      byExercise.get(exercise)?.push({ name: each.name, text, isOfCourse: false });
  }
  return [...byExercise].map(([exercise, sources]) => {
    const pairs = similarPairs([...sources, ...courseTexts(course, exercise)], course.stubs[exercise] ?? '');
    return { exercise, pairs: pairs.slice(0, MAX_PAIRS), count: pairs.length };
  });
}

/** The answers that the course holds, each by its path; where it is a handout there are fewer. */
function courseTexts({ root }: Course, exercise: ExerciseId): Source[] {
  const grader = join(root, 'graders', ...`${exercise}.grader.ts`.split('/'));
  return [`solutions/${exercise}.ts`, ...referencesOf(grader), `test/alternatives/${exercise}.ts`]
    .map((path) => ({ path, file: join(root, ...path.split('/')) }))
    .filter(({ file }) => existsSync(file))
    .map(({ path, file }) => ({ name: path, text: readFileSync(file, 'utf8'), isOfCourse: true }));
}
