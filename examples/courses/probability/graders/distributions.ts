/**
 * Distributions to ask about: probabilities are sixteenths, so that sums of them are exact and readable.
 */
import { fc } from 'gradlings/author';

const PARTS = 16;

/** Probabilities of n outcomes, some of which may be 0. */
export function probabilitiesOf(n: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: PARTS }), { minLength: n - 1, maxLength: n - 1 }).map((cuts) => {
    const places = [0, ...cuts.sort((a, b) => a - b), PARTS];
    return places.slice(1).map((place, i) => (place - places[i]) / PARTS);
  });
}

/** Values are quarters. */
export function distribution(atLeast = 1, atMost = 5) {
  return fc.integer({ min: atLeast, max: atMost }).chain((n) =>
    fc.record({
      values: fc.array(
        fc.integer({ min: -16, max: 16 }).map((quarters) => quarters / 4),
        { minLength: n, maxLength: n },
      ),
      probabilities: probabilitiesOf(n),
    }),
  );
}
