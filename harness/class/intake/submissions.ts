/**
 * What was handed in: one folder or zip for each student, or a single submission.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ExerciseId } from '../../engine/model.ts';
import type { Submission } from '../run/submission.ts';
import type { Problem } from '../schema.ts';
import { chooseFiles } from './choose-files.ts';
import { filesOfFolder } from './folder.ts';
import type { Found } from './found.ts';
import { LARGEST_SUBMISSION, told } from './limits.ts';
import { sourceText } from './source-text.ts';

export interface HandedIn {
  /** As it was found. */
  readonly name: string;
  readonly path: string;
}

export interface Handed extends HandedIn {
  /** A safe name, unique in the batch. */
  readonly student: string;
}

/**
 * All submissions of the paths, by name. Throws where a path is not there.
 *
 * @param course  the exercises of the course: a folder that holds one of their chapters is a submission
 */
export function listSubmissions(paths: readonly string[], course: readonly ExerciseId[]): HandedIn[] {
  const chapters = new Set(course.map((exercise) => exercise.split('/')[0]));
  const found = paths.flatMap((path) => {
    if (!existsSync(path))
      throw new Error(`There is no '${path}'. Name a folder of submissions, or one zip.`);
    return isSingle(path, chapters) ? [resolve(path)] : childrenOf(path);
  });
  return named([...new Set(found)]);
}

/** Each path is one submission, whatever it holds. */
export function eachPath(paths: readonly string[]): HandedIn[] {
  for (const path of paths)
    if (!existsSync(path)) throw new Error(`There is no '${path}'. Name a submission.`);
  return named(paths.map((path) => resolve(path)));
}

/** Each by its name, in their order. A zip beside a folder of the same name keeps its ending. */
function named(paths: readonly string[]): HandedIn[] {
  const found = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const name = found.has(nameOf(path)) ? basename(path) : nameOf(path);
    const other = found.get(name);
    if (other !== undefined) {
      throw new Error(
        `${other} and ${path} have the same name, and so would be one student. Rename one of them.`,
      );
    }
    found.set(name, path);
  }
  return [...found].map(([name, path]) => ({ name, path })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A zip, or a folder that itself holds exercises or chapters: a student may be called "01-ada". */
function isSingle(path: string, chapters: ReadonlySet<string>): boolean {
  if (!lstatSync(path).isDirectory()) return true;
  return readdirSync(path).some((name) => name === 'exercises' || chapters.has(name) || name.endsWith('.ts'));
}

function childrenOf(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== '__MACOSX');
  return names
    .map((name) => resolve(join(folder, name)))
    .filter((path) => path.toLowerCase().endsWith('.zip') || !isFile(path));
}

/** What vanished since the folder was listed is told when it cannot be read. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function nameOf(path: string): string {
  return basename(path).replace(/\.zip$/i, '');
}

/** Reads one submission. Never throws: what cannot be read is a problem. */
export async function readSubmission(handed: Handed, exercises: readonly ExerciseId[]): Promise<Submission> {
  const { student, name, path } = handed;
  let found: Found | undefined;
  try {
    found = await open(path);
    const choice = chooseFiles(found.paths, exercises);
    const problems: Problem[] = [...found.problems, ...choice.problems];
    const files = await read(found, choice.files, problems);
    return { student, name, digest: digestOf(files, problems), files, problems };
  } catch {
    const problems = [{ where: '.', what: 'could not be read' }];
    return { student, name, digest: digestOf({}, problems), files: {}, problems };
  } finally {
    found?.close?.();
  }
}

async function open(path: string): Promise<Found> {
  if (lstatSync(path).isDirectory()) return filesOfFolder(path);
  if (lstatSync(path).isFile()) {
    // Only where there is a zip: the reader of zips takes a while to load.
    const { filesOfZip } = await import('./zip.ts');
    return filesOfZip(path);
  }
  const problems = [{ where: '.', what: 'is neither a folder nor a zip: it was not opened' }];
  return { paths: [], problems, read: async () => 'was not opened' };
}

async function read(
  found: Found,
  chosen: ReadonlyMap<ExerciseId, string>,
  problems: Problem[],
): Promise<Record<ExerciseId, string>> {
  const files: Record<ExerciseId, string> = {};
  let total = 0;
  for (const [exercise, path] of chosen) {
    const bytes = await found.read(path);
    const source = typeof bytes === 'string' ? { what: bytes } : sourceText(bytes);
    if ('what' in source) {
      problems.push({ where: told(path), what: source.what });
      continue;
    }
    total += source.text.length;
    if (total > LARGEST_SUBMISSION) {
      problems.push({ where: told(path), what: `comes after ${LARGEST_SUBMISSION} bytes: it was not read` });
      break;
    }
    files[exercise] = source.text;
  }
  return files;
}

/** Of what is graded, and of what could not be: another name for the same files is the same submission. */
function digestOf(files: Readonly<Record<ExerciseId, string>>, problems: readonly Problem[]): string {
  const hash = createHash('sha256');
  for (const exercise of Object.keys(files).sort()) hash.update(JSON.stringify([exercise, files[exercise]]));
  hash.update(JSON.stringify(problems));
  return hash.digest('hex');
}
