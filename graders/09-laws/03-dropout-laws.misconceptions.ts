import type * as Exercise from '../../exercises/09-laws/03-dropout-laws.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { lawSet } from './about-laws.ts';

type Dropout = Exercise.Dropout;

const X = [3, 0, -2, 1e-9, 5];
const DOUT = [-1, 4, 7, 1e-9, 2];
/** Divided by 0.7, and multiplied by 1/0.7, these differ in the last digit. */
const ODD = [17, 19, 21, 27];
/** The last one drops its entry: else nobody would see who never drops the last. */
const COINS = [0.2, 0.1, 0.25, 0.2, 0.9];

const isNear = (left: number, right: number) => Math.abs(left - right) <= 1e-9 * Math.abs(right);

/** Whether each entry is multiplied by 0 or 1/keep. */
function isMasked(got: number[], of: number[], keep: number, u: number[]): boolean {
  return of.every((entry, i) => (u[i] < keep ? isNear(got[i] * keep, entry) : got[i] === 0));
}

/** The two halves, as they should be judged. */
const ahead =
  (keep: number, u = COINS) =>
  (dropout: Dropout) =>
    isMasked(dropout.forward(X, keep, u).out, X, keep, u);
const back =
  (keep: number, u = COINS) =>
  (dropout: Dropout) =>
    isMasked(dropout.backward(DOUT, dropout.forward(X, keep, u).cache), DOUT, keep, u);

export const misconceptions: readonly Misconception<Pick<typeof Exercise, 'tryLaws'>>[] = [
  {
    name: 'floats compared with ===',
    belief: 'x / keep and x · (1/keep) are the same number',
    nudge: 'Two right formulas may round differently. Which digits do they share?',
    behaviour: lawSet<Dropout>(
      (dropout) =>
        dropout
          .forward(ODD, 0.7, [0.1, 0.1, 0.1, 0.9])
          .out.every((entry, i) => entry === (i < 3 ? ODD[i] / 0.7 : 0)),
      back(0.25),
    ),
  },
  {
    name: 'a look into the cache',
    belief: 'the cache is the mask',
    nudge: 'The assignment says whose affair the cache is. What can be said without opening it?',
    behaviour: lawSet<Dropout>(ahead(0.25), back(0.25), ({ forward }) => {
      const { cache } = forward(X, 0.25, COINS);
      return Array.isArray(cache) && cache.every((factor, i) => factor === (COINS[i] < 0.25 ? 4 : 0));
    }),
  },
  {
    name: 'forward only',
    belief: 'backward is right where forward is',
    nudge: 'Which of your laws calls backward?',
    behaviour: lawSet<Dropout>(ahead(0.25), ahead(1)),
  },
  {
    name: 'backward only',
    belief: 'a gradient shows everything',
    nudge: 'Which of your laws looks at `out`?',
    behaviour: lawSet<Dropout>(back(0.25), back(1)),
  },
  {
    name: 'NaN is let through',
    belief: 'a law holds where no difference is too large',
    nudge: 'Suppose that a gradient is NaN where x is 0. What do NaN > 1e-9 and NaN <= 1e-9 say?',
    behaviour: lawSet<Dropout>(ahead(0.25), ahead(1), (dropout) => {
      const got = dropout.backward(DOUT, dropout.forward(X, 0.25, COINS).cache);
      return !DOUT.some((slope, i) => {
        const expected = COINS[i] < 0.25 ? slope / 0.25 : 0;
        return Math.abs(got[i] - expected) > 1e-9 * Math.abs(expected);
      });
    }),
  },
  {
    name: 'nothing is ever dropped',
    belief: 'keep = 1 makes the numbers easier',
    nudge: 'What does dropout do with keep = 1?',
    behaviour: lawSet<Dropout>(ahead(1), back(1)),
  },
  {
    name: 'a law that any function obeys',
    belief: 'what is always true is a good law',
    nudge: 'Try the law on an implementation that answers its argument. Does it hold?',
    behaviour: lawSet<Dropout>(({ forward }) => forward(X, 0.5, COINS).out.length === X.length),
  },
  {
    name: 'zeros where it drops, and that is all',
    belief: 'dropout is about zeros',
    nudge: 'What becomes of the entries that stay?',
    behaviour: lawSet<Dropout>(({ forward, backward }) => {
      const { out, cache } = forward(X, 0.25, COINS);
      const slopes = backward(DOUT, cache);
      return COINS.every((u, i) => u < 0.25 || (out[i] === 0 && slopes[i] === 0));
    }),
  },
  {
    name: 'inputs never reach the edge',
    belief: 'any coins and entries will do',
    nudge: 'Which entry of x is 0, which coin equals keep, and which number is tiny?',
    behaviour: lawSet<Dropout>((dropout) => {
      const [x, dout, u] = [
        [3, 1, -2],
        [-1, 4, 7],
        [0.2, 0.1, 0.9],
      ];
      const { out, cache } = dropout.forward(x, 0.25, u);
      return isMasked(out, x, 0.25, u) && isMasked(dropout.backward(dout, cache), dout, 0.25, u);
    }),
  },
];
