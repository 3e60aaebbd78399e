import type { ExerciseId, Grader } from '../../engine/model.ts';
import { lawHint } from '../../engine/no-trace.ts';
import { withHints } from './state.ts';
import { ProgressStore } from './store.ts';

/** What was asked for. */
export interface AskedHints {
  /** How many hints of the exercise are shown. */
  readonly level: number;
  /** The law that was refuted last, where it has its own hint. */
  readonly refuted?: { readonly name: string; readonly hint: string };
  readonly notes: readonly string[];
}

/** One level further, up to the last one, and remembered. */
export function oneMoreHint(workspace: string, exercise: ExerciseId, grader: Grader): AskedHints {
  let level = 1;
  let name: string | undefined;
  const { notes } = new ProgressStore(workspace).update((progress) => {
    level = Math.min((progress.hints[exercise] ?? 0) + 1, grader.hints.length);
    name = progress.gradings[exercise]?.refuted;
    return withHints(progress, exercise, level);
  });
  const hint = lawHint(grader, name);
  return { level, ...(name !== undefined && hint !== undefined && { refuted: { name, hint } }), notes };
}
