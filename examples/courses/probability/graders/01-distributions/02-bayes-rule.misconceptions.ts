import type { Misconception } from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/02-bayes-rule.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const over = (numbers: readonly number[], divisor: number) => numbers.map((one) => one / divisor);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'the products as they are',
    belief: 'prior times likelihood is the posterior',
    nudge: 'What do the probabilities of all hypotheses have to sum to?',
    behaviour: { posterior: (prior, likelihood) => prior.map((one, i) => one * likelihood[i]) },
  },
  {
    name: 'the prior forgotten',
    belief: 'the likelihoods alone say which hypothesis is right',
    nudge: 'A positive test for a disease that one person in a thousand has: is illness now the likelier?',
    behaviour: { posterior: (_, likelihood) => over([...likelihood], total(likelihood)) },
  },
  {
    name: 'the observation ignored',
    belief: 'what was believed before is believed after',
    nudge: 'When would an observation teach nothing? Is that so here?',
    behaviour: { posterior: (prior) => [...prior] },
  },
  {
    name: 'divided by the sum of the likelihoods',
    belief: 'the products are divided by all likelihoods together',
    nudge: 'Add up the result for a prior of [¼, ¾]. Which divisor would make it 1?',
    behaviour: {
      posterior: (prior, likelihood) =>
        over(
          prior.map((one, i) => one * likelihood[i]),
          total(likelihood),
        ),
    },
  },
  {
    name: 'prior and likelihood added',
    belief: 'both say something, so both are added up',
    nudge: 'A hypothesis has prior 0. What should it be after any observation?',
    behaviour: {
      posterior: (prior, likelihood) => {
        const sums = prior.map((one, i) => one + likelihood[i]);
        return over(sums, total(sums));
      },
    },
  },
  {
    name: 'the largest for certain',
    belief: 'after an observation, the likeliest hypothesis is the right one',
    nudge: 'How sure would two observations in a row have made it?',
    behaviour: {
      posterior: (prior, likelihood) => {
        const joint = prior.map((one, i) => one * likelihood[i]);
        const best = joint.indexOf(Math.max(...joint));
        return joint.map((_, i) => (i === best ? 1 : 0));
      },
    },
  },
];
