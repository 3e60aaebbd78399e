/** Mean and variance by the distances of all pairs, which needs no mean: Σ over i < j of (xᵢ − xⱼ)² / (n·(n − 1)). */
export function moments(values: readonly number[]): { mean: number; variance: number } {
  const n = values.length;
  const [first] = values;
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) squares += (values[i] - values[j]) ** 2;
  return { mean, variance: squares / (n * (n - 1)) };
}
