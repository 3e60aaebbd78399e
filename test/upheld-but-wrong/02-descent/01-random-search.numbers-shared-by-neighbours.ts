// The second uniform number of a coordinate is the first one of the next: neighbours are not independent.
export function randomSearch(loss, dimension, { iterations, scale }, rng) {
  let best = [];
  let bestLoss = Infinity;
  for (let k = 0; k < iterations; k++) {
    const u = Array.from({ length: dimension + 1 }, () => rng());
    const w = Array.from({ length: dimension }, (_, j) => {
      const radius = Math.sqrt(-2 * Math.log(1 - u[j]));
      return scale * radius * Math.cos(2 * Math.PI * u[j + 1]);
    });
    const value = loss(w);
    if (value < bestLoss) {
      best = w;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}
