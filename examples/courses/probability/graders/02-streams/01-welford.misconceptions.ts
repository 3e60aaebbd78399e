import type { Misconception } from 'gradlings/author';
import type * as Exercise from '../../exercises/02-streams/01-welford.ts';
import { moments } from '../../reference/moments.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** Welford's sums with another product of distances. */
function summed(values: readonly number[], product: (before: number, after: number) => number) {
  let mean = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    const before = value - mean;
    mean += before / (index + 1);
    squares += product(before, value - mean);
  }
  return { mean, variance: squares / (values.length - 1) };
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'divided by n',
    belief: 'a mean of n squares divides by n',
    nudge: 'Two numbers, 0 and 2: how many distances from their mean can be chosen freely?',
    behaviour: {
      welford: (values) => {
        const { mean, variance } = moments(values);
        return { mean, variance: (variance * (values.length - 1)) / values.length };
      },
    },
  },
  {
    name: 'the difference of two large sums',
    belief: 'Σ x² − n·m² is the same sum, so it is as good',
    nudge:
      'Add 100 000 000 to each number. How many digits do the squares need, and how many does a number keep?',
    behaviour: {
      welford: (values) => {
        const mean = total(values) / values.length;
        const squares = total(values.map((value) => value ** 2)) - values.length * mean ** 2;
        return { mean, variance: squares / (values.length - 1) };
      },
    },
  },
  {
    name: 'the distance before, squared',
    belief: 'both factors are distances from the mean before',
    nudge: 'Follow [0, 2] by hand: which sum of squares comes out, and which should?',
    behaviour: { welford: (values) => summed(values, (before) => before ** 2) },
  },
  {
    name: 'the distance after, squared',
    belief: 'both factors are distances from the mean with the new number',
    nudge: 'Follow [0, 2] by hand: which sum of squares comes out, and which should?',
    behaviour: { welford: (values) => summed(values, (_, after) => after ** 2) },
  },
  {
    name: 'the root of the variance',
    belief: 'variance and standard deviation are the same',
    nudge: 'In which unit is the variance of lengths: metres, or square metres?',
    behaviour: {
      welford: (values) => {
        const { mean, variance } = moments(values);
        return { mean, variance: Math.sqrt(variance) };
      },
    },
  },
  {
    name: 'half the way to the new number',
    belief: 'the new mean lies in the middle of the old mean and the number',
    nudge: 'After a thousand numbers, how much should one more move their mean?',
    behaviour: {
      welford: (values) => {
        const mean = values.slice(1).reduce((before, value) => (before + value) / 2, values[0]);
        return { mean, variance: moments(values).variance };
      },
    },
  },
];
