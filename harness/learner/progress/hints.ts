import type { ExerciseId, Grader } from '../../engine/model.ts';
import { withHints } from './state.ts';
import { ProgressStore } from './store.ts';

/** One level further, up to the last one, and remembered. */
export function oneMoreHint(
  { hints }: Grader,
  exercise: ExerciseId,
  root?: string,
): { readonly level: number; readonly notes: readonly string[] } {
  let level = 1;
  const { notes } = new ProgressStore(root).update((progress) => {
    level = Math.min((progress.hints[exercise] ?? 0) + 1, hints.length);
    return withHints(progress, exercise, level);
  });
  return { level, notes };
}
