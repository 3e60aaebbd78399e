/**
 * What robust PCA answers, and how two answers are compared.
 */
import type { Matrix } from 'ml-matrix';
import { all } from '../../harness/engine/law.ts';
import type { Judgement, Shape } from '../../harness/engine/model.ts';
import { matrix, record } from '../../harness/engine/shape.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';

export interface Split {
  readonly L: Matrix;
  readonly S: Matrix;
}

export function splitOf({ rows, columns }: Matrix): Shape<Split> {
  return record({ L: matrix(rows, columns), S: matrix(rows, columns) });
}

/** Right solutions differ in the last digits of their splits: only what is judged false has numbers. */
export function numbersUnless(judgement: Judgement, splits: readonly Split[]): number[] {
  if (judgement.kind === 'upheld') return [];
  return splits.flatMap(({ L, S }) => [...L.to1DArray(), ...S.to1DArray()]);
}

/** Right implementations are within 4e-7 of the parts, relative to their size (measured). */
export const RECOVERED: Tolerance = { relative: 1e-4, absolute: 1e-4 };

export function recovers(parts: Split, { L, S }: Split, tolerance = RECOVERED): Judgement {
  return all(
    () => agrees(L, parts.L, tolerance, 'the low-rank part'),
    () => agrees(S, parts.S, tolerance, 'the sparse part'),
  );
}

/** One implementation against itself: rounding, blown up by up to 40 thresholds. */
export const ITSELF: Tolerance = { relative: 1e-5, absolute: 1e-5 };

export function sameSplit(first: Split, second: Split, note: string, tolerance = ITSELF): Judgement {
  return all(
    () => agrees(second.L, first.L, tolerance, `L ${note}`),
    () => agrees(second.S, first.S, tolerance, `S ${note}`),
  );
}
