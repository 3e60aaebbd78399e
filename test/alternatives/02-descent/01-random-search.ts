import type * as Exercise from '../../../exercises/02-descent/01-random-search.ts';

type Contract = typeof Exercise;
type Search = Contract['randomSearch'];

/** Marsaglia's polar method: a point in the unit disc gives two normal numbers, both are used. */
function polarPairs(rng: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const [u, v] = [2 * rng() - 1, 2 * rng() - 1];
      const square = u * u + v * v;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * factor;
      return u * factor;
    }
  };
}

const twelveUniforms = (rng: () => number) => {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += rng();
  return sum;
};

const boxMuller = (rng: () => number) => Math.sqrt(-2 * Math.log(1 - rng())) * Math.sin(2 * Math.PI * rng());

/** All points, then all losses, then the smallest. */
const allPointsFirst: Search = (loss, dimension, { iterations, scale }, rng) => {
  const normal = polarPairs(rng);
  const points = Array.from({ length: iterations }, () =>
    Array.from({ length: dimension }, () => normal() * scale),
  );
  const losses = points.map((point) => loss(point));
  const bestLoss = Math.min(...losses);
  return { best: points[losses.indexOf(bestLoss)], bestLoss };
};

/** The first point opens; later ties win; `best` is a copy out of one reused array. */
const oneReusedArray: Search = (loss, dimension, { iterations, scale }, rng) => {
  const point: number[] = new Array(dimension).fill(0);
  const draw = () => {
    for (let j = dimension - 1; j >= 0; j--) point[j] = scale * boxMuller(rng);
  };
  draw();
  let result = { best: [...point], bestLoss: loss(point) };
  for (let k = 1; k < iterations; k++) {
    draw();
    const value = loss(point);
    if (value <= result.bestLoss) result = { best: [...point], bestLoss: value };
  }
  return result;
};

/** Sums of twelve uniform numbers are near enough to normal ones. */
const sumsOfTwelve: Search = (loss, dimension, { iterations, scale }, rng) =>
  Array.from({ length: iterations }, () =>
    Array.from({ length: dimension }, () => scale * twelveUniforms(rng)),
  )
    .map((best) => ({ best, bestLoss: loss(best) }))
    .reduce((winner, candidate) => (candidate.bestLoss < winner.bestLoss ? candidate : winner));

/** Column by column: all first coordinates are drawn before any second one. */
const columnByColumn: Search = (loss, dimension, { iterations, scale }, rng) => {
  const columns = Array.from({ length: dimension }, () =>
    Array.from({ length: iterations }, () => scale * boxMuller(rng)),
  );
  let best: number[] | null = null;
  let bestLoss = Number.POSITIVE_INFINITY;
  for (let k = 0; k < iterations; k++) {
    const candidate = columns.map((column) => column[k]);
    const value = loss(candidate);
    if (best !== null && value >= bestLoss) continue;
    [best, bestLoss] = [candidate, value];
  }
  return { best: best ?? [], bestLoss };
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'all points first, polar method': { randomSearch: allPointsFirst },
  'one reused array, copied when it wins': { randomSearch: oneReusedArray },
  'sums of twelve uniform numbers': { randomSearch: sumsOfTwelve },
  'drawn column by column': { randomSearch: columnByColumn },
};
