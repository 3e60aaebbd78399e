import type { Misconception } from 'gradlings/author';
import type * as Exercise from '../../exercises/02-streams/02-waiting-times.ts';
import { waitingTimes } from '../../reference/waiting-times.ts';

const times = (rate: number, count: number, rng: () => number, timeOf: (u: number) => number): number[] =>
  Array.from({ length: count }, () => timeOf(rng()) / rate);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'multiplied by the rate',
    belief: 'a higher rate makes longer waits',
    nudge: 'Buses come twice as often. Is the wait for one longer, or shorter?',
    behaviour: { waitingTimes: (rate, count, rng) => waitingTimes(1 / rate, count, rng) },
  },
  {
    name: 'uniform between 0 and twice the mean',
    belief: 'a wait of any length up to 2/λ is as likely as any other',
    nudge: 'Can a wait be longer than 2/λ? How often, by exp(−λ t)?',
    behaviour: { waitingTimes: (rate, count, rng) => times(rate, count, rng, (u) => 2 * u) },
  },
  {
    name: 'always the mean',
    belief: 'λ events in a unit of time are 1/λ apart',
    nudge: 'Which share of waits is longer than 1/λ, if all of them are 1/λ?',
    behaviour: { waitingTimes: (rate, count) => new Array<number>(count).fill(1 / rate) },
  },
  {
    name: 'arrival times',
    belief: 'each time is counted from the beginning',
    nudge: 'The second event comes at 3, the first at 2. How long was the second wait?',
    behaviour: {
      waitingTimes: (rate, count, rng) => {
        let now = 0;
        return waitingTimes(rate, count, rng).map((time) => {
          now += time;
          return now;
        });
      },
    },
  },
  {
    name: 'the logarithm to base 2',
    belief: 'a logarithm is a logarithm',
    nudge: 'After which time t is exp(−λ t) one half, and after which 1/e?',
    behaviour: { waitingTimes: (rate, count, rng) => times(rate, count, rng, (u) => -Math.log2(1 - u)) },
  },
  {
    name: 'the sign of the logarithm',
    belief: 'the logarithm of a probability is a time',
    nudge: 'Is ln(1/2) above 0? Can a wait be below 0?',
    behaviour: { waitingTimes: (rate, count, rng) => times(rate, count, rng, (u) => Math.log(1 - u)) },
  },
  {
    name: 'one draw for all',
    belief: 'rng is asked once, and its number is used for each wait',
    nudge: 'The first wait was long. What does that say of the second?',
    behaviour: {
      waitingTimes: (rate, count, rng) => new Array<number>(count).fill(waitingTimes(rate, 1, rng)[0]),
    },
  },
];
