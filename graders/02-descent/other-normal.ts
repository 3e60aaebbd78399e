/** The other standard normal number of the pair that Box and Muller give; the assignments hand out the cosine. */
export function sine(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.sin(2 * Math.PI * rng());
}
