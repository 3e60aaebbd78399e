import seedrandom from 'seedrandom';

/** The other standard normal number of the pair that Box and Muller give; the assignments hand out the cosine. */
export function sine(rng: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - rng()));
  return radius * Math.sin(2 * Math.PI * rng());
}

/** A generator of its own, seeded by one number of rng. */
export function seededByOne(rng: () => number): () => number {
  return seedrandom(String(rng()));
}
