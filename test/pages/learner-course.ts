/**
 * Courses for the tests of the learner's page: stubs, some of them written over.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { COURSE_ROOT, fileOf } from '../this-course.ts';

export const SOFT = '04-lasso/01-soft-threshold';
export const NORM = '00-start/01-half-squared-norm';
export const ADAMW = '06-optimizers/03-adamw';

/** Enough to see each state. */
export const PART = [NORM, SOFT, ADAMW, '07-layers/05-two-layer-network'];

/** Entries above the threshold stay as they are: a misconception that has a name. */
export const HARD_THRESHOLD = `
export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => (Math.abs(value) > threshold ? value : 0));
}
`;

/** A folder with the stubs, and these texts in place of some. */
export function courseWith(files: Readonly<Record<ExerciseId, string>>): {
  readonly root: string;
  remove(): void;
} {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-page-'));
  cpSync(join(COURSE_ROOT, 'exercises'), join(root, 'exercises'), { recursive: true });
  for (const [id, text] of Object.entries(files)) writeFileSync(fileOf('exercises', id, root), text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function solutionOf(exercise: ExerciseId): string {
  return readFileSync(fileOf('solutions', exercise), 'utf8');
}

/** The part of the page that its script shows. */
export function shown(page: Page): Locator {
  return page.locator('.scripted .view:not([hidden])');
}
