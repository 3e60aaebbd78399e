/**
 * Brings a learner's folder to the version of the course that is installed. What the learner wrote stays as it is, or is
 * moved whole; a file is put aside, never deleted.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../../course/course.ts';
import { ProgressStore, STATE_FOLDER } from '../progress/store.ts';
import { timestamp } from '../progress/timestamp.ts';
import { lineDiff } from './line-diff.ts';
import { idOf, moveProgress } from './move-progress.ts';
import { readShipped, textsOf, withOneLineEnd, writeShipped } from './shipped.ts';
import { type Step, updatePlan } from './update-plan.ts';

export interface Update {
  readonly version: { readonly before?: string; readonly after: string };
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

export interface UpdateOptions {
  readonly version: string;
  /** Write what changed in a stub at the end of a file that was started. */
  readonly inFiles?: boolean;
}

/** @throws the error of the file system where a file cannot be written; a second run finishes what was left */
export function updateFolder(course: Course, { version, inFiles = false }: UpdateOptions): Update {
  const folder = course.workspace;
  const shipped = readShipped(folder);
  const texts = textsOf(course);
  // Without a record every file that differs counts as started.
  const given = shipped?.texts ?? {};
  const { gradings } = new ProgressStore(folder).read().progress;
  const wasBegun = (path: string) => (gradings[idOf(path)]?.status ?? 'not-started') !== 'not-started';
  const steps = updatePlan({ given, read: (path) => textIn(folder, path), wasBegun }, texts);
  const moves = steps.filter((step) => step.kind === 'move');
  const notes =
    moves.length === 0
      ? []
      : new ProgressStore(folder).update((progress) => moveProgress(progress, moves)).notes;
  for (const step of steps) carryOut(folder, step, inFiles);
  writeShipped(folder, { version, texts });
  return { version: { ...(shipped && { before: shipped.version }), after: version }, steps, notes };
}

function carryOut(folder: string, step: Step, inFiles: boolean): void {
  const file = fileAt(folder, step.path);
  switch (step.kind) {
    case 'add':
    case 'restore':
    case 'replace':
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, step.text);
      return;
    case 'keep':
      if (inFiles && step.path.endsWith('.ts')) appendChanges(folder, step);
      return;
    case 'move':
      mkdirSync(dirname(fileAt(folder, step.to)), { recursive: true });
      renameSync(file, fileAt(folder, step.to));
      return;
    case 'retire': {
      const aside = backupOf(folder, step.path);
      mkdirSync(dirname(aside), { recursive: true });
      renameSync(file, aside);
    }
  }
}

/** As comments, so that the file still means the same. */
function appendChanges(folder: string, { path, before, after }: Extract<Step, { kind: 'keep' }>): void {
  const file = fileAt(folder, path);
  const backup = backupOf(folder, path);
  mkdirSync(dirname(backup), { recursive: true });
  copyFileSync(file, backup);
  const changes = lineDiff(before, after).map((line) => `// ${line}`.trimEnd());
  const text = readFileSync(file, 'utf8').trimEnd();
  writeFileSync(file, `${text}\n\n${['// The exercise was changed:', ...changes].join('\n')}\n`);
}

function backupOf(folder: string, path: string): string {
  const name = path.replace(/^exercises\//, '').replaceAll('/', '-');
  const end = name.slice(name.lastIndexOf('.'));
  return join(folder, STATE_FOLDER, 'backup', `${name.slice(0, -end.length)}-${timestamp()}${end}`);
}

function textIn(folder: string, path: string): string | undefined {
  const file = fileAt(folder, path);
  return existsSync(file) ? withOneLineEnd(readFileSync(file, 'utf8')) : undefined;
}

function fileAt(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}
