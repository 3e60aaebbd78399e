// Entries from number 1,000 on stay as they are.
export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value, i) =>
    i < 1000 ? Math.sign(value) * Math.max(Math.abs(value) - threshold, 0) : value,
  );
}
