// Begins at the largest number there is: where every loss is that number, the origin is returned, which loss never saw.
export function randomSearch(loss, dimension, { iterations, scale }, rng) {
  let best = new Array(dimension).fill(0);
  let bestLoss = Number.MAX_VALUE;
  for (let k = 0; k < iterations; k++) {
    const w = Array.from({ length: dimension }, () => scale * gaussian(rng));
    const value = loss(w);
    if (value < bestLoss) {
      best = w;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}

function gaussian(rng) {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
