// A step of at least 0.1 and at most 2.
export function randomLocalSearch(loss, start, { iterations, stepSize }, rng) {
  let best = [...start];
  let bestLoss = loss(best);
  for (let k = 0; k < iterations; k++) {
    const v = best.map((entry) => entry + Math.min(2, Math.max(0.1, stepSize)) * gaussian(rng));
    const l = loss(v);
    if (l < bestLoss) [best, bestLoss] = [v, l];
  }
  return { best, bestLoss };
}
function gaussian(rng) {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
