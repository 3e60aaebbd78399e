/**
 * What became of one exercise of one student, as one word; and how often each happens.
 */
import { isRefuted } from '../../engine/judge.ts';
import type { Verdict } from '../../engine/model.ts';
import type { ScoredExercise, ScoredLaw } from '../score/scored.ts';

/** In the order in which a page explains them. */
export const STATES = [
  'upheld',
  'refuted',
  'crashed',
  'timed-out',
  'in-work',
  'not-started',
  'missing',
  'undecided',
] as const;

export type State = (typeof STATES)[number];

const ENDED_EARLY: ReadonlySet<Verdict['kind']> = new Set([
  'crashed',
  'out-of-memory',
  'forbidden',
  'unloadable',
]);

/** Code that did not run to its end is told apart from code that answered something refuted. */
export function stateOf(exercise: ScoredExercise): State {
  if (exercise.missing) return 'missing';
  if (exercise.status !== 'refuted') return exercise.status;
  const kinds = exercise.laws.map(({ verdict }) => verdict.kind);
  if (kinds.includes('timed-out')) return 'timed-out';
  return kinds.some((kind) => ENDED_EARLY.has(kind)) ? 'crashed' : 'refuted';
}

/** How many of the given exercises are in each state. */
export function countStates(exercises: readonly ScoredExercise[]): Record<State, number> {
  const counts = zeros();
  for (const exercise of exercises) counts[stateOf(exercise)] += 1;
  return counts;
}

function zeros(): Record<State, number> {
  return {
    upheld: 0,
    refuted: 0,
    crashed: 0,
    'timed-out': 0,
    'in-work': 0,
    'not-started': 0,
    missing: 0,
    undecided: 0,
  };
}

/** The first law in teaching order that counts against the code. */
export function firstToFail(exercise: ScoredExercise): ScoredLaw | undefined {
  return exercise.laws.find(({ verdict }) => isRefuted(verdict));
}
