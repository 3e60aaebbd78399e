/**
 * Weights λ at which all of M is in one of the two parts.
 *
 *     λ > 1 ⇒ S = 0,       λ · ‖sign M‖₂ < 1 ⇒ L = 0
 */
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/02-robust-pca.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { list } from '../../harness/engine/shape.ts';
import { agrees } from '../common/closeness.ts';
import { dense } from './low-rank-problems.ts';
import { numbersUnless, RECOVERED, type Split, splitOf } from './splits.ts';

const law = lawsFor<typeof Exercise>();

/** With a growing μ 40 iterations are enough. */
const ENOUGH = { maxIterations: 60 };

export const oneAlone = law({
  name: 'where errors are too expensive nothing is called an error, and where they are cheap everything is',
  statement: 'λ = 2 ⇒ S = 0,   λ = 0.05 ⇒ L = 0',
  points: 1,
  runs: 6,
  given: dense(5, 6).map((M) => ({ M })),
  observe: (student, { M }) => [
    student.robustPca(M, { ...ENOUGH, lambda: 2 }),
    student.robustPca(M, { ...ENOUGH, lambda: 0.05 }),
  ],
  answer: ({ M }) => list([splitOf(M), splitOf(M)]),
  judge: isOneAlone,
  fingerprint: (input, splits) => numbersUnless(isOneAlone(input, splits), splits),
});

function isOneAlone({ M }: { M: Matrix }, [expensive, cheap]: readonly Split[]): Judgement {
  const zeros = Matrix.zeros(M.rows, M.columns);
  return all(
    () => agrees(expensive.S, zeros, RECOVERED, 'the sparse part for λ = 2'),
    () => agrees(expensive.L, M, RECOVERED, 'the low-rank part for λ = 2'),
    () => agrees(cheap.L, zeros, RECOVERED, 'the low-rank part for λ = 0.05'),
    () => agrees(cheap.S, M, RECOVERED, 'the sparse part for λ = 0.05'),
  );
}
