import type * as Exercise from '../../../exercises/02-streams/02-waiting-times.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'a loop, and the logarithm of a quotient': {
    waitingTimes: (rate, count, rng) => {
      const times: number[] = [];
      for (let i = 0; i < count; i++) times.push(Math.log(1 / (1 - rng())) / rate);
      return times;
    },
  },
  'falling runs, without a logarithm (von Neumann)': {
    waitingTimes: (rate, count, rng) =>
      Array.from({ length: count }, () => {
        for (let whole = 0; ; whole++) {
          const first = rng();
          let last = first;
          let length = 1;
          // A run that falls u₁ > u₂ > … ends at an odd length with probability exp(−u₁).
          for (let next = rng(); next < last; next = rng()) {
            last = next;
            length += 1;
          }
          if (length % 2 === 1) return (whole + first) / rate;
        }
      }),
  },
  'the smaller of two waits of half the rate': {
    waitingTimes: (rate, count, rng) => {
      const wait = () => (-2 * Math.log(1 - rng())) / rate;
      return Array.from({ length: count }, () => Math.min(wait(), wait()));
    },
  },
};
