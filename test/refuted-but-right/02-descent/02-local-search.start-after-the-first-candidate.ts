// The formula from left to right: the loss of the first candidate, then that of the start.
export function randomLocalSearch(loss, start, { iterations, stepSize }, rng) {
  let best = [...start];
  let bestLoss;
  for (let k = 0; k < iterations; k++) {
    const v = best.map((b) => b + stepSize * gaussian(rng));
    const value = loss(v);
    if (bestLoss === undefined) bestLoss = loss(best);
    if (value < bestLoss) {
      best = v;
      bestLoss = value;
    }
  }
  return { best, bestLoss: bestLoss ?? loss(best) };
}

function gaussian(rng) {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
