import type { Exports, Grader, Judgement, Law, LawOf, Refutation } from './model.ts';

/**
 * A maker of laws for one exercise: `const law = lawsFor<typeof import('…')>()`.
 *
 * The stub is the contract: `observe` sees the exports with the types that the stub gives them.
 */
export function lawsFor<Student>() {
  return <Input, Answer>(law: LawOf<Student, Input, Answer>): Law => law;
}

/** A grader, checked against the types of the stub. */
export function graderFor<Student extends Exports>(grader: Grader<Student>): Grader {
  // Safe: a behaviour is only ever laid over the reference of the same grader.
  return grader as unknown as Grader;
}

/** The law holds for this answer. */
export const upheld: Judgement = { kind: 'upheld' };

/** Refuted: what was expected and got, as a learner reads it. */
export function refuted(refutation: Omit<Refutation, 'kind'>): Refutation {
  return { kind: 'refuted', ...refutation };
}

/** The first refutation, or upheld. Later ones are not evaluated. */
export function all(...judgements: readonly (() => Judgement)[]): Judgement {
  for (const judgement of judgements) {
    const result = judgement();
    if (result.kind === 'refuted') return result;
  }
  return upheld;
}
