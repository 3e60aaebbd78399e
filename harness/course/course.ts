/**
 * The course: the folder tree is the registry.
 *
 * An exercise is `exercises/<chapter>/<slug>.ts`; its solution, grader and alternatives have the same path
 * in the other trees.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Figure } from '../engine/figures/figure.ts';
import type { ExerciseId, Grader } from '../engine/model.ts';

/** The folder that holds `exercises/`, `graders/` and the others. */
export const COURSE_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Chapters are numbered folders, exercises numbered files. */
const CHAPTER = /^\d\d-[a-z0-9-]+$/;
const EXERCISE = /^(\d\d-[a-z0-9-]+)(\.grader)?\.ts$/;

/** All exercises in teaching order. */
export function listExercises(root = COURSE_ROOT): ExerciseId[] {
  return exercisesIn(join(root, 'exercises'));
}

/** The same, with those whose file a learner deleted: their graders are still there. */
export function listCourse(root = COURSE_ROOT): ExerciseId[] {
  return [...new Set([...listExercises(root), ...exercisesIn(join(root, 'graders'))])].sort();
}

function exercisesIn(tree: string): ExerciseId[] {
  const chapters = namesIn(tree).filter((name) => CHAPTER.test(name));
  return chapters.flatMap((chapter) =>
    namesIn(join(tree, chapter)).flatMap((name) => {
      const slug = name.match(EXERCISE)?.[1];
      return slug === undefined ? [] : [`${chapter}/${slug}`];
    }),
  );
}

/** What a learner types: "soft-threshold" for "04-lasso/01-soft-threshold". */
export function slugOf(id: ExerciseId): string {
  return id.replace(/^.*\/\d\d-/, '');
}

export type Tree = 'exercises' | 'solutions' | 'graders' | 'figures' | 'test/alternatives';

/** Where a tree keeps its file for an exercise; figures are kept beside their grader. */
export function fileOf(tree: Tree, id: ExerciseId, root = COURSE_ROOT): string {
  const folder = tree === 'figures' ? 'graders' : tree;
  const end = tree === 'graders' ? 'grader.ts' : tree === 'figures' ? 'figures.ts' : 'ts';
  return join(root, ...folder.split('/'), ...`${id}.${end}`.split('/'));
}

/** The exercise whose grader is at this path, if it is one. */
export function exerciseOfGrader(path: string): ExerciseId | undefined {
  return path.replaceAll('\\', '/').match(/graders\/(\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+)\.grader\.ts$/)?.[1];
}

export async function loadGrader(id: ExerciseId, root = COURSE_ROOT): Promise<Grader> {
  const module: { grader: Grader } = await import(pathToFileURL(fileOf('graders', id, root)).href);
  return module.grader;
}

export async function loadGraders(ids: readonly ExerciseId[]): Promise<Map<ExerciseId, Grader>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await loadGrader(id)] as const)));
}

/** The figures of an exercise; none where it has no file of them. */
export async function loadFigures(id: ExerciseId, root = COURSE_ROOT): Promise<readonly Figure[]> {
  const file = fileOf('figures', id, root);
  if (!existsSync(file)) return [];
  const module: { figures: readonly Figure[] } = await import(pathToFileURL(file).href);
  return module.figures;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
