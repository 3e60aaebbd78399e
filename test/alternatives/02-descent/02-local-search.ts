import type * as Exercise from '../../../exercises/02-descent/02-local-search.ts';

type Contract = typeof Exercise;
type Search = Contract['randomLocalSearch'];

const boxMuller = (rng: () => number) => Math.sqrt(-2 * Math.log(1 - rng())) * Math.sin(2 * Math.PI * rng());

/** Marsaglia's polar method, the second number of each pair thrown away. */
function polar(rng: () => number): number {
  const [u, v] = [2 * rng() - 1, 2 * rng() - 1];
  const square = u * u + v * v;
  return square > 0 && square < 1 ? u * Math.sqrt((-2 * Math.log(square)) / square) : polar(rng);
}

/** The ratio of two uniform numbers, where it is accepted (Kinderman & Monahan 1977). */
const ratioOfUniforms = (rng: () => number): number => {
  for (;;) {
    const u = 1 - rng();
    const ratio = (Math.sqrt(2 / Math.E) * (2 * rng() - 1)) / u;
    if (ratio * ratio <= -4 * Math.log(u)) return ratio;
  }
};

/** Equal losses move too, which lets the search cross a plateau. */
const takesTies: Search = (loss, start, { iterations, stepSize }, rng) => {
  let best = start.slice();
  let bestLoss = loss(best);
  for (let k = 0; k < iterations; k++) {
    const candidate = best.map((weight) => weight + stepSize * polar(rng));
    const value = loss(candidate);
    if (value > bestLoss) continue;
    [best, bestLoss] = [candidate, value];
  }
  return { best, bestLoss };
};

/** Moves one array and takes a rejected step back from a kept copy. */
const stepsBack: Search = (loss, start, { iterations, stepSize }, rng) => {
  const point = [...start];
  let bestLoss = loss(point);
  for (let k = iterations; k > 0; k--) {
    const kept = [...point];
    for (let j = point.length - 1; j >= 0; j--) point[j] += stepSize * boxMuller(rng);
    const value = loss(point);
    if (value < bestLoss) bestLoss = value;
    else point.splice(0, point.length, ...kept);
  }
  return { best: point, bestLoss };
};

/** All steps are drawn in advance; the walk is a fold over them. */
const drawnInAdvance: Search = (loss, start, { iterations, stepSize }, rng) =>
  Array.from({ length: iterations }, () => start.map(() => stepSize * ratioOfUniforms(rng))).reduce(
    (state, step) => {
      const best = state.best.map((weight, j) => weight + step[j]);
      const bestLoss = loss(best);
      return bestLoss < state.bestLoss ? { best, bestLoss } : state;
    },
    { best: [...start], bestLoss: loss([...start]) },
  );

/** Recursion instead of a loop. */
const recursive: Search = (loss, start, { iterations, stepSize }, rng) => {
  const walk = (best: number[], bestLoss: number, left: number): ReturnType<Search> => {
    if (left === 0) return { best, bestLoss };
    const candidate = Array.from(best, (weight) => weight + boxMuller(rng) * stepSize);
    const value = loss(candidate);
    return value < bestLoss ? walk(candidate, value, left - 1) : walk(best, bestLoss, left - 1);
  };
  return walk(start.slice(), loss(start.slice()), iterations);
};

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'takes ties, polar method': { randomLocalSearch: takesTies },
  'one array, rejected steps taken back': { randomLocalSearch: stepsBack },
  'steps drawn in advance': { randomLocalSearch: drawnInAdvance },
  recursive: { randomLocalSearch: recursive },
};
