import type * as Exercise from '../../../exercises/02-streams/01-welford.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'two looks: the mean, then the distances from it': {
    welford: (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return { mean, variance: squares / (values.length - 1) };
    },
  },
  'one look, about the first number': {
    welford: (values) => {
      const moved = values.map((value) => value - values[0]);
      const sum = moved.reduce((all, one) => all + one, 0);
      const squares = moved.reduce((all, one) => all + one ** 2, 0);
      const n = values.length;
      return { mean: values[0] + sum / n, variance: (squares - sum ** 2 / n) / (n - 1) };
    },
  },
};
