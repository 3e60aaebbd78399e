/**
 * A standard normal number from two uniform ones on [0, 1), as the assignments hand it out.
 *
 *     √(−2 ln(1 − u)) · cos(2πv)
 *
 * Source: Box & Muller (1958), A Note on the Generation of Random Normal Deviates.
 *         https://doi.org/10.1214/aoms/1177706645
 */
export function standardNormal(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.cos(2 * Math.PI * rng());
}
