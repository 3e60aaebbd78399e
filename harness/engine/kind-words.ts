/**
 * What arrays and matrices are called, wherever a learner reads of them: in shapes, in answers, in another process.
 */

/** "an array of 3" */
export function arrayOf(length: number): string {
  return `an array of ${length}`;
}

/** "a 2×3 Matrix" */
export function matrixOf(rows: number, columns: number): string {
  return `a ${rows}×${columns} Matrix`;
}
