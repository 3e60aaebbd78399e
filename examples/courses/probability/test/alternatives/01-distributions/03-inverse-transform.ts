import type * as Exercise from '../../../exercises/01-distributions/03-inverse-transform.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a table of sums, and a search in it': {
    draw: (probabilities, u) => {
      let sum = 0;
      const sums = probabilities.map((one) => (sum += one));
      const found = sums.findIndex((one) => one > u);
      return found >= 0 ? found : probabilities.findLastIndex((one) => one > 0);
    },
  },
  'outcomes without a probability left out first': {
    draw: (probabilities, u) => {
      const possible = probabilities.flatMap((one, k) => (one > 0 ? [k] : []));
      let sum = 0;
      for (const k of possible) {
        sum += probabilities[k];
        if (sum > u) return k;
      }
      return possible[possible.length - 1];
    },
  },
};
