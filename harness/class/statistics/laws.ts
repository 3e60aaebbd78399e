/**
 * Each law as the class met it: who upholds it, whether it separates, how often it is the first to fail.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { ScoredClass, ScoredExercise, ScoredLaw, ScoredStudent } from '../score/scored.ts';
import { pointBiserial } from './discrimination.ts';
import { firstToFail } from './states.ts';

export interface LawStatistics {
  readonly exercise: ExerciseId;
  readonly law: string;
  readonly statement: string;
  readonly hidden: boolean;
  /** Submissions of which the law says something: neither missing, nor not started, nor undecided. */
  readonly judged: number;
  readonly upheld: number;
  /** Correlation of the law with the rest of the score; undefined where all or none of the judged uphold it. */
  readonly discrimination: number | undefined;
  /** Students for whom there is a counterexample: first those of a wrong answer, then those of none. */
  readonly counterexamples: readonly string[];
  /** Students for whom it is the first law of the exercise that counts against the code. */
  readonly firstToFail: readonly string[];
}

/** The laws of every exercise, in the order of the course. */
export function lawStatistics(scored: ScoredClass): LawStatistics[] {
  return scored.exercises.flatMap(({ exercise }) => {
    const attempts = scored.students.flatMap((student) =>
      student.exercises
        .filter((found) => found.exercise === exercise)
        .map((found) => ({ student, found, first: firstToFail(found)?.law })),
    );
    // The names come from everybody: a file of a grader may be older in one shard than in another.
    const names = new Set(attempts.flatMap(({ found }) => found.laws.map(({ law }) => law)));
    return [...names].map((law) => statisticsOf(law, attempts));
  });
}

interface Attempt {
  readonly student: ScoredStudent;
  readonly found: ScoredExercise;
  /** The name of its first law to fail. */
  readonly first: string | undefined;
}

function statisticsOf(name: string, attempts: readonly Attempt[]): LawStatistics {
  const met = attempts.flatMap(({ student, found }) => {
    const law = found.laws.find((each) => each.law === name);
    return law === undefined ? [] : [{ student, found, law }];
  });
  const judged = met.filter(
    ({ found, law }) =>
      !found.missing && law.verdict.kind !== 'not-started' && law.verdict.kind !== 'undecided',
  );
  const [{ found, law }] = met;
  return {
    exercise: found.exercise,
    law: name,
    statement: law.statement,
    hidden: law.hidden,
    judged: judged.length,
    upheld: judged.filter((each) => each.law.verdict.kind === 'upheld').length,
    discrimination: pointBiserial(
      judged.map((each) => ({
        yes: each.law.verdict.kind === 'upheld',
        // Without the law itself, which would agree with itself.
        number: each.student.score - each.law.score,
      })),
    ),
    counterexamples: met
      .filter((each) => 'counterexample' in each.law.verdict)
      .sort((a, b) => Number(isAnswer(b)) - Number(isAnswer(a)))
      .map(({ student }) => student.student),
    firstToFail: attempts.filter(({ first }) => first === name).map(({ student }) => student.student),
  };
}

function isAnswer({ law }: { readonly law: ScoredLaw }): boolean {
  return law.verdict.kind === 'refuted' || law.verdict.kind === 'malformed';
}
