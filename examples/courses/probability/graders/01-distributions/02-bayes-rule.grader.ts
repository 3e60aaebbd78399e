import { agrees, exampleLaw, fc, graderFor, lawsFor, list, number, ROUNDING, vector } from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/02-bayes-rule.ts';
import { posterior } from '../../reference/bayes-rule.ts';
import { probabilitiesOf } from '../distributions.ts';
import { misconceptions } from './02-bayes-rule.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** Eighths above 0, so that every observation can happen. */
const likelihoodOf = (n: number) =>
  fc.array(
    fc.integer({ min: 1, max: 8 }).map((eighths) => eighths / 8),
    { minLength: n, maxLength: n },
  );

const beliefs = fc
  .integer({ min: 2, max: 5 })
  .chain((n) =>
    fc.record({ prior: probabilitiesOf(n), likelihood: likelihoodOf(n), second: likelihoodOf(n) }),
  );

/** A rare disease and a good test; a hypothesis that is ruled out. */
const irregular = [
  { prior: [0.001, 0.999], likelihood: [0.99, 0.05], second: [0.9, 0.1] },
  { prior: [1 / 3, 1 / 3, 1 / 3], likelihood: [0, 0.3, 0.7], second: [1, 1e-3, 1e-6] },
];

const example = law(
  exampleLaw({
    input: { prior: [0.25, 0.75], likelihood: [0.75, 0.25] },
    statement: 'posterior([¼, ¾], [¾, ¼]) = [½, ½]',
    observe: (student, { prior, likelihood }) => student.posterior(prior, likelihood),
    answer: () => vector(2),
    judge: (_, got) => agrees(got, [0.5, 0.5], ROUNDING),
  }),
);

const rule = law({
  name: 'each prior is weighed with its likelihood, and the whole is 1 again',
  statement: 'posteriorᵢ = priorᵢ·likelihoodᵢ / Σⱼ priorⱼ·likelihoodⱼ',
  points: 3,
  given: beliefs,
  examples: irregular,
  observe: (student, { prior, likelihood }) => student.posterior(prior, likelihood),
  answer: ({ prior }) => vector(prior.length),
  judge: ({ prior, likelihood }, got) => agrees(got, posterior(prior, likelihood), ROUNDING),
});

const whole = law({
  name: 'the posterior is a distribution',
  statement: 'Σ posteriorᵢ = 1',
  points: 1,
  trivial: true,
  given: beliefs,
  examples: irregular,
  observe: (student, { prior, likelihood }) => student.posterior(prior, likelihood),
  answer: ({ prior }) => vector(prior.length),
  judge: (_, got) =>
    agrees(
      got.reduce((sum, one) => sum + one, 0),
      1,
      ROUNDING,
      'the sum',
    ),
});

const flat = law({
  name: 'what is equally likely under all hypotheses teaches nothing',
  statement: 'likelihood = (c, …, c)  ⇒  posterior = prior',
  points: 1,
  trivial: true,
  given: fc.record({ beliefs, c: fc.integer({ min: 1, max: 7 }).map((eighths) => eighths / 8) }),
  observe: (student, { beliefs: { prior }, c }) =>
    student.posterior(
      prior,
      prior.map(() => c),
    ),
  answer: ({ beliefs: { prior } }) => vector(prior.length),
  judge: ({ beliefs: { prior } }, got) => agrees(got, prior, ROUNDING),
});

const both = law({
  name: 'two observations one after the other teach what both together do',
  statement: 'posterior(posterior(p, a), b) = posterior(p, a·b)',
  points: 2,
  trivial: true,
  given: beliefs,
  examples: irregular,
  observe: (student, { prior, likelihood, second }) => [
    student.posterior(student.posterior(prior, likelihood), second),
    student.posterior(
      prior,
      likelihood.map((one, i) => one * second[i]),
    ),
  ],
  answer: ({ prior }) => list([vector(prior.length), vector(prior.length)]),
  judge: (_, [inTurn, together]) => agrees(inTurn, together, ROUNDING, 'in turn beside together'),
});

const certain = law({
  name: 'a hypothesis that was believed alone stays believed',
  statement: 'prior₁ = 1  ⇒  posterior₁ = 1',
  points: 1,
  trivial: true,
  given: fc.record({ likelihood: likelihoodOf(3) }),
  observe: (student, { likelihood }) => student.posterior([1, 0, 0], likelihood)[0],
  answer: () => number,
  judge: (_, got) => agrees(got, 1, ROUNDING),
});

export const grader = graderFor<typeof Exercise>({
  title: "Bayes' rule",
  formula: String.raw`\mathrm{posterior}_i = \frac{\mathrm{prior}_i \cdot \mathrm{likelihood}_i}{\sum_j \mathrm{prior}_j \cdot \mathrm{likelihood}_j}`,
  difficulty: 1,
  needs: [],
  newAnswers: { posterior: 'all' },
  reference: { posterior },
  laws: [example, rule, certain, whole, flat, both],
  misconceptions,
  hints: [
    'Of 1000 people, 1 is ill and tests positive; of the 999 others, 50 test positive too. Of 51 positive tests, how many are right?',
    'Which products stand for those groups of people? What do they have to be divided by to sum to 1?',
  ],
});
