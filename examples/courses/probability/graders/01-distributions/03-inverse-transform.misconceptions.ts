import type { Misconception } from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/03-inverse-transform.ts';

const cumulative = (probabilities: readonly number[], k: number) =>
  probabilities.slice(0, k + 1).reduce((sum, one) => sum + one, 0);

const first = (probabilities: readonly number[], isIt: (k: number) => boolean) => {
  const k = probabilities.findIndex((_, index) => isIt(index));
  return k < 0 ? probabilities.length - 1 : k;
};

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'at least instead of above',
    belief: 'an interval holds its end, not its beginning',
    nudge: 'Let the first outcome have probability 0, and u be 0. What is drawn?',
    behaviour: {
      draw: (probabilities, u) => first(probabilities, (k) => cumulative(probabilities, k) >= u),
    },
  },
  {
    name: 'single probabilities instead of sums',
    belief: 'the draw is the first outcome whose probability is above u',
    nudge: 'Three outcomes with a third each, and u = 0.5: is any single probability above u?',
    behaviour: { draw: (probabilities, u) => first(probabilities, (k) => probabilities[k] > u) },
  },
  {
    name: 'every outcome equally often',
    belief: 'u times the number of outcomes, rounded down, is a draw',
    nudge: 'What does that make of the probabilities?',
    behaviour: { draw: (probabilities, u) => Math.floor(u * probabilities.length) },
  },
  {
    name: 'always the likeliest',
    belief: 'the outcome with the largest probability is drawn',
    nudge: 'How often should the others come?',
    behaviour: { draw: (probabilities) => probabilities.indexOf(Math.max(...probabilities)) },
  },
  {
    name: 'one too far',
    belief: 'outcomes are counted from 1',
    nudge: 'Which numbers are indices of a list of n entries?',
    behaviour: {
      draw: (probabilities, u) => first(probabilities, (k) => cumulative(probabilities, k) > u) + 1,
    },
  },
  {
    name: 'the sum before instead of the sum with',
    belief: 'the draw is the first outcome before which the sum is above u',
    nudge: 'With a single outcome, what is the sum before it?',
    behaviour: {
      draw: (probabilities, u) => first(probabilities, (k) => cumulative(probabilities, k - 1) > u),
    },
  },
];
