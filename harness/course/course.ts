/**
 * A course: the folder tree is the registry.
 *
 * An exercise is `exercises/<chapter>/<slug>.ts`; its solution, grader and alternatives have the same path
 * in the other trees. A course is opened once, by the command line, and handed down: two can be open at one time.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId, Grader } from '../engine/model.ts';
import type { CourseModules } from './course-modules.ts';
import { modulesOf } from './modules-of.ts';
import { pathIn, type Tree } from './paths.ts';

export interface Course {
  /** The folder that holds `graders/`, `solutions/` and the others. */
  readonly root: string;
  /** The folder that holds the learner's `exercises/`, and what is remembered of them. */
  readonly workspace: string;
  readonly modules: CourseModules;
  /** The stubs as they are shipped, so that an exercise can begin again without git. */
  readonly stubs: Readonly<Record<ExerciseId, string>>;
}

/** @param workspace  where the learner works; the course itself, unless said */
export function openCourse(root: string, modules = modulesOf(root), workspace = root): Course {
  return { root, workspace, modules, stubs: stubsIn(root) };
}

/** The same course, with a learner's files in another folder. */
export function withWorkspace(course: Course, workspace: string | undefined): Course {
  return workspace === undefined ? course : { ...course, workspace };
}

/** Where the stubs are kept, in the root of a course. */
export const STUBS_FILE = 'graders/stubs.json';

function stubsIn(root: string): Record<ExerciseId, string> {
  const file = join(root, ...STUBS_FILE.split('/'));
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Chapters are numbered folders, exercises numbered files. */
const CHAPTER = /^\d\d-[a-z0-9-]+$/;
const EXERCISE = /^(\d\d-[a-z0-9-]+)(\.grader)?\.ts$/;

/** All exercises that have a file, in teaching order. */
export function listExercises({ workspace }: Pick<Course, 'workspace'>): ExerciseId[] {
  return exercisesIn(join(workspace, 'exercises'));
}

/** All exercises of the course, with those whose file a learner deleted: their graders are still there. */
export function listCourse(course: Pick<Course, 'root' | 'workspace'>): ExerciseId[] {
  return [...new Set([...listExercises(course), ...exercisesIn(join(course.root, 'graders'))])].sort();
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

/** Where a course keeps its file for an exercise; figures are kept beside their grader. */
export function fileOf(course: Pick<Course, 'root' | 'workspace'>, tree: Tree, id: ExerciseId): string {
  return pathIn(tree === 'exercises' ? course.workspace : course.root, tree, id);
}

/** The exercise whose grader is at this path, if it is one. */
export function exerciseOfGrader(path: string): ExerciseId | undefined {
  return path.replaceAll('\\', '/').match(/graders\/(\d\d-[a-z0-9-]+\/\d\d-[a-z0-9-]+)\.grader\.ts$/)?.[1];
}

export async function loadGraders(
  { modules }: Course,
  ids: readonly ExerciseId[],
): Promise<Map<ExerciseId, Grader>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await modules.grader(id)] as const)));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
