import type { ExerciseId, Grader, Law } from '../../engine/model.ts';
import { withHints } from './state.ts';
import { ProgressStore } from './store.ts';

/** What was asked for. */
export interface AskedHints {
  /** How many hints of the exercise are shown. */
  readonly level: number;
  /** The law that was refuted last, where it has its own hint. */
  readonly refuted?: Law;
  readonly notes: readonly string[];
}

/** One level further, up to the last one, and remembered. */
export function oneMoreHint(workspace: string, exercise: ExerciseId, { hints, laws }: Grader): AskedHints {
  let level = 1;
  let name: string | undefined;
  const { notes } = new ProgressStore(workspace).update((progress) => {
    level = Math.min((progress.hints[exercise] ?? 0) + 1, hints.length);
    name = progress.gradings[exercise]?.refuted;
    return withHints(progress, exercise, level);
  });
  const refuted = laws.find((law) => law.name === name && law.hint !== undefined);
  return { level, ...(refuted && { refuted }), notes };
}
