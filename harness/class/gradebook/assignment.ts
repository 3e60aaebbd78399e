/**
 * One graded assignment, read from the `class.json` of its folder of results.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { isOpen } from '../lms/grades.ts';
import type { Person } from '../roster/person.ts';
import { DEFAULT_CONFIG } from '../score/config.ts';
import { maximumOf } from '../score/maximum.ts';
import type { ScoredStudent } from '../score/scored.ts';

export class GradebookError extends Error {
  override readonly name = 'GradebookError';
}

/** What a student has in it. */
export type Mark =
  | { readonly kind: 'graded'; readonly share: number }
  /** Handed in nothing. */
  | { readonly kind: 'absent' }
  /** Need not do it. */
  | { readonly kind: 'exempt' }
  /** A person has to decide first. */
  | { readonly kind: 'open' };

export interface MarkedStudent {
  readonly name: string;
  readonly person?: Person;
  readonly mark: Mark;
}

export interface GradedAssignment {
  /** As the configuration names it, or the folder. */
  readonly name: string;
  readonly maximum: number;
  readonly students: readonly MarkedStudent[];
}

const person = z.looseObject({ id: z.string(), name: z.string() });

/** Only what a gradebook needs: the file may be of a later version. */
const classFile = z.object({
  version: z.literal(1),
  name: z.string().optional(),
  exercises: z.array(z.object({ maxScore: z.number(), bonus: z.literal(true).optional() })),
  students: z.array(
    z.object({
      ...{ name: z.string(), person: person.optional() },
      ...{ finalScore: z.number(), maxScore: z.number() },
      ...{ absent: z.literal(true).optional(), exempt: z.literal(true).optional() },
      // What was decided by hand counts too.
      byHand: z.array(z.looseObject({})).optional(),
      exercises: z.array(
        z.looseObject({ laws: z.array(z.object({ verdict: z.object({ kind: z.string() }) })) }),
      ),
    }),
  ),
});

/** @throws GradebookError where there are no results */
export function readAssignment(path: string): GradedAssignment {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const file = isFolder ? join(path, 'class.json') : path;
  const read = classFile.safeParse(parsed(file));
  if (!read.success) {
    throw new GradebookError(`${file} holds no results of a class: write them again with gradlings grade.`);
  }
  const { name, exercises, students } = read.data;
  return {
    name: name === undefined || name === DEFAULT_CONFIG.name ? basename(resolve(path)) : name,
    maximum: maximumOf(exercises.map(({ maxScore, bonus }) => ({ maxScore, ...(bonus && { bonus }) }))),
    students: students.map((student) => {
      const own = student.person as Person | undefined;
      return { name: student.name, mark: markOf(student), ...(own && { person: own }) };
    }),
  };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new GradebookError(
      `${file} cannot be read. Name the folders that gradlings grade wrote with --out, with the form json.`,
    );
  }
}

function markOf(student: z.infer<typeof classFile>['students'][number]): Mark {
  const { finalScore, maxScore, absent, exempt } = student;
  if (exempt) return { kind: 'exempt' };
  if (isOpen(student as unknown as ScoredStudent)) return { kind: 'open' };
  if (absent) return { kind: 'absent' };
  return { kind: 'graded', share: maxScore === 0 ? 0 : finalScore / maxScore };
}
