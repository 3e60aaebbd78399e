import type { Misconception } from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/01-expectation.ts';
import { expectation, variance } from '../../reference/distribution.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'every value equally likely',
    belief: 'the expectation is the mean of the values',
    nudge:
      'Take the values 0 and 4, and let 0 come three times as often. Where is the average of many draws?',
    behaviour: { expectation: (values) => total(values) / values.length },
  },
  {
    name: 'divided by the number of values',
    belief: 'a mean is a sum divided by how many there are',
    nudge: 'What do the probabilities sum to? What would dividing once more do?',
    behaviour: {
      expectation: (values, probabilities) => expectation(values, probabilities) / values.length,
    },
  },
  {
    name: 'the second moment as variance',
    belief: 'the variance is the expectation of the squares',
    nudge: 'Add 10 to each value. Does the spread change?',
    behaviour: {
      variance: (values, probabilities) =>
        expectation(
          values.map((value) => value ** 2),
          probabilities,
        ),
    },
  },
  {
    name: 'the root of the variance',
    belief: 'variance and standard deviation are the same',
    nudge: 'In which unit is the variance of lengths: metres, or square metres?',
    behaviour: { variance: (values, probabilities) => Math.sqrt(variance(values, probabilities)) },
  },
  {
    name: 'absolute distances',
    belief: 'the variance is the average distance from the expectation',
    nudge: 'Twice as far away: does that count twice, or four times?',
    behaviour: {
      variance: (values, probabilities) => {
        const mean = expectation(values, probabilities);
        return expectation(
          values.map((value) => Math.abs(value - mean)),
          probabilities,
        );
      },
    },
  },
  {
    name: 'distances that cancel',
    belief: 'distances are averaged with their signs',
    nudge: 'Half of the values lie below the average. What do their distances add up to with the others?',
    behaviour: { variance: () => 0 },
  },
];
