/**
 * What points with independent N(0, scale²) coordinates must look like on average.
 *
 *     means          (1/N) Σₖ wₖⱼ / scale,             expected 0
 *     variances      (1/N) Σₖ (wₖⱼ / scale)²,          expected 1 (the mean is known, nothing is subtracted)
 *     positiveShare  share of wₖⱼ > 0,                 expected ½
 *     correlations   (1/N) Σₖ wₖᵢwₖⱼ / scale², i < j,  expected 0
 *
 * Shapes: points N × d; means, variances, positiveShare (d); correlations (d(d − 1)/2).
 */
export function normalSample(points: readonly (readonly number[])[], scale: number): NormalSample {
  const [count, dimension] = [points.length, points[0].length];
  const average = (of: (point: readonly number[]) => number) => {
    let sum = 0;
    for (const point of points) sum += of(point);
    return sum / count;
  };
  const coordinates = Array.from({ length: dimension }, (_, j) => j);
  return {
    means: coordinates.map((j) => average((point) => point[j] / scale)),
    variances: coordinates.map((j) => average((point) => (point[j] / scale) ** 2)),
    positiveShare: coordinates.map((j) => average((point) => (point[j] > 0 ? 1 : 0))),
    correlations: coordinates.flatMap((j) =>
      coordinates.slice(0, j).map((i) => average((point) => (point[i] * point[j]) / scale ** 2)),
    ),
  };
}

export interface NormalSample {
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly positiveShare: readonly number[];
  readonly correlations: readonly number[];
}
