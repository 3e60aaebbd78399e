import {
  agrees,
  all,
  exampleLaw,
  fc,
  graderFor,
  lawsFor,
  number,
  ROUNDING,
  record,
  refuted,
  upheld,
  vector,
} from 'gradlings/author';
import type * as Exercise from '../../exercises/01-distributions/03-inverse-transform.ts';
import { draw } from '../../reference/inverse-transform.ts';
import { probabilitiesOf } from '../distributions.ts';
import { misconceptions } from './03-inverse-transform.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

const probabilities = fc.integer({ min: 2, max: 5 }).chain(probabilitiesOf);

/** Thirty-seconds: every second one is where an interval may begin. */
const PARTS = 32;
const uniform = fc.integer({ min: 0, max: PARTS - 1 }).map((part) => part / PARTS);

/** Ten tenths sum to a little less than 1, and this is the largest number below 1. */
const TENTHS = new Array<number>(10).fill(0.1);
const LARGEST_BELOW_ONE = 1 - 2 ** -53;

const irregular = [
  { probabilities: TENTHS, u: LARGEST_BELOW_ONE },
  { probabilities: [...TENTHS, 0], u: LARGEST_BELOW_ONE },
  // Small is not nothing.
  { probabilities: [...TENTHS, 1e-17], u: LARGEST_BELOW_ONE },
  { probabilities: [1 / 3, 1 / 6, 1 / 2], u: 0.4 },
];

const example = law(
  exampleLaw({
    input: { probabilities: [0.25, 0.5, 0.25] },
    asksSeveral: true,
    statement: 'draw([¼, ½, ¼], 0.3) = 1,   draw([¼, ½, ¼], 0.75) = 2',
    observe: (student, { probabilities }) => ({
      inside: student.draw(probabilities, 0.3),
      atAnEdge: student.draw(probabilities, 0.75),
    }),
    answer: () => record({ inside: number, atAnEdge: number }),
    judge: (_, got) =>
      all(
        () => agrees(got.inside, 1, ROUNDING, 'u = 0.3'),
        () => agrees(got.atAnEdge, 2, ROUNDING, 'u = 0.75'),
      ),
  }),
);

const inverse = law({
  name: 'the draw is the first k whose cumulative probability is above u',
  statement: 'draw(p, u) = min { k : p₀ + … + pₖ > u }',
  points: 3,
  given: fc.record({ probabilities, u: uniform }),
  examples: irregular,
  observe: (student, { probabilities, u }) => student.draw(probabilities, u),
  answer: () => number,
  judge: ({ probabilities, u }, got) => agrees(got, draw(probabilities, u), ROUNDING),
});

const possible = law({
  name: 'what has probability 0 is never drawn',
  statement: 'k = draw(p, u)  ⇒  pₖ > 0',
  points: 1,
  given: fc.record({ probabilities, u: uniform }),
  examples: irregular,
  observe: (student, { probabilities, u }) => student.draw(probabilities, u),
  answer: () => number,
  judge: ({ probabilities }, got) =>
    probabilities[got] > 0
      ? upheld
      : refuted({ expected: 'an outcome with a probability above 0', got, note: 'the draw' }),
});

const shares = law({
  name: 'over evenly spaced u, each outcome comes as often as its probability says',
  statement: '#{ j : draw(p, (j + ½)/32) = k } = 32 · pₖ',
  points: 2,
  given: fc.record({ probabilities }),
  observe: (student, { probabilities }) =>
    Array.from({ length: PARTS }, (_, j) => student.draw(probabilities, (j + 0.5) / PARTS)),
  answer: () => vector(PARTS),
  judge: ({ probabilities }, draws) =>
    agrees(
      probabilities.map((_, k) => draws.filter((one) => one === k).length),
      probabilities.map((probability) => PARTS * probability),
      ROUNDING,
      'how often each outcome came',
    ),
});

const rising = law({
  name: 'a larger u never draws an earlier outcome',
  statement: 'u ≤ v  ⇒  draw(p, u) ≤ draw(p, v)',
  points: 1,
  trivial: true,
  given: fc.record({ probabilities, u: uniform, v: uniform }),
  observe: (student, { probabilities, u, v }) => ({
    lower: student.draw(probabilities, Math.min(u, v)),
    higher: student.draw(probabilities, Math.max(u, v)),
  }),
  answer: () => record({ lower: number, higher: number }),
  judge: (_, { lower, higher }) =>
    lower <= higher
      ? upheld
      : refuted({ expected: `at least ${lower}`, got: higher, note: 'the later draw' }),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Inverse-transform sampling',
  formula: String.raw`\operatorname{draw}(p, u) = \min\{k : p_0 + \dots + p_k > u\}, \qquad 0 \le u < 1`,
  difficulty: 2,
  needs: [],
  reference: { draw },
  laws: [example, possible, rising, inverse, shares],
  misconceptions,
  hints: [
    'Lay intervals of the lengths ¼, ½ and ¼ side by side on [0, 1). Into which of them does 0.3 fall?',
    'u = ¼ is the end of one interval and the beginning of the next. To which does it belong, if u = 0 belongs to the first?',
  ],
});
