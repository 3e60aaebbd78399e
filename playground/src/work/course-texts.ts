/**
 * What an export and an import need of the course, loaded when they are asked for.
 */
import { course } from 'virtual:gradlings/course';
import { exercises } from 'virtual:gradlings/exercises';
import { theory } from 'virtual:gradlings/theory';
import type { ExerciseId } from '../../../harness/engine/model.ts';

export const exerciseIds: readonly ExerciseId[] = course.chapters.flatMap((chapter) =>
  chapter.exercises.map(({ id }) => id),
);

export async function stubOf(id: ExerciseId): Promise<string> {
  return (await exercises[id]?.())?.stub ?? '';
}

export async function allStubs(): Promise<ReadonlyMap<ExerciseId, string>> {
  return new Map(await Promise.all(exerciseIds.map(async (id) => [id, await stubOf(id)] as const)));
}

/** By chapter. */
export async function allTheory(): Promise<ReadonlyMap<string, string>> {
  const chapters = Object.entries(theory);
  return new Map(
    await Promise.all(chapters.map(async ([chapter, load]) => [chapter, await load()] as const)),
  );
}
