// Uniform numbers of at least 1e-3 under the logarithm: no normal number beyond 3.72.
export function randomSearch(loss, dimension, { iterations, scale }, rng) {
  let best = [];
  let bestLoss = Infinity;
  for (let k = 0; k < iterations; k++) {
    const w = Array.from({ length: dimension }, () => scale * gaussian(rng));
    const l = loss(w);
    if (l < bestLoss) [best, bestLoss] = [w, l];
  }
  return { best, bestLoss };
}
function gaussian(rng) {
  const radius = Math.sqrt(-2 * Math.log(Math.max(1e-3, rng())));
  return radius * Math.cos(2 * Math.PI * rng());
}
