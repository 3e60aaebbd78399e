import {
  agrees,
  all,
  exampleLaw,
  fc,
  graderFor,
  gridNumber,
  lawsFor,
  number,
  ROUNDING,
  record,
} from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/01-expectation.ts';
import { expectation, variance } from '../../reference/distribution.ts';
import { distribution } from '../distributions.ts';
import { misconceptions } from './01-expectation.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** Numbers that no grid holds. */
const irregular = [
  { values: [Math.PI, -1 / 3, 1e3], probabilities: [0.1, 0.2, 0.7] },
  { values: [2.5, 7, -1, 0.3], probabilities: [1 / 3, 1 / 6, 1 / 4, 1 / 4] },
];

const example = law(
  exampleLaw({
    input: { values: [0, 4], probabilities: [0.75, 0.25] },
    statement: 'E = 1 and Var = 3 for the values 0 and 4 with probabilities ¾ and ¼',
    observe: (student, { values, probabilities }) => ({
      expectation: student.expectation(values, probabilities),
      variance: student.variance(values, probabilities),
    }),
    answer: () => record({ expectation: number, variance: number }),
    judge: (_, got) =>
      all(
        () => agrees(got.expectation, 1, ROUNDING, 'the expectation'),
        () => agrees(got.variance, 3, ROUNDING, 'the variance'),
      ),
  }),
);

const mean = law({
  name: 'the expectation weighs each value with its probability',
  statement: 'E[X] = Σ pᵢ·xᵢ',
  points: 2,
  given: distribution(),
  examples: irregular,
  observe: (student, { values, probabilities }) => student.expectation(values, probabilities),
  answer: () => number,
  judge: ({ values, probabilities }, got) => agrees(got, expectation(values, probabilities), ROUNDING),
});

const spread = law({
  name: 'the variance weighs squared distances from the expectation',
  statement: 'Var[X] = Σ pᵢ·(xᵢ − E[X])²',
  points: 2,
  given: distribution(),
  examples: irregular,
  observe: (student, { values, probabilities }) => student.variance(values, probabilities),
  answer: () => number,
  judge: ({ values, probabilities }, got) => agrees(got, variance(values, probabilities), ROUNDING),
});

const shifted = (values: readonly number[], by: number) => values.map((value) => value + by);

const shift = law({
  name: 'a shift moves the expectation and leaves the variance',
  statement: 'E[X + c] = E[X] + c,   Var[X + c] = Var[X]',
  points: 1,
  given: fc.record({ distribution: distribution(), c: gridNumber().filter((c) => c !== 0) }),
  observe: (student, { distribution: { values, probabilities }, c }) => ({
    expectation: student.expectation(values, probabilities),
    moved: student.expectation(shifted(values, c), probabilities),
    variance: student.variance(values, probabilities),
    variance2: student.variance(shifted(values, c), probabilities),
  }),
  answer: () => record({ expectation: number, moved: number, variance: number, variance2: number }),
  judge: ({ c }, got) =>
    all(
      () => agrees(got.moved, got.expectation + c, ROUNDING, 'E[X + c] beside E[X] + c'),
      () => agrees(got.variance2, got.variance, ROUNDING, 'Var[X + c] beside Var[X]'),
    ),
});

const scale = law({
  name: 'values twice as large have four times the variance',
  statement: 'Var[2X] = 4 · Var[X]',
  points: 1,
  trivial: true,
  given: distribution(),
  observe: (student, { values, probabilities }) => ({
    plain: student.variance(values, probabilities),
    doubled: student.variance(
      values.map((value) => 2 * value),
      probabilities,
    ),
  }),
  answer: () => record({ plain: number, doubled: number }),
  judge: (_, { plain, doubled }) => agrees(doubled, 4 * plain, ROUNDING, 'Var[2X] beside 4·Var[X]'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Expectation and variance',
  formula: String.raw`\mathrm{E}[X] = \sum_i p_i x_i \qquad \mathrm{Var}[X] = \sum_i p_i (x_i - \mathrm{E}[X])^2`,
  difficulty: 1,
  needs: [],
  reference: { expectation, variance },
  laws: [example, mean, spread, shift, scale],
  misconceptions,
  hints: [
    'A wheel shows 0 on three quarters of its rim and 4 on the last one. What does it show on average?',
    'Take the distance of each value from that average. What is the average of the squared distances?',
  ],
});
