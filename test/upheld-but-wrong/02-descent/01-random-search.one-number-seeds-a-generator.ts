// One number of rng seeds a generator that draws all points.
function generator(seed) {
  let state = Math.floor(seed * 2 ** 32);
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  return () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
}

function gaussian(rng) {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

export function randomSearch(loss, dimension, { iterations, scale }, rng) {
  const own = generator(rng());
  let best = [];
  let bestLoss = Infinity;
  for (let k = 0; k < iterations; k++) {
    const point = Array.from({ length: dimension }, () => scale * gaussian(own));
    const value = loss(point);
    if (value < bestLoss) [best, bestLoss] = [point, value];
  }
  return { best, bestLoss };
}
