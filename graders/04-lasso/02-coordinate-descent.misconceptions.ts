import type { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { dot } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

const beliefs = (solver: Solver): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'threshold without n',
    belief: 'the threshold for xⱼᵀrⱼ is λ',
    nudge: 'With every sample in the data twice, what becomes of xⱼᵀrⱼ, and what of this threshold?',
    behaviour: solver({ threshold: (_, lambda) => lambda }),
  },
  {
    name: 'half the threshold',
    belief: 'the ½ of the data loss also halves the threshold',
    nudge: 'What is the derivative of (1/2n)‖r − v x‖², and where has the ½ gone?',
    behaviour: solver({ threshold: (n, lambda) => (n * lambda) / 2 }),
  },
  {
    name: 'threshold divided by n',
    belief: 'the 1/n of the data loss also divides the threshold',
    nudge: 'With every sample in the data twice, what becomes of xⱼᵀrⱼ, and what of this threshold?',
    behaviour: solver({ threshold: (n, lambda) => lambda / n }),
  },
  {
    name: 'residual with the other sign',
    belief: 'the residual is Xw − y',
    nudge:
      'One feature, x = [1], y = [3], w = 0: on which side of 0 is the best weight, and on which is xᵀr?',
    behaviour: solver({ sign: -1 }),
  },
  {
    name: 'tolerance ignored',
    belief: 'all sweeps are made, and the tolerance is for those who are in a hurry',
    nudge: 'A tolerance of 1000, and 50 sweeps allowed: which sweep is the last one by the assignment?',
    behaviour: solver({ ends: () => false }),
  },
  {
    name: 'own part of the prediction left in',
    belief: 'rⱼ is the residual y − Xw with all features in it',
    nudge: 'Over which k does the sum in rⱼ go? What is a weight set to that is at its best value already?',
    behaviour: solver({ addsBack: false }),
  },
  {
    name: 'all weights at once',
    belief: 'every weight of a sweep is computed from the weights before the sweep',
    nudge: 'Take two equal columns: what do both weights do in one sweep, and in the next?',
    behaviour: solver({ together: true }),
  },
  {
    name: 'hard threshold',
    belief: 'a weight whose xⱼᵀrⱼ is above the threshold gets its least-squares value',
    nudge: 'How does λ|v| move the minimiser of a parabola that lies well away from 0?',
    behaviour: solver({ shrink: (value, threshold) => (Math.abs(value) > threshold ? value : 0) }),
  },
  {
    name: 'divided by n',
    belief: 'the soft threshold of xⱼᵀrⱼ is divided by n',
    nudge: 'What is the second derivative of (1/2n)‖r − v x‖² in v? When does it equal 1?',
    behaviour: solver({ divisor: (_, n) => n }),
  },
  {
    name: 'not divided',
    belief: 'a weight is the soft threshold of xⱼᵀrⱼ',
    nudge: 'One feature, x = [2], y = [4], λ = 0: which weight fits, and which one does the code give?',
    behaviour: solver({ divisor: () => 1 }),
  },
  {
    name: 'one sweep',
    belief: 'after every weight was set once, all are at their best',
    nudge: 'The second weight moves: is the first one still at its best value?',
    behaviour: solver({ sweeps: (most) => Math.min(most, 1) }),
  },
  {
    name: 'zero divided by zero',
    belief: 'every column of X has a length to divide by',
    nudge: 'What does F say about the weight of a column of zeros?',
    behaviour: solver({ dividesByZero: true }),
  },
  {
    name: 'ridge shrinkage',
    belief: 'the penalty adds nλ to xⱼᵀxⱼ',
    nudge: 'Which penalty has λ as its second derivative? When does this formula give an exact 0?',
    behaviour: solver({ threshold: () => 0, divisor: (square, n, lambda) => square + n * lambda }),
  },
  {
    name: 'positive weights only',
    belief: 'shrinking is max(xⱼᵀrⱼ − nλ, 0)',
    nudge: 'Follow a feature that goes down where y goes up.',
    behaviour: solver({ shrink: (value, threshold) => Math.max(value - threshold, 0) }),
  },
];

export const misconceptions = beliefs(solving);

const choice = (name: string, decided: Partial<Variant>, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: solving(decided),
  misconceptions: beliefs((variant) => solving({ ...decided, ...variant })),
  silent,
});

/** Any order of the weights within a sweep is fine, and the largest entry of the move may be what is small. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('sweeps from the last weight to the first', { order: (columns) => [...columns].reverse() }),
  choice('the largest entry of the move', {
    size: (move) => move.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),
  }),
];

/** What a belief replaces in coordinate descent. */
interface Variant {
  readonly threshold: (n: number, lambda: number) => number;
  readonly shrink: (value: number, threshold: number) => number;
  readonly divisor: (square: number, n: number, lambda: number) => number;
  readonly sweeps: (most: number) => number;
  /** Whether rⱼ is without feature j. */
  readonly addsBack: boolean;
  /** Whether weights see only those of the sweep before. */
  readonly together: boolean;
  readonly dividesByZero: boolean;
  /** The order in which a sweep visits the columns. */
  readonly order: <Column>(columns: Column[]) => Column[];
  /** 1 where the residual is y − Xw. */
  readonly sign: 1 | -1;
  readonly ends: (moved: number, tolerance: number) => boolean;
  /** How much a sweep moves. */
  readonly size: (move: readonly number[]) => number;
}

type Solver = (variant: Partial<Variant>) => typeof Exercise;

function solving({
  threshold = (n, lambda) => n * lambda,
  shrink = (value, t) => softThreshold([value], t)[0],
  divisor = (square) => square,
  sweeps = (most) => most,
  addsBack = true,
  together = false,
  dividesByZero = false,
  sign = 1,
  ends = (moved, tolerance) => moved < tolerance,
  order = (columns) => columns,
  size = (move) => Math.hypot(...move),
}: Partial<Variant>): typeof Exercise {
  function lassoCoordinateDescent(
    X: Matrix,
    y: number[],
    lambda: number,
    { maxIterations, tolerance }: Exercise.CoordinateDescentOptions,
  ): number[] {
    const n = y.length;
    const visited = order([...X.transpose().to2DArray().entries()]);
    const squares = visited.map(([, column]) => dot(column, column));
    const w: number[] = new Array(X.columns).fill(0);
    const residual = [...y];
    for (let sweep = 0; sweep < sweeps(maxIterations); sweep++) {
      const before = [...w];
      // What the weights of this sweep see: those before it, or all that were set so far.
      const seen = together ? [...residual] : residual;
      for (const [place, [j, column]] of visited.entries()) {
        const square = squares[place];
        if (square === 0 && !dividesByZero) continue;
        const pull = sign * (dot(column, seen) + (addsBack ? square * before[j] : 0));
        w[j] = shrink(pull, threshold(n, lambda)) / divisor(square, n, lambda);
        for (const [i, entry] of column.entries()) residual[i] -= entry * (w[j] - before[j]);
      }
      if (ends(size(w.map((weight, j) => weight - before[j])), tolerance)) break;
    }
    return w;
  }
  return { lassoCoordinateDescent };
}
