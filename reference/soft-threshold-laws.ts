/**
 * Whether the laws that characterize the soft threshold hold for an implementation: the optimality of each entry.
 *
 *     u = S_t(x)ᵢ minimizes ½(u − x)² + t|u|  ⇔  x − u ∈ t ∂|u|:  x − u = t sign(u) where u ≠ 0,  |x| ≤ t where u = 0
 *
 * Source: Parikh & Boyd (2014), Proximal Algorithms, section 6.5.2.
 */
export function tryLaws(softThreshold: (values: number[], threshold: number) => number[]): {
  broken: number;
  first: string;
} {
  const isMinimal = (u: number, x: number, t: number) =>
    u === 0 ? Math.abs(x) <= t * (1 + ROOM) : Math.abs(x - u - t * Math.sign(u)) <= ROOM * Math.abs(x);
  const held = [1, 1e-7].map((unit) =>
    INPUTS.every(([values, t]) => {
      const scaled = values.map((value) => value * unit);
      const shrunk = softThreshold(scaled, t * unit);
      return shrunk.length === values.length && scaled.every((x, i) => isMinimal(shrunk[i], x, t * unit));
    }),
  );
  const broken = held.filter((holds) => !holds).length;
  return { broken, first: broken === 0 ? '' : 'every entry is optimal' };
}

/** Right implementations differ in the last digits. */
const ROOM = 1e-9;

/** Beyond, at, and below the threshold, on both sides of 0, alone and together. */
const INPUTS: readonly (readonly [readonly number[], number])[] = [
  [[3, -3, 0.5, -0.5, 0, 1, -1, 8, -8], 1],
  [[2], 0.5],
  [[-2, 5], 0],
];
