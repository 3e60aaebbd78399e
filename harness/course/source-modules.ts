import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Figure } from '../engine/figures/figure.ts';
import type { ExerciseId, Exports, Grader } from '../engine/model.ts';
import type { CourseModules } from './course-modules.ts';
import { pathIn, type Tree } from './paths.ts';

/** The code of a course as it is written, for a process that runs TypeScript. */
export function sourceModules(root: string): CourseModules {
  const load = (tree: Tree, id: ExerciseId) => import(pathToFileURL(pathIn(root, tree, id)).href);
  return {
    async grader(id) {
      const module: { grader: Grader } = await load('graders', id);
      return module.grader;
    },
    async figures(id) {
      if (!existsSync(pathIn(root, 'figures', id))) return [];
      const module: { figures: readonly Figure[] } = await load('figures', id);
      return module.figures;
    },
    async solution(id) {
      const exports: Exports = await load('solutions', id);
      return { ...exports };
    },
    async alternatives(id) {
      const module: { alternatives: Record<string, Exports> } = await load('test/alternatives', id);
      return module.alternatives;
    },
  };
}
