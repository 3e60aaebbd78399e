import type { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/03-elastic-net.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { dot } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

const beliefs = (solver: Solver): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'ratio the other way round',
    belief: 'l1Ratio is the share of the L2 penalty',
    nudge: 'Which penalty is left for a = 1?',
    behaviour: solver({ l1: ({ lambda, a }) => lambda * (1 - a), l2: ({ lambda, a }) => lambda * a }),
  },
  {
    name: 'all of λ on the L1 part',
    belief: 'the threshold is λ, as for the Lasso',
    nudge: 'What stands before ‖w‖₁ in F?',
    behaviour: solver({ l1: ({ lambda }) => lambda }),
  },
  {
    name: 'no L2 part',
    belief: 'the threshold is λa, and the rest is as for the Lasso',
    nudge: 'Which term of F has not been used yet, and what is its derivative?',
    behaviour: solver({ l2: () => 0 }),
  },
  {
    name: 'twice the L2 part',
    belief: 'the derivative of the L2 part is 2λ(1 − a)w',
    nudge: 'Differentiate the L2 part as it stands in F, with all its factors.',
    behaviour: solver({ l2: ({ lambda, a }) => 2 * lambda * (1 - a) }),
  },
  {
    name: 'half the L2 part',
    belief: 'the L2 part adds its factor (1 − a)/2, times λ, to the curvature',
    nudge: 'F for one weight is a parabola: write down its second derivative, term by term.',
    behaviour: solver({ l2: ({ lambda, a }) => (lambda * (1 - a)) / 2 }),
  },
  {
    name: 'a sum instead of a mean',
    belief: 'the data loss is ½‖y − Xw‖²',
    nudge: 'With every sample in the data twice, what becomes of the data loss of F, and what of this one?',
    behaviour: solver({
      l1: ({ lambda, a, n }) => (lambda * a) / n,
      l2: ({ lambda, a, n }) => (lambda * (1 - a)) / n,
    }),
  },
  {
    name: 'L2 part times n',
    belief: 'a curvature of xⱼᵀxⱼ/n gets nλ(1 − a) more from the penalty',
    nudge: 'With every sample in the data twice, what becomes of xⱼᵀxⱼ/n, and what of the term added to it?',
    behaviour: solver({ l2: ({ lambda, a, n }) => n * lambda * (1 - a) }),
  },
  {
    name: 'threshold times n',
    belief: 'the threshold is nλa, as in coordinate descent for the Lasso',
    nudge: 'In which units is the inner product here: a sum over the samples, or a mean?',
    behaviour: solver({ l1: ({ lambda, a, n }) => n * lambda * a }),
  },
  {
    name: 'shrunken Lasso step',
    belief: 'a weight is set to its Lasso value, and then divided by 1 + λ(1 − a)',
    nudge: 'For which columns is that the minimiser in one weight? Try a column of length other than √n.',
    behaviour: solver({ quotient: (shrunk, square, l2) => shrunk / square / (1 + l2) }),
  },
  {
    name: 'rescaled result',
    belief: 'the result is multiplied by 1 + λ(1 − a) to undo the double shrinkage',
    nudge: 'That gives the other elastic net of the paper. Is its result where F is smallest?',
    behaviour: solver({ result: (w, l2) => w.map((weight) => weight * (1 + l2)) }),
  },
  {
    name: 'one sweep',
    belief: 'after every weight was set once, all are at their best',
    nudge: 'The second weight moves: is the first one still at its best value?',
    behaviour: solver({ sweeps: (most) => Math.min(most, 1) }),
  },
  {
    name: 'always to the end',
    belief: 'the minimiser is wanted, so the sweeps go on until nothing moves',
    nudge: 'Where does w stand after a single sweep? Which two options decide when the descent ends?',
    behaviour: solver({ sweeps: () => MORE_THAN_ENOUGH, enough: () => NOTHING_MOVES }),
  },
  {
    name: 'tolerance ignored',
    belief: 'all sweeps are made, and the tolerance is for those who are in a hurry',
    nudge: 'A tolerance of 1000, and 50 sweeps allowed: which sweep is the last one by the assignment?',
    behaviour: solver({ enough: () => 0 }),
  },
  {
    name: 'zero divided by zero',
    belief: 'the L2 part keeps the divisor away from 0',
    nudge: 'What is left of the divisor for a column of zeros, when there is no L2 part?',
    behaviour: solver({ dividesByZero: true }),
  },
];

export const misconceptions = beliefs(solving);

const choice = (name: string, decided: Partial<Variant>, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: solving(decided),
  misconceptions: beliefs((replaced) => solving({ ...decided, ...replaced })),
  silent,
});

/** The order of the weights is not said, and the largest entry of the move may be what is small. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('sweeps from the last weight to the first', { order: (columns) => [...columns].reverse() }),
  choice('the largest entry of the move', {
    size: (move) => move.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),
  }),
];

const MORE_THAN_ENOUGH = 5000;
const NOTHING_MOVES = 1e-13;

interface Penalty {
  readonly lambda: number;
  readonly a: number;
  readonly n: number;
}

/** What a belief replaces in coordinate descent, with all inner products divided by n. */
interface Variant {
  /** The threshold. */
  readonly l1: (penalty: Penalty) => number;
  /** The curvature of the L2 part. */
  readonly l2: (penalty: Penalty) => number;
  readonly quotient: (shrunk: number, square: number, l2: number) => number;
  readonly result: (w: number[], l2: number) => number[];
  readonly sweeps: (most: number) => number;
  /** A move below this is the last one. */
  readonly enough: (tolerance: number) => number;
  readonly dividesByZero: boolean;
  /** The order in which a sweep visits the columns. */
  readonly order: <Column>(columns: Column[]) => Column[];
  /** How much a sweep moves. */
  readonly size: (move: readonly number[]) => number;
}

type Solver = (variant: Partial<Variant>) => typeof Exercise;

function solving({
  l1 = ({ lambda, a }) => lambda * a,
  l2 = ({ lambda, a }) => lambda * (1 - a),
  quotient = (shrunk, square, added) => shrunk / (square + added),
  result = (w) => w,
  sweeps = (most) => most,
  enough = (tolerance) => tolerance,
  dividesByZero = false,
  order = (columns) => columns,
  size = (move) => Math.hypot(...move),
}: Partial<Variant>): typeof Exercise {
  function elasticNet(
    X: Matrix,
    y: number[],
    lambda: number,
    a: number,
    { maxIterations, tolerance }: Exercise.ElasticNetOptions,
  ): number[] {
    const n = y.length;
    const penalty = { lambda, a, n };
    const visited = order([...X.transpose().to2DArray().entries()]);
    const w: number[] = new Array(X.columns).fill(0);
    const residual = [...y];
    for (let sweep = 0; sweep < sweeps(maxIterations); sweep++) {
      const before = [...w];
      for (const [j, x] of visited) {
        const square = dot(x, x) / n;
        if (square === 0 && !dividesByZero) continue;
        const pull = dot(x, residual) / n + square * w[j];
        const next = quotient(softThreshold([pull], l1(penalty))[0], square, l2(penalty));
        for (const [i, entry] of x.entries()) residual[i] -= entry * (next - w[j]);
        w[j] = next;
      }
      if (size(w.map((weight, j) => weight - before[j])) < enough(tolerance)) break;
    }
    return result(w, l2(penalty));
  }
  return { elasticNet };
}
