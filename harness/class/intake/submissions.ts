/**
 * Reads what a student handed in: the files of the assignment, and what is the matter with the others.
 */
import { createHash } from 'node:crypto';
import type { ExerciseId } from '../../engine/model.ts';
import { sourceText } from '../../runtime/source-text.ts';
import type { Submission } from '../run/submission.ts';
import type { Problem } from '../schema.ts';
import { chooseFiles } from './choose-files.ts';
import { filesOfParts } from './files-of-parts.ts';
import type { Found } from './found.ts';
import type { HandedIn } from './layouts/layout.ts';
import { MAX_FILE_SIZE, MAX_SUBMISSION_SIZE, told } from './limits.ts';

export interface SubmissionRef extends HandedIn {
  /** A safe name, unique in the batch. */
  readonly student: string;
}

/** Reads one submission. Never throws: what cannot be read is a problem. */
export async function readSubmission(
  handed: SubmissionRef,
  exercises: readonly ExerciseId[],
): Promise<Submission> {
  const { student, name, parts } = handed;
  let found: Found | undefined;
  try {
    found = await filesOfParts(parts);
    const choice = chooseFiles(found.paths, exercises);
    const isTold = found.problems.length > 0;
    // Where something could not be read, that is why nothing was found.
    const missing = choice.problems.filter(({ where }) => !(isTold && where === '.'));
    const problems: Problem[] = [...found.problems, ...missing];
    const files = await read(found, choice.files, problems);
    return { student, name, digest: digestOf(files, problems), files, problems };
  } catch {
    const problems = [{ where: '.', what: 'could not be read' }];
    return { student, name, digest: digestOf({}, problems), files: {}, problems };
  } finally {
    found?.close?.();
  }
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
    const source = typeof bytes === 'string' ? { what: bytes } : textOf(bytes);
    if ('what' in source) {
      problems.push({ where: told(path), what: source.what });
      continue;
    }
    total += source.text.length;
    if (total > MAX_SUBMISSION_SIZE) {
      problems.push({ where: told(path), what: `comes after ${MAX_SUBMISSION_SIZE} bytes: it was not read` });
      break;
    }
    files[exercise] = source.text;
  }
  return files;
}

function textOf(bytes: Uint8Array) {
  if (bytes.length > MAX_FILE_SIZE) {
    return { what: `has more than ${MAX_FILE_SIZE} bytes, which an exercise has at most` };
  }
  return sourceText(bytes);
}

/** Of what is graded, and of what could not be: another name for the same files is the same submission. */
function digestOf(files: Readonly<Record<ExerciseId, string>>, problems: readonly Problem[]): string {
  const hash = createHash('sha256');
  for (const exercise of Object.keys(files).sort()) hash.update(JSON.stringify([exercise, files[exercise]]));
  hash.update(JSON.stringify(problems));
  return hash.digest('hex');
}
