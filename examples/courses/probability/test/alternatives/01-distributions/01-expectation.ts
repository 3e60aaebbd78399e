import type * as Exercise from '../../../exercises/01-distributions/01-expectation.ts';

type Contract = typeof Exercise;

const weighted = (values: readonly number[], probabilities: readonly number[]) =>
  values.map((value, i) => value * probabilities[i]).reduceRight((sum, one) => sum + one, 0);

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'sums from the end, and distances times themselves': {
    expectation: weighted,
    variance: (values, probabilities) => {
      const mean = weighted(values, probabilities);
      return weighted(
        values.map((value) => (value - mean) * (value - mean)),
        probabilities,
      );
    },
  },
  'second moments about the first value': {
    expectation: (values, probabilities) =>
      values[0] +
      weighted(
        values.map((value) => value - values[0]),
        probabilities,
      ),
    variance: (values, probabilities) => {
      const moved = values.map((value) => value - values[0]);
      const squares = moved.map((value) => value ** 2);
      return weighted(squares, probabilities) - weighted(moved, probabilities) ** 2;
    },
  },
};
