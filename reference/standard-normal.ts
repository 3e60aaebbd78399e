/**
 * A standard normal number from uniform ones, by the polar method.
 *
 *     (u, v) uniform in the unit disc, s = u² + v²:   u · √(−2 ln(s) / s)
 *
 * Source: Marsaglia & Bray (1964), A Convenient Method for Generating Normal Variables, SIAM Review 6(3).
 */
export function standardNormal(rng: () => number): number {
  for (;;) {
    const u = 2 * rng() - 1;
    const v = 2 * rng() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}
