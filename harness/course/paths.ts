/**
 * Where a course keeps its files: an exercise has the same path in each tree.
 */
import { join } from 'node:path';
import type { ExerciseId } from '../engine/model.ts';

export type Tree = 'exercises' | 'solutions' | 'graders' | 'figures' | 'test/alternatives';

/** Figures are kept beside their grader. */
export function pathIn(root: string, tree: Tree, id: ExerciseId): string {
  const folder = tree === 'figures' ? 'graders' : tree;
  const end = tree === 'graders' ? 'grader.ts' : tree === 'figures' ? 'figures.ts' : 'ts';
  return join(root, ...folder.split('/'), ...`${id}.${end}`.split('/'));
}
