/**
 * A learner's work, kept for as long as the page is open.
 */
import type { ExerciseId, Report } from '../../../harness/engine/model.ts';
import type { Say, Work } from './work.ts';

export async function openWork(_say: Say): Promise<Work> {
  const texts = new Map<ExerciseId, string>();
  const states = new Map<ExerciseId, Report['status']>();
  const hints = new Map<ExerciseId, number>();
  return {
    textOf: (id) => texts.get(id),
    write: (id, text) => void texts.set(id, text),
    reset: (id) => void texts.delete(id),
    remember: ({ exercise, status }) => void states.set(exercise, status),
    statusOf: (id) => states.get(id) ?? 'not-started',
    hintsOf: (id) => hints.get(id) ?? 0,
    showHints: (id, level) => void hints.set(id, level),
    onChange: () => {},
    linked: () => undefined,
    tools: () => undefined,
  };
}
