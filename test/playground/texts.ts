/**
 * Everything that the course knows to be right or wrong, as the text of a file: solutions, other right forms,
 * misconceptions, files with a fault.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { listCourse, openCourse } from '../../harness/course/course.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { COURSE_ROOT } from '../this-course.ts';

export interface Written {
  readonly exercise: ExerciseId;
  readonly name: string;
  readonly text: string;
}

const course = openCourse(COURSE_ROOT);
export const EXERCISES = listCourse(course);

export function solutionOf(exercise: ExerciseId): Written {
  return { exercise, name: 'the solution', text: textIn('solutions', `${exercise}.ts`) };
}

export function stubOf(exercise: ExerciseId): Written {
  return { exercise, name: 'the stub', text: textIn('exercises', `${exercise}.ts`) };
}

/** Files with a fault, named by its cause; they are soft thresholds. */
export function faultyFiles(): Written[] {
  const names = readdirSync(join(COURSE_ROOT, 'test', 'fixtures')).filter((name) => name.endsWith('.ts'));
  return names.map((name) => {
    return { exercise: '04-lasso/01-soft-threshold', name, text: textIn('test', 'fixtures', name) };
  });
}

export async function alternativesOf(exercise: ExerciseId): Promise<Written[]> {
  if (!existsSync(join(COURSE_ROOT, 'test', 'alternatives', `${exercise}.ts`))) return [];
  const names = Object.keys(await course.modules.alternatives(exercise));
  const head = `import { alternatives } from './test/alternatives/${exercise}.ts';`;
  return Promise.all(
    names.map((name) => written(exercise, name, head, `alternatives[${JSON.stringify(name)}]`)),
  );
}

export async function misconceptionsOf(exercise: ExerciseId): Promise<Written[]> {
  const { misconceptions } = await course.modules.grader(exercise);
  const head = `import { misconceptions } from './graders/${exercise}.misconceptions.ts';`;
  return Promise.all(
    misconceptions.map(({ name }, index) =>
      written(exercise, name, head, `misconceptions[${index}].behaviour`),
    ),
  );
}

/** A module that exports what an object has, and for the rest what the solution has. */
async function written(exercise: ExerciseId, name: string, head: string, object: string): Promise<Written> {
  const names = Object.keys(await course.modules.solution(exercise));
  const lines = names.map((one) => `export const ${one} = ${object}.${one} ?? solution.${one};`);
  const { outputFiles } = await build({
    stdin: {
      contents: [head, `import * as solution from './solutions/${exercise}.ts';`, ...lines].join('\n'),
      resolveDir: COURSE_ROOT,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    external: ['ml-matrix', 'crypto'],
    logLevel: 'silent',
  });
  return { exercise, name, text: outputFiles[0].text };
}

function textIn(...path: string[]): string {
  return readFileSync(join(COURSE_ROOT, ...path), 'utf8');
}
