import fc from 'fast-check';
import type { LawOf } from '../../harness/engine/model.ts';

/**
 * The example of the assignment as a law, the first of its exercise: one call with the numbers that stand in the stub.
 *
 *     const example = law(exampleLaw({ input: { weights: [3, 4] }, statement: 'f([3, 4]) = 12.5', … }))
 */
export function exampleLaw<Student, Input, Answer>({
  input,
  asksSeveral = false,
  ...law
}: Example<Student, Input, Answer>): LawOf<Student, Input, Answer> {
  // One input: an answer that knows nothing but this one upholds it, unless several are asked for.
  const trivial = asksSeveral ? {} : ({ trivial: true } as const);
  return { name: 'the example', points: 1, ...trivial, runs: 1, given: fc.constant(input), ...law };
}

type Example<Student, Input, Answer> = {
  readonly input: Input;
  /** Whether several answers are asked for that no constant is. */
  readonly asksSeveral?: boolean;
} & Pick<LawOf<Student, Input, Answer>, 'statement' | 'observe' | 'answer' | 'judge' | 'fingerprint'>;
