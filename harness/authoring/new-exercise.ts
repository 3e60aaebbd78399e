/**
 * The files of a new exercise, ready to be filled in. What is there already is left alone.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../course/course.ts';
import { declaresMatrices } from '../course/course-file.ts';
import type { ExerciseId } from '../engine/model.ts';
import { NOT_STARTED } from '../engine/not-started.ts';

/** What an exercise consists of: each file, and the template it starts from. */
const FILES = [
  ['exercises', '.ts', 'exercise'],
  ['solutions', '.ts', 'solution'],
  ['graders', '.grader.ts', 'grader'],
  ['graders', '.misconceptions.ts', 'misconceptions'],
  ['test/alternatives', '.ts', 'alternatives'],
] as const;

/** The paths of the files that every exercise has, from the root on. */
export function filesOf(exercise: ExerciseId): string[] {
  return FILES.map(([tree, ending]) => `${tree}/${exercise}${ending}`);
}

/** Of those that an exercise may do without: references may be shared, and not everything makes a picture. */
export function optionalFilesOf(exercise: ExerciseId): string[] {
  return [`reference/${bareSlugOf(exercise)}.ts`, `graders/${exercise}.figures.ts`];
}

function bareSlugOf(exercise: ExerciseId): string {
  return exercise.replace(/^.*\/\d\d-/, '');
}

export interface Written {
  readonly written: readonly string[];
  readonly leftAlone: readonly string[];
}

export function newExercise({ root }: Pick<Course, 'root'>, exercise: ExerciseId): Written {
  const written: string[] = [];
  const leftAlone: string[] = [];
  const names = [...filesOf(exercise), ...optionalFilesOf(exercise)];
  const folder = declaresMatrices(root) ? 'templates' : 'templates/vectors';
  const templates = [...FILES.map(([, , template]) => template), 'reference', 'figures'];
  for (const [index, name] of names.entries()) {
    const path = join(root, ...name.split('/'));
    if (existsSync(path)) {
      leftAlone.push(name);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, forCourse(root, fill(`${folder}/${templates[index]}`, exercise)));
    written.push(name);
  }
  return { written, leftAlone };
}

/** A course by others has no engine of its own to import from. */
function forCourse(root: string, text: string): string {
  if (existsSync(join(root, 'harness'))) return text;
  const imports = /^import (type )?\{ (.*) \} from '(?:\.\.\/)+(?:harness|common)\/[^']*';\n/gm;
  const names = [...text.matchAll(imports)].map(([, type = '', name]) => type + name);
  if (names.length === 0) return text;
  const isDefault = /^import fc from 'fast-check';\n/m;
  const all = isDefault.test(text) ? ['fc', ...names] : names;
  const sorted = all.flatMap((name) => name.split(', ')).sort((a, b) => a.localeCompare(b));
  return `import { ${sorted.join(', ')} } from 'gradlings/author';\n${text.replace(imports, '').replace(isDefault, '')}`;
}

/** The template with its `{{blanks}}` filled. */
function fill(template: string, exercise: ExerciseId): string {
  const text = readFileSync(new URL(`./${template}.txt`, import.meta.url), 'utf8');
  const slug = exercise.slice(exercise.indexOf('/') + 1);
  const bareSlug = bareSlugOf(exercise);
  const words = bareSlug.split('-');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const blanks: Record<string, string> = {
    exercise,
    slug,
    bareSlug,
    title: [capital(words[0]), ...words.slice(1)].join(' '),
    name: [words[0], ...words.slice(1).map(capital)].join(''),
    notStarted: NOT_STARTED,
  };
  return text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => blanks[name] ?? blank);
}
