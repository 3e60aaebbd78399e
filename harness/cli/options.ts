/**
 * Options that several commands share, and how their values are read.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { listCourse, slugOf } from '../course/course.ts';
import { nearest } from '../course/nearest.ts';
import { DEFAULT_SEED } from '../engine/grade.ts';
import type { ExerciseId } from '../engine/model.ts';
import { thisCourse } from './this-course.ts';

/** fast-check takes 32-bit seeds. */
export const SEEDS = 2 ** 31;

export function seedOption(): Option {
  return new Option('--seed <number>', 'seed for the drawn inputs: a whole number, or "random"')
    .argParser(readSeed)
    .default(DEFAULT_SEED);
}

export function runsOption(): Option {
  return new Option('--runs <number>', 'inputs per law').argParser(readCount);
}

export function readSeed(text: string): number {
  if (text === 'random') return Math.floor(Math.random() * SEEDS);
  const seed = Number(text);
  if (Number.isInteger(seed) && Math.abs(seed) < SEEDS) return seed;
  throw new InvalidArgumentError(`'${text}' is no seed. Give a whole number, such as 7, or the word random.`);
}

export function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError(`'${text}' is no count. Give a whole number of at least 1.`);
}

/** The one exercise a name stands for: a path, or a part of one. Throws with near matches. */
export function readExercise(text: string): ExerciseId {
  const name = nameIn(text);
  const all = listCourse(thisCourse());
  if (all.includes(name)) return name;
  const matching = exercisesNamed(name);
  if (matching.length === 1) return matching[0];
  throw new InvalidArgumentError(
    matching.length === 0
      ? unknownName(name)
      : `'${text}' stands for ${matching.length} exercises: ${matching.join(', ')}.`,
  );
}

/** What a path names, as a shell completes it: `./exercises/04-lasso/01-soft-threshold.ts`, `exercises/04-lasso/`. */
function nameIn(text: string): string {
  const path = text.replaceAll('\\', '/').replace(/\/+$/, '');
  return path.replace(/^(\.\/|.*\/)?(exercises|solutions)\//, '').replace(/\.ts$/, '');
}

/** The exercises a text names: the one with that very slug or file name, or else all whose path holds the text. */
export function exercisesNamed(text: string): ExerciseId[] {
  const part = nameIn(text).toLowerCase();
  const all = listCourse(thisCourse());
  const exact = all.filter((id) => slugOf(id) === part || id === part || id.endsWith(`/${part}`));
  return exact.length > 0 ? exact : all.filter((id) => id.includes(part));
}

/**
 * The exercises of an assignment, in the order of the course: all, where no name is given. Names may stand with commas
 * between them, and hold `*`.
 */
export function exercisesOf(names: readonly string[] | undefined, command: Command): ExerciseId[] {
  const asked = (names ?? []).flatMap((name) => name.split(',')).filter((name) => name !== '');
  if (asked.length === 0) return listCourse(thisCourse());
  for (const name of asked) if (exercisesMatching(name).length === 0) command.error(unknownName(name));
  return [...new Set(asked.flatMap(exercisesMatching))].sort();
}

function exercisesMatching(name: string): ExerciseId[] {
  if (!name.includes('*')) return exercisesNamed(name);
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^/]*')}$`);
  return listCourse(thisCourse()).filter((id) => pattern.test(id));
}

/** What to say of a name that no exercise has. */
export function unknownName(text: string): string {
  const near = nearestExercises(text);
  const instead =
    near.length > 0 ? `Near: ${near.join(', ')}.` : `The chapters are ${chapters().join(', ')}.`;
  return `No exercise is named '${text}'. ${instead}`;
}

function chapters(): string[] {
  return [...new Set(listCourse(thisCourse()).map((id) => id.split('/')[0]))];
}

/** Each exercise is known by its path, its parts, its slug and the words of them: the nearest of these counts. */
function nearestExercises(text: string): ExerciseId[] {
  const byName = new Map<string, ExerciseId[]>();
  for (const id of listCourse(thisCourse())) {
    const names = new Set([id, ...id.split('/'), slugOf(id), ...id.split(/[/-]/)]);
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  const found = nearest(text, byName.keys()).flatMap((name) => byName.get(name) ?? []);
  return [...new Set(found)].slice(0, MAX_NEAR);
}

const MAX_NEAR = 3;
