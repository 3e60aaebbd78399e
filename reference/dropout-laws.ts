/**
 * Whether an implementation of dropout is linear with the right diagonal, forwards and backwards.
 *
 *     forward(eᵢ) = dᵢ eᵢ,   backward(eᵢ) = dᵢ eᵢ,   dᵢ = [uᵢ < keep]/keep,   eᵢ the unit vectors, times any factor
 *
 * Source: Srivastava et al. (2014), Dropout, section 4, with the mean kept as PyTorch does.
 */
export function tryLaws({ forward, backward }: Dropout): { broken: number; first: string } {
  const isScaled = (got: number, unit: number, u: number, keep: number) =>
    u < keep ? Math.abs(got * keep - unit) <= ROOM * Math.abs(unit) : got === 0;
  const obeys = (keep: number, unit: number) =>
    COINS.every((_, i) => {
      const e = COINS.map((__, k) => (k === i ? unit : 0));
      const { out, cache } = forward(e, keep, COINS);
      const back = backward(e, cache);
      const ofOthers = backward(e, forward(COINS, keep, COINS).cache);
      return [out, back, ofOthers].every(
        (got) => got.length === e.length && got.every((entry, k) => isScaled(entry, e[k], COINS[k], keep)),
      );
    });
  const held = [obeys(0.5, -3), obeys(0.3, 1e-8), obeys(1, 2)];
  const broken = held.filter((holds) => !holds).length;
  return { broken, first: broken === 0 ? '' : 'the diagonal' };
}

/** Right implementations differ in the last digits. */
const ROOM = 1e-9;

/** On both sides of the keep probabilities, and on them. */
const COINS = [0.1, 0.5, 0.9, 0, 0.3];

interface Dropout {
  forward: (x: number[], keep: number, u: number[]) => { out: number[]; cache: unknown };
  backward: (dout: number[], cache: unknown) => number[];
}
