import type * as Exercise from '../../exercises/09-laws/01-soft-threshold-laws.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { lawSet } from './about-laws.ts';

type SoftThreshold = Exercise.SoftThreshold;

const right = (x: number, t: number) => Math.sign(x) * Math.max(Math.abs(x) - t, 0);
const isNear = (left: number, other: number) => Math.abs(left - other) <= 1e-9 * (1 + Math.abs(other));

const VALUES = [3, -2, 0.5, -0.5, 0, 1, -1, 7.3];

export const misconceptions: readonly Misconception<Pick<typeof Exercise, 'tryLaws'>>[] = [
  {
    name: 'one example tested',
    belief: 'the example of the assignment shows that it works',
    nudge: 'How many wrong implementations agree with the right ones on a single input?',
    behaviour: lawSet<SoftThreshold>((softThreshold) => {
      const got = softThreshold([3, 0.5, 2], 1);
      return [2, 0, 1].every((entry, i) => isNear(got[i], entry));
    }),
  },
  {
    name: 'floats compared with ===',
    belief: 'a right answer is equal to the expected one',
    nudge: 'Two right formulas may round differently. Which digit do they still share?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0.3, 1].every((t) => softThreshold(VALUES, t).every((entry, i) => entry === right(VALUES[i], t))),
    ),
  },
  {
    name: 'zeros compared with Object.is',
    belief: '0 and −0 are different answers',
    nudge:
      'The assignment says what some right implementations answer where others answer 0. What does === say?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0, 1e-8, 1].every((t) =>
        softThreshold(VALUES, t).every((entry, i) => {
          const expected = right(VALUES[i], t) + 0;
          return expected === 0 ? Object.is(entry, 0) : isNear(entry, expected);
        }),
      ),
    ),
  },
  {
    name: 'inputs never reach the edge',
    belief: 'any inputs will do',
    nudge: 'Which inputs have a threshold of 0, or numbers far below 1?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0.5, 1, 2].every((t) =>
        softThreshold(VALUES, t).every((entry, i) => isNear(entry, right(VALUES[i], t))),
      ),
    ),
  },
  {
    name: 'NaN for 0 is let through',
    belief: 'what a function answers for 0 goes without saying',
    nudge:
      'Suppose that an implementation answers NaN for an entry of 0. Which law is tried there, and does its comparison fail?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0, 1e-8, 1].every((t) => {
        const unit = t || 1;
        const got = softThreshold(
          VALUES.map((x) => x * unit),
          t,
        );
        return !VALUES.some((x, i) => {
          const expected = right(x * unit, t);
          return expected === 0
            ? Math.abs(got[i]) > 0
            : Math.abs(got[i] - expected) > 1e-9 * Math.abs(x * unit);
        });
      }),
    ),
  },
  {
    name: 'a law that any function obeys',
    belief: 'what is always true is a good law',
    nudge: 'Try the law on an implementation that returns its argument. Does it hold?',
    behaviour: lawSet<SoftThreshold>((softThreshold) => softThreshold(VALUES, 1).length === VALUES.length),
  },
  {
    name: 'signs and sizes are all',
    belief: 'it is enough that no entry grows, and that none changes its sign',
    nudge: 'Zeros never grow. By how much should an entry shrink?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      softThreshold(VALUES, 1).every(
        (entry, i) => Math.abs(entry) <= Math.abs(VALUES[i]) && entry * VALUES[i] >= 0,
      ),
    ),
  },
  {
    name: 'positive entries only',
    belief: 'what holds for positive entries holds for negative ones',
    nudge: 'Which law would notice that the sign is lost?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0, 1e-8, 1].every((t) =>
        [3, 0.5, 1, 7.3].every((x) => isNear(softThreshold([x], t)[0] / (t || 1), right(x, t) / (t || 1))),
      ),
    ),
  },
  {
    name: 'one entry at a time',
    belief: 'a vector of one entry shows everything',
    nudge: 'An implementation might look at all entries together. Which law has vectors of two?',
    behaviour: lawSet<SoftThreshold>((softThreshold) =>
      [0, 1e-8, 1].every((t) =>
        VALUES.every((x) => {
          const unit = t || 1;
          return Math.abs(softThreshold([x * unit], t)[0] - right(x * unit, t)) <= 1e-9 * unit;
        }),
      ),
    ),
  },
];
