import type * as Exercise from '../../exercises/02-descent/01-random-search.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { standardNormal } from '../../reference/standard-normal.ts';
import { seededByOne, sine } from './other-normal.ts';

type Search = typeof Exercise.randomSearch;

interface Twist {
  /** What the smallest loss is compared with at first. */
  readonly from?: number;
  readonly isBetter?: (loss: number, best: number) => boolean;
  /** How many points more or fewer. */
  readonly more?: number;
  /** A point, from a draw of a normal number. */
  readonly draw?: (normal: () => number, dimension: number, scale: number, rng: () => number) => number[];
  /** How a normal number is drawn, and from what. */
  readonly normal?: (rng: () => number) => number;
  readonly source?: (rng: () => number) => () => number;
  readonly asksAgain?: boolean;
  readonly reusesOneArray?: boolean;
}

const normalPoint = (normal: () => number, dimension: number, scale: number) =>
  Array.from({ length: dimension }, () => scale * normal());

type Searching = (twist: Twist) => { randomSearch: Search };

/** Random search with one thing done in another way. */
function search(twist: Twist): { randomSearch: Search } {
  const { from = Infinity, isBetter = (a, b) => a < b, more = 0, draw = normalPoint } = twist;
  const { normal = standardNormal, source = (rng) => rng } = twist;
  return {
    randomSearch: (loss, dimension, { iterations, scale }, rng) => {
      const numbers = source(rng);
      const shared: number[] = new Array(dimension).fill(0);
      let [best, bestLoss] = [shared, from];
      for (let k = 0; k < iterations + more; k++) {
        const drawn = draw(() => normal(numbers), dimension, scale, rng);
        for (let j = 0; j < dimension; j++) shared[j] = drawn[j];
        const point = twist.reusesOneArray ? shared : drawn;
        const value = loss(point);
        if (isBetter(value, bestLoss)) [best, bestLoss] = [point, value];
      }
      if (twist.asksAgain) bestLoss = loss(best);
      return { best, bestLoss };
    },
  };
}

const uniformPoint =
  (low: number) => (_: () => number, dimension: number, scale: number, rng: () => number) =>
    Array.from({ length: dimension }, () => scale * (low + (1 - low) * rng()));

const beliefs = (searching: Searching): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'keeps the largest',
    belief: 'the best point is the one with the highest value',
    nudge: 'Is a loss something to have much or little of?',
    behaviour: searching({ from: -Infinity, isBetter: (a, b) => a > b }),
  },
  {
    name: 'starts from 0',
    belief: 'bestLoss starts at 0, like every other counter',
    nudge: 'Which loss is below the first bestLoss, if all losses are positive?',
    behaviour: searching({ from: 0 }),
  },
  {
    name: 'starts from a large number',
    belief: 'a million is larger than any loss',
    nudge: 'What happens to losses of a billion?',
    behaviour: searching({ from: 1e6 }),
  },
  {
    name: 'one array for all points',
    belief: 'the array of the current point can be filled again for the next one',
    nudge: 'Which numbers does best hold after the last iteration?',
    behaviour: searching({ reusesOneArray: true }),
  },
  {
    name: 'one point too few',
    belief: 'counting from 1 up to, but not including, iterations is enough',
    nudge: 'How often is loss called for iterations = 1?',
    behaviour: searching({ more: -1 }),
  },
  {
    name: 'asks for the winner again',
    belief: 'the loss of the best point is computed once more at the end',
    nudge: 'What if one call to loss took an hour?',
    behaviour: searching({ asksAgain: true }),
  },
  {
    name: 'uniform draws',
    belief: 'rng() times the scale is a random weight',
    nudge: 'Which signs can these numbers have?',
    behaviour: searching({ draw: uniformPoint(0) }),
  },
  {
    name: 'centred uniform draws',
    belief: 'a uniform number between −scale and scale is as good as a normal one',
    nudge: 'What is the variance of a uniform number on [−1, 1)?',
    behaviour: searching({ draw: uniformPoint(-1) }),
  },
  {
    name: 'one draw for all coordinates',
    belief: 'a random point is a random number in every coordinate',
    nudge: 'On which line do all these points lie?',
    behaviour: searching({
      draw: (normal, dimension, scale) => new Array(dimension).fill(scale * normal()),
    }),
  },
  {
    name: 'Math.random',
    belief: 'any random number will do, so Math.random is taken',
    nudge: 'How would a colleague get the same point again?',
    behaviour: searching({ source: () => Math.random }),
  },
  {
    name: 'one number for all',
    belief: 'one number of rng is enough: it seeds a generator that gives all the others',
    nudge: 'Two sources begin with the same number and then differ. Which points differ?',
    behaviour: searching({ source: seededByOne }),
  },
];

export const misconceptions = beliefs(search);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: search(decided),
  misconceptions: beliefs((replaced) => search({ ...decided, ...replaced })),
  silent,
});

/** Another way of drawing normal numbers is as good, and any of several best points will do. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('the sine of Box and Muller', { normal: sine }),
  choice('the last of equal points', { isBetter: (a, b) => a <= b }),
];
