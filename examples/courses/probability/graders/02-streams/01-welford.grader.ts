import {
  agrees,
  all,
  exampleLaw,
  fc,
  graderFor,
  lawsFor,
  list,
  number,
  ROUNDING,
  record,
  type Tolerance,
} from 'gradlings/author';
import type * as Exercise from '../../exercises/02-streams/01-welford.ts';
import { moments } from '../../reference/moments.ts';
import { misconceptions } from './01-welford.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

const value = fc.integer({ min: -32, max: 32 }).map((eighths) => eighths / 8);
const values = fc.array(value, { minLength: 2, maxLength: 6 });

const irregular = [
  { values: [Math.PI, -1 / 3, 1e-3, 1e3] },
  { values: [0.1, 0.2, 0.3] },
  { values: Array.from({ length: 40 }, (_, i) => (i % 7) / 3) },
];

const result = () => record({ mean: number, variance: number });

const example = law(
  exampleLaw({
    input: { values: [1, 2, 3, 6] },
    statement: 'welford([1, 2, 3, 6]) = { mean: 3, variance: 14/3 }',
    observe: (student, { values }) => student.welford(values),
    answer: result,
    judge: (_, got) =>
      all(
        () => agrees(got.mean, 3, ROUNDING, 'the mean'),
        () => agrees(got.variance, 14 / 3, ROUNDING, 'the variance'),
      ),
  }),
);

const mean = law({
  name: 'the mean is the sum divided by how many there are',
  statement: 'mean = Σ xₖ / n',
  points: 1,
  given: fc.record({ values }),
  examples: irregular,
  observe: (student, { values }) => student.welford(values).mean,
  answer: () => number,
  judge: ({ values }, got) => agrees(got, moments(values).mean, ROUNDING),
});

const variance = law({
  name: 'the variance divides by one less than there are',
  statement: 'variance = Σ (xₖ − mean)² / (n − 1)',
  points: 2,
  given: fc.record({ values }),
  examples: irregular,
  observe: (student, { values }) => student.welford(values).variance,
  answer: () => number,
  judge: ({ values }, got) => agrees(got, moments(values).variance, ROUNDING),
});

/** Eighths near this number are exact, and their squares are not. */
const FAR = 2 ** 27;

/** A mean near FAR is rounded by 1.5e-8 at most, six times that over six steps; values are at most 8 apart. */
const AFAR: Tolerance = { relative: 1e-6, absolute: 1e-6 };

const steady = law({
  name: 'numbers that are all large keep their variance',
  statement: 'variance(x + 2²⁷) = variance(x)',
  points: 2,
  given: fc.record({ values }),
  observe: (student, { values }) => student.welford(values.map((one) => one + FAR)),
  answer: result,
  judge: ({ values }, got) => {
    const expected = moments(values);
    return all(
      () => agrees(got.mean - FAR, expected.mean, AFAR, 'the mean, less 2²⁷'),
      () => agrees(got.variance, expected.variance, AFAR, 'the variance'),
    );
  },
});

const order = law({
  name: 'the order of the numbers changes nothing',
  statement: 'welford(xₙ, …, x₁) = welford(x₁, …, xₙ)',
  points: 1,
  trivial: true,
  given: fc.record({ values }),
  examples: irregular,
  observe: (student, { values }) => [student.welford(values), student.welford(values.toReversed())],
  answer: () => list([result(), result()]),
  judge: (_, [forwards, backwards]) =>
    all(
      () => agrees(backwards.mean, forwards.mean, ROUNDING, 'the mean'),
      () => agrees(backwards.variance, forwards.variance, ROUNDING, 'the variance'),
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: "Welford's variance",
  formula: String.raw`\begin{aligned}
    m_k &= m_{k-1} + \frac{x_k - m_{k-1}}{k}, & m_0 &= 0 \\
    S_k &= S_{k-1} + (x_k - m_{k-1})(x_k - m_k), & S_0 &= 0 \\
    \mathrm{mean} &= m_n, & \mathrm{variance} &= \frac{S_n}{n - 1}
  \end{aligned}`,
  difficulty: 2,
  needs: ['01-distributions/01-expectation'],
  reference: { welford: moments },
  laws: [example, mean, variance, order, steady],
  misconceptions,
  hints: [
    'The mean of 1 and 2 is 1.5. A third number arrives, 3: how far does it pull the mean, and in which direction?',
    'Each number has a distance from the mean before it and one from the mean with it. What do their products add up to for [1, 2, 3]?',
  ],
});
