/**
 * The text of `modules-of.ts` in a build: each module of the course is known by name, and loaded when it is asked for.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId } from '../engine/model.ts';

/** What is loaded from where, and which of its exports; all of them, where none is named. */
const TABLES = [
  { name: 'graders', pathOf: (id: ExerciseId) => `graders/${id}.grader.ts`, taken: '.grader' },
  { name: 'figures', pathOf: (id: ExerciseId) => `graders/${id}.figures.ts`, taken: '.figures' },
  { name: 'solutions', pathOf: (id: ExerciseId) => `solutions/${id}.ts`, taken: '' },
  { name: 'alternatives', pathOf: (id: ExerciseId) => `test/alternatives/${id}.ts`, taken: '.alternatives' },
] as const;

export function moduleTable(root: string, exercises: readonly ExerciseId[]): string {
  const tables = TABLES.map(({ name, pathOf, taken }) => {
    const rows = exercises
      .filter((id) => existsSync(join(root, pathOf(id))))
      .map((id) => `${JSON.stringify(id)}: async () => (await import('../../${pathOf(id)}'))${taken}`);
    return `${name}: {\n${rows.join(',\n')}\n}`;
  });
  return `import { builtModules } from './built-modules.ts';
const tables = {\n${tables.join(',\n')}\n};
export const modulesOf = (root: string) => builtModules(root, tables);
`;
}
