import type { ExerciseId } from '../../engine/model.ts';
import type { Progress } from '../progress/state.ts';

/** Gradings and hints of exercises that have another name now. */
export function moveProgress(
  progress: Progress,
  moves: readonly { readonly path: string; readonly to: string }[],
): Progress {
  const names = new Map(moves.map(({ path, to }) => [idOf(path), idOf(to)]));
  const renamed = <T>(entries: Readonly<Record<ExerciseId, T>>): Record<ExerciseId, T> =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [names.get(id) ?? id, entry]));
  return { ...progress, gradings: renamed(progress.gradings), hints: renamed(progress.hints) };
}

export function idOf(path: string): ExerciseId {
  return path.replace(/^exercises\//, '').replace(/\.ts$/, '');
}
