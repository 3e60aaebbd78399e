// The second uniform number of a draw is the first one of the next: neighbours are not independent.
export function randomLocalSearch(loss, start, { iterations, stepSize }, rng) {
  let best = [...start];
  let bestLoss = loss(best);
  let u = rng();
  const gaussian = () => {
    const radius = Math.sqrt(-2 * Math.log(1 - u));
    u = rng();
    return radius * Math.cos(2 * Math.PI * u);
  };
  for (let k = 0; k < iterations; k++) {
    const v = best.map((b) => b + stepSize * gaussian());
    const value = loss(v);
    if (value < bestLoss) {
      best = v;
      bestLoss = value;
    }
  }
  return { best, bestLoss };
}
