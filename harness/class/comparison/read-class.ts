/**
 * `class.json` as an earlier run wrote it, as far as two of them are compared: older and newer files are read alike.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { unreadable } from '../unreadable.ts';

const law = z.object({
  law: z.string(),
  score: z.number(),
  maxScore: z.number(),
  verdict: z.object({ kind: z.string() }),
});

const exercise = z.object({
  exercise: z.string(),
  title: z.string(),
  missing: z.boolean(),
  score: z.number(),
  maxScore: z.number(),
  laws: z.array(law),
});

const student = z.object({
  student: z.string(),
  name: z.string(),
  score: z.number(),
  finalScore: z.number(),
  maxScore: z.number(),
  exercises: z.array(exercise),
});

const readClass = z.object({
  version: z.literal(1),
  course: z.string(),
  seed: z.int().optional(),
  students: z.array(student),
});

export type ReadExercise = z.infer<typeof exercise>;
export type ReadStudent = z.infer<typeof student>;
export type ReadClass = z.infer<typeof readClass>;

/** Why two classes cannot be compared, and what to do. */
export class ComparisonError extends Error {
  override readonly name = 'ComparisonError';
}

const CLASS_FILE = 'class.json';

/**
 * The class in a folder of results, or in the file itself.
 *
 * @throws ComparisonError that names the file, what was expected and what to do
 */
export function readClassFile(path: string): ReadClass {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, CLASS_FILE) : path;
  if (!existsSync(file)) {
    throw new ComparisonError(
      `There is no ${file}. Name a folder that gradlings grade wrote with --format json, as it does unless told otherwise.`,
    );
  }
  const read = readClass.safeParse(parsed(file));
  if (read.success) return read.data;
  const [{ path: place, message }] = read.error.issues;
  throw new ComparisonError(
    `${file} is no ${CLASS_FILE} of gradlings: ${place.join('.') || 'it'}: ${message}. Name a folder that gradlings grade wrote.`,
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ComparisonError(
      `${file} ${unreadable(error)}. Name a folder that gradlings grade wrote, or the ${CLASS_FILE} in it.`,
    );
  }
}
