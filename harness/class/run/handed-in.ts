/**
 * Which submissions a batch is to grade.
 */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ExerciseId } from '../../engine/model.ts';
import { safeNames } from '../intake/safe-name.ts';
import { type Handed, listSubmissions } from '../intake/submissions.ts';
import type { Shard } from './journal.ts';

export interface Selection {
  /** Folders of submissions, or submissions themselves. */
  readonly paths: readonly string[];
  /** Each path is one submission, whatever it holds. */
  readonly single: boolean;
  readonly shard?: Shard;
  /** The exercises of the course. */
  readonly course: readonly ExerciseId[];
}

/** @throws Error where a path is not there, or holds no submission */
export function handedIn({ paths, single, shard, course }: Selection): readonly Handed[] {
  const all = single ? each(paths) : listSubmissions(paths, course);
  if (all.length === 0) {
    throw new Error('There is no submission: name a folder that holds a folder or zip for each student.');
  }
  return shard === undefined ? all : inShard(all, shard);
}

function each(paths: readonly string[]): Handed[] {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`There is no '${missing}'. Name a submission.`);
  const names = paths.map((path) => basename(resolve(path)).replace(/\.zip$/i, ''));
  const students = safeNames(names);
  return paths.map((path, index) => ({ student: students[index], name: names[index], path: resolve(path) }));
}

/** Every n-th of all, so that neighbours in the alphabet, who may have worked together, are spread. */
function inShard(handed: readonly Handed[], { index, count }: Shard): readonly Handed[] {
  return handed.filter((_, place) => place % count === index - 1);
}
