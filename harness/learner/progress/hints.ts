import type { ExerciseId, Grader } from '../../engine/model.ts';
import { withHints } from './state.ts';
import { ProgressStore } from './store.ts';

/** One level further, up to the last one, and remembered. */
export function oneMoreHint(
  workspace: string,
  exercise: ExerciseId,
  { hints }: Grader,
): { readonly level: number; readonly notes: readonly string[] } {
  let level = 1;
  const { notes } = new ProgressStore(workspace).update((progress) => {
    level = Math.min((progress.hints[exercise] ?? 0) + 1, hints.length);
    return withHints(progress, exercise, level);
  });
  return { level, notes };
}
