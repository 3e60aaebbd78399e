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

/** The ratio of two uniform numbers, where it is accepted (Kinderman & Monahan 1977). */
const ratioOfUniforms = (rng: () => number): number => {
  for (;;) {
    const u = 1 - rng();
    const ratio = (Math.sqrt(2 / Math.E) * (2 * rng() - 1)) / u;
    if (ratio * ratio <= -4 * Math.log(u)) return ratio;
  }
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

/** Normal numbers by rejection, and a chain of array methods. */
const byRejection: Search = (loss, dimension, { iterations, scale }, rng) =>
  Array.from({ length: iterations }, () =>
    Array.from({ length: dimension }, () => scale * ratioOfUniforms(rng)),
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
  'ratios of uniform numbers': { randomSearch: byRejection },
  'drawn column by column': { randomSearch: columnByColumn },
};
