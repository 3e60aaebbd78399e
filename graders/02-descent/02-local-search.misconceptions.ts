import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { randomLocalSearch } from '../../reference/random-local-search.ts';
import { standardNormal } from '../../reference/standard-normal.ts';
import { seededByOne, sine } from './other-normal.ts';

type Search = typeof Exercise.randomLocalSearch;

interface Twist {
  /** The loss of the start is not asked for. */
  readonly ignoresStart?: boolean;
  /** Not even where nothing else is tried. */
  readonly endsAtInfinity?: boolean;
  /** From where the next candidate is drawn. */
  readonly from?: (best: number[], last: number[], start: number[]) => number[];
  readonly draw?: (rng: () => number) => number;
  readonly scale?: (stepSize: number) => number;
  readonly source?: (rng: () => number) => () => number;
  readonly onlyOneCoordinate?: boolean;
  readonly accepts?: (loss: number, best: number) => boolean;
}

type Searching = (twist: Twist) => { randomLocalSearch: Search };

/** Random local search with one thing done in another way. */
function search(twist: Twist): { randomLocalSearch: Search } {
  const { from = (best) => best, draw = standardNormal, scale = (s) => s, accepts = (a, b) => a < b } = twist;
  return {
    randomLocalSearch: (loss, start, { iterations, stepSize }, rng) => {
      let [best, bestLoss] = [[...start], twist.ignoresStart ? Infinity : loss([...start])];
      let last = best;
      const numbers = twist.source?.(rng) ?? rng;
      for (let k = 0; k < iterations; k++) {
        const moved = twist.onlyOneCoordinate ? Math.floor(rng() * start.length) : -1;
        const candidate = from(best, last, start).map((entry, j) =>
          moved === -1 || moved === j ? entry + scale(stepSize) * draw(numbers) : entry,
        );
        const value = loss([...candidate]);
        last = candidate;
        if (accepts(value, bestLoss)) [best, bestLoss] = [candidate, value];
      }
      const isUnknown = bestLoss === Infinity && !twist.endsAtInfinity;
      return { best, bestLoss: isUnknown ? loss([...start]) : bestLoss };
    },
  };
}

const beliefs = (searching: Searching): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'the start is not in the race',
    belief: 'bestLoss starts at Infinity, as in random search',
    nudge: 'What becomes of a start that is already the minimum?',
    behaviour: searching({ ignoresStart: true }),
  },
  {
    name: 'the start has no loss',
    belief: 'bestLoss starts at Infinity, and the first candidate is better than that',
    nudge: 'What is bestLoss after 0 iterations, and what becomes of a start that is already the minimum?',
    behaviour: searching({ ignoresStart: true, endsAtInfinity: true }),
  },
  {
    name: 'always from the start',
    belief: 'every candidate is a step away from the start',
    nudge: 'How far from the start can such a search ever get?',
    behaviour: searching({ from: (_best, _last, start) => start }),
  },
  {
    name: 'walks on from refused candidates',
    belief: 'the next step begins where the last one ended, taken or not',
    nudge: 'Where does the formula draw the next candidate from, after one was refused?',
    behaviour: searching({ from: (_best, last) => last }),
  },
  {
    name: 'takes every candidate',
    belief: 'each step is taken, in the hope that the walk leads down',
    nudge: 'What is compared with what before a step is taken?',
    behaviour: searching({ accepts: () => true }),
  },
  {
    name: 'step size ignored',
    belief: 'a standard normal number is a step already',
    nudge: 'How far do the candidates go for a stepSize of 2, and how far for 0.25?',
    behaviour: searching({ scale: () => 1 }),
  },
  {
    name: 'uniform steps',
    belief: 'stepSize times rng() is a random step',
    nudge: 'Which directions can such a step have?',
    behaviour: searching({ draw: (rng) => rng() }),
  },
  {
    name: 'one coordinate at a time',
    belief: 'a step changes one coordinate, chosen at random',
    nudge: 'How many coordinates does zₖ have?',
    behaviour: searching({ onlyOneCoordinate: true }),
  },
  {
    name: 'Math.random',
    belief: 'any random number will do, so Math.random is taken',
    nudge: 'How would a colleague get the same point again?',
    behaviour: searching({ draw: () => standardNormal(Math.random) }),
  },
  {
    name: 'one number for all',
    belief: 'one number of rng is enough: it seeds a generator that gives all the others',
    nudge: 'Two sources begin with the same number and then differ. Which candidates differ?',
    behaviour: searching({ source: seededByOne }),
  },
  {
    name: 'writes into the start',
    belief: 'the start is only the place where the search begins, so it can be moved',
    nudge: 'What does the caller find in start afterwards?',
    behaviour: {
      randomLocalSearch: (loss, start, options, rng) => {
        const { best, bestLoss } = randomLocalSearch(loss, start, options, rng);
        for (const [j, entry] of best.entries()) start[j] = entry;
        return { best: start, bestLoss };
      },
    },
  },
];

export const misconceptions = beliefs(search);

const choice = (name: string, decided: Twist, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: search(decided),
  misconceptions: beliefs((replaced) => search({ ...decided, ...replaced })),
  silent,
});

/** Another way of drawing normal numbers is as good, and an equal loss may be taken. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('the sine of Box and Muller', { draw: sine }),
  choice('takes a candidate with the same loss', { accepts: (a, b) => a <= b }),
];
