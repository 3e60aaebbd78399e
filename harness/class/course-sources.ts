/**
 * The answers that the course itself holds, as sources are compared.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import { type SourcePrint, sourcePrint } from './source-print.ts';

export type Origin = 'reference' | 'solutions';

export interface CourseSource {
  /** Shapes of what every stub gives: all who kept it have them in common. */
  readonly given: ReadonlySet<string>;
  /** An origin that is not there, as in a handout, has none. */
  readonly answers: ReadonlyMap<Origin, readonly SourcePrint[]>;
}

export type CourseSources = ReadonlyMap<ExerciseId, CourseSource>;

export function readCourseSources({ root, stubs }: Course, exercises: readonly ExerciseId[]): CourseSources {
  const printsOf = (paths: readonly string[]) =>
    paths
      .map((path) => join(root, ...path.split('/')))
      .flatMap((file) => (existsSync(file) ? [printOf(file)] : []));
  return new Map(
    exercises.map((exercise) => {
      const grader = join(root, 'graders', ...`${exercise}.grader.ts`.split('/'));
      const answers = new Map<Origin, readonly SourcePrint[]>([
        ['solutions', printsOf([`solutions/${exercise}.ts`])],
        ['reference', printsOf(referencesOf(grader))],
      ]);
      return [exercise, { answers, given: new Set(sourcePrint(stubs[exercise] ?? '').shapes) }];
    }),
  );
}

function printOf(file: string): SourcePrint {
  return sourcePrint(readFileSync(file, 'utf8'));
}

const REFERENCE = /'\.\.\/\.\.\/(reference\/[^']+\.ts)'/g;

/** A file with some of the laws of the exercise, or with its inputs. */
const COMPANION = /from '\.\/([^']+\.ts)'/g;

/** What the grader is given of `reference/`, here or through files of its own chapter. */
export function referencesOf(grader: string): string[] {
  if (!existsSync(grader)) return [];
  const text = readFileSync(grader, 'utf8');
  const companions = [...text.matchAll(COMPANION)].map(([, name]) => join(dirname(grader), name));
  const texts = [text, ...companions.filter(existsSync).map((file) => readFileSync(file, 'utf8'))];
  return [...new Set(texts.flatMap((each) => [...each.matchAll(REFERENCE)].map(([, path]) => path)))];
}
