/** The largest |gotᵢ − wantᵢ| over 1 + ‖want‖∞; ∞ for another length or a non-number. */
export function distance(got: readonly number[], want: readonly number[]): number {
  if (got.length !== want.length || !got.every(Number.isFinite)) return Infinity;
  const largest = Math.max(0, ...want.map(Math.abs));
  return Math.max(0, ...got.map((value, i) => Math.abs(value - want[i]))) / (1 + largest);
}

/** The largest distance between the rows of two lists of vectors. */
export function rowDistance(
  got: readonly (readonly number[])[],
  want: readonly (readonly number[])[],
): number {
  if (got.length !== want.length) return Infinity;
  return Math.max(0, ...got.map((row, i) => distance(row, want[i])));
}
