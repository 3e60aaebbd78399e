import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { correlations } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

type Point = readonly number[];

/** What a belief replaces in FISTA. w is the last iterate, v the point beyond it. */
interface Variant {
  readonly momentum: (t: number, next: number) => number;
  readonly nextT: (t: number) => number;
  readonly gradientAt: (w: Point, v: Point) => Point;
  readonly stepFrom: (w: Point, v: Point) => Point;
  readonly threshold: (lambda: number, learningRate: number) => number;
  readonly divisor: (samples: number) => number;
  /** Where the difference begins whose other end is the new iterate. */
  readonly cameFrom: (last: Point, v: Point) => Point;
  /** What becomes the last iterate. */
  readonly kept: (w: Point, v: Point) => Point;
  readonly result: (w: Point, v: Point) => Point;
}

const fista: Variant = {
  momentum: (t, next) => (t - 1) / next,
  nextT: (t) => (1 + Math.sqrt(1 + 4 * t * t)) / 2,
  gradientAt: (_, v) => v,
  stepFrom: (_, v) => v,
  threshold: (lambda, learningRate) => learningRate * lambda,
  divisor: (samples) => samples,
  cameFrom: (last) => last,
  kept: (w) => w,
  result: (w) => w,
};

type Solver = (replaced: Partial<Variant>) => typeof Exercise;

function solving(replaced: Partial<Variant>): typeof Exercise {
  const variant = { ...fista, ...replaced };
  return {
    lassoFista(X, y, lambda, { learningRate, maxIterations }) {
      const rows = X.to2DArray();
      let w: Point = new Array(X.columns).fill(0);
      let v = w;
      let t = 1;
      for (let k = 0; k < maxIterations; k++) {
        const slope = correlations(rows, y, variant.gradientAt(w, v));
        const scale = (learningRate * rows.length) / variant.divisor(rows.length);
        const moved = variant.stepFrom(w, v).map((value, j) => value + scale * slope[j]);
        const last = w;
        w = softThreshold(moved, variant.threshold(lambda, learningRate));
        const next = variant.nextT(t);
        const beta = variant.momentum(t, next);
        const from = variant.cameFrom(last, v);
        v = w.map((value, j) => value + beta * (value - from[j]));
        w = variant.kept(w, v);
        t = next;
      }
      return [...variant.result(w, v)];
    },
  };
}

const beliefs = (solver: Solver): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'no momentum',
    belief: 'iterating p is all there is to it',
    nudge: 'Print t for the first five iterations, and the factor (tₖ − 1)/tₖ₊₁ beside it. Where is it used?',
    behaviour: solver({ momentum: () => 0 }),
  },
  {
    name: 'extrapolated point returned',
    belief: 'v is further along than w, so v is the result',
    nudge: 'Which of the two points comes out of a soft threshold, and has exact zeros?',
    behaviour: solver({ result: (_, v) => v }),
  },
  {
    name: 'gradient at the iterate',
    belief: 'the step starts at v, with the gradient at w',
    nudge: 'p(v) is one iteration taken from v. At which point does it need ∇f?',
    behaviour: solver({ gradientAt: (w) => w }),
  },
  {
    name: 'step from the iterate',
    belief: 'the gradient at v tells where to go from w',
    nudge: 'p(v) is one iteration taken from v. Where does its step begin?',
    behaviour: solver({ stepFrom: (w) => w }),
  },
  {
    name: 'full momentum',
    belief: 'the last step is repeated as a whole',
    nudge: 'What is (t₁ − 1)/t₂, and does the factor ever reach 1?',
    behaviour: solver({ momentum: () => 1 }),
  },
  {
    name: 'divided by the old t',
    belief: 'the momentum is (tₖ − 1)/tₖ',
    nudge: 'Which t are in the numerator and in the denominator, the old one or the new one?',
    behaviour: solver({ momentum: (t) => (t - 1) / t }),
  },
  {
    name: 'the whole t above the line',
    belief: 'the momentum is tₖ/tₖ₊₁',
    nudge: 'What is the momentum after the first iteration, by the formula and by the code?',
    behaviour: solver({ momentum: (t, next) => t / next }),
  },
  {
    name: 'both t new',
    belief: 't is updated first, and then the momentum is (t − 1)/t',
    nudge: 'What is the momentum after the first iteration? How many values of t does the factor need?',
    behaviour: solver({ momentum: (_, next) => (next - 1) / next }),
  },
  {
    name: 't not squared',
    belief: 'the root is √(1 + 4t)',
    nudge: 'By about how much does t grow in an iteration, late in the run? By the paper it is ½.',
    behaviour: solver({ nextT: (t) => (1 + Math.sqrt(1 + 4 * t)) / 2 }),
  },
  {
    name: 'momentum backwards',
    belief: 'the difference is wₖ₋₁ − wₖ',
    nudge: 'On which side of wₖ should the next step begin, seen from wₖ₋₁?',
    behaviour: solver({ momentum: (t, next) => (1 - t) / next }),
  },
  {
    name: 'momentum from the extrapolated point',
    belief: 'the momentum is a part of wₖ − vₖ, because the step began at vₖ',
    nudge: 'Which two points does the difference of the definition connect? Is vₖ one of them?',
    behaviour: solver({ cameFrom: (_, v) => v }),
  },
  {
    name: 'iterate overwritten',
    belief: 'one variable is enough: w becomes the extrapolated point',
    nudge: 'Between which two points is the difference wₖ − wₖ₋₁ taken? Are they both outputs of p?',
    behaviour: solver({ kept: (_, v) => v }),
  },
  {
    name: 'threshold without the step size',
    belief: 'the threshold is λ',
    nudge: 'Is p the iteration of the previous exercise, in each of its parts?',
    behaviour: solver({ threshold: (lambda) => lambda }),
  },
  {
    name: 'sum instead of mean',
    belief: 'the gradient of the data loss is Xᵀ(Xv − y)',
    nudge: 'With every sample in the data twice, what becomes of f, and what of this gradient?',
    behaviour: solver({ divisor: () => 1 }),
  },
];

export const misconceptions = beliefs(solving);

const choice = (name: string, decided: Partial<Variant>, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: solving(decided),
  misconceptions: beliefs((replaced) => solving({ ...decided, ...replaced })),
  silent,
});

/** Other factors are fine, too, and the momentum may start afresh. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice(
    'the factor (k − 1)/(k + 2)',
    { nextT: (t) => t + 1, momentum: (t) => (t - 1) / (t + 2) },
    {
      'the whole t above the line': 'In whole numbers this is k/(k + 1), and so is what follows.',
      'both t new': 'In whole numbers this is k/(k + 1), and so is what stands before.',
    },
  ),
];
