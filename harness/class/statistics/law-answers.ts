/**
 * Which answers a law got, and how many gave each: the same input with the same answer is one.
 */
import type { ExerciseId, Verdict } from '../../engine/model.ts';
import type { ScoredClass } from '../score/scored.ts';

export interface LawAnswer {
  readonly kind: Verdict['kind'];
  /** Ids of those who gave it, in the order of the class. */
  readonly students: readonly string[];
}

export interface LawAnswers {
  /** How often each kind of verdict occurs, the most frequent first; who handed in nothing is not counted. */
  readonly kinds: readonly { readonly kind: Verdict['kind']; readonly count: number }[];
  /** Of those that count against the code; what most gave comes first. */
  readonly answers: readonly LawAnswer[];
  /** Beliefs that those who are refuted by it were recognised by. */
  readonly beliefs: readonly { readonly belief: string; readonly count: number }[];
}

export function lawAnswers({ students }: ScoredClass, exercise: ExerciseId, name: string): LawAnswers {
  const kinds = new Map<Verdict['kind'], number>();
  const beliefs = new Map<string, number>();
  const answers = new Map<string, { kind: Verdict['kind']; students: string[] }>();
  for (const { student, exercises } of students) {
    const found = exercises.find((each) => each.exercise === exercise);
    const verdict = found?.laws.find(({ law }) => law === name)?.verdict;
    if (found === undefined || verdict === undefined || found.missing) continue;
    kinds.set(verdict.kind, (kinds.get(verdict.kind) ?? 0) + 1);
    const key = keyOf(verdict);
    if (key === undefined) continue;
    const answer = answers.get(key) ?? { kind: verdict.kind, students: [] };
    answer.students.push(student);
    answers.set(key, answer);
    const belief = found.resembles?.belief;
    if (belief !== undefined) beliefs.set(belief, (beliefs.get(belief) ?? 0) + 1);
  }
  return {
    kinds: mostFirst(kinds).map(([kind, count]) => ({ kind, count })),
    answers: [...answers.values()].sort((a, b) => b.students.length - a.students.length),
    beliefs: mostFirst(beliefs).map(([belief, count]) => ({ belief, count })),
  };
}

/** What two answers have in common that are the same; undefined where there is none to compare. */
function keyOf(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case 'refuted':
    case 'malformed':
      return JSON.stringify([verdict.kind, verdict.counterexample.inputs, verdict.got]);
    case 'crashed':
      return JSON.stringify([verdict.kind, verdict.message]);
    case 'forbidden':
      return JSON.stringify([verdict.kind, verdict.what]);
    case 'unloadable':
      return JSON.stringify([verdict.kind, verdict.reason]);
    case 'timed-out':
    case 'out-of-memory':
      return verdict.kind;
    default:
      return undefined;
  }
}

function mostFirst<T>(counts: ReadonlyMap<T, number>): [T, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}
