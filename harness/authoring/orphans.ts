/**
 * Files that belong to no exercise: left behind, or spelled otherwise than the exercise.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, listExercises } from '../course/course.ts';
import type { Complaint } from './proof.ts';

/** What the file of an exercise is called in each tree. Other files of `graders/` are shared by graders. */
const TREES = [
  ['exercises', /^(.*)\.ts$/],
  ['solutions', /^(.*)\.ts$/],
  ['graders', /^(\d\d-[^/]*\/\d\d-.*?)\.(?:grader|misconceptions)\.ts$/],
  ['test/alternatives', /^(.*)\.ts$/],
  ['test/equivalents', /^(.*)\.json$/],
  ['test/exceptions', /^(.*)\.json$/],
] as const;

export function checkOrphans(course: Pick<Course, 'root' | 'workspace'>): Complaint[] {
  const exercises = new Set(listExercises(course));
  return TREES.flatMap(([tree, pattern]) =>
    filesIn(join(course.root, ...tree.split('/')))
      .filter((name) => {
        const id = name.match(pattern)?.[1];
        return id !== undefined && !exercises.has(id);
      })
      .map(
        (name): Complaint => ({
          exercise: `${tree}/${name}`,
          check: 'course',
          what: 'there is no exercise of that name',
          details: [],
          next: 'Rename it as the exercise is named (exercises/<chapter>/<slug>.ts, both numbered), or take it out.',
        }),
      ),
  );
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}
