import type { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { correlations } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

const beliefs = (solver: Solver): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'threshold without the step size',
    belief: 'the threshold is λ',
    nudge: 'Halve η in the small problem for v: how much does its L1 term weigh against its parabola then?',
    behaviour: solver({ threshold: ({ lambda }) => lambda }),
  },
  {
    name: 'sum instead of mean',
    belief: 'the gradient of the data loss is Xᵀ(Xw − y)',
    nudge: 'With every sample in the data twice, what becomes of f, and what of this gradient?',
    behaviour: solver({ gradient: (problem, w) => gradientOf(problem, w).map((g) => g * problem.n) }),
  },
  {
    name: 'threshold times n',
    belief: 'the threshold is ηnλ, because coordinate descent has nλ',
    nudge: 'In which units is the gradient here: a sum over the samples, or a mean?',
    behaviour: solver({ threshold: ({ n, eta, lambda }) => n * eta * lambda }),
  },
  {
    name: 'no threshold',
    belief: 'the iteration is gradient descent, and λ is for the picture',
    nudge: 'Compare two calls that differ in λ alone. What should differ in the results?',
    behaviour: solver({ threshold: () => 0 }),
  },
  {
    name: 'uphill',
    belief: 'the step goes along the gradient',
    nudge: 'Work out f before and after one step. Did it become smaller?',
    behaviour: solver({ gradient: (problem, w) => gradientOf(problem, w).map((g) => -g) }),
  },
  {
    name: 'shrinking first',
    belief: 'the weights are shrunk, and then moved along the gradient',
    nudge: 'Which of the two operations leaves exact zeros in the result?',
    behaviour: solver({
      step: (problem, w) => {
        const shrunk = softThreshold(w, problem.eta * problem.lambda);
        const gradient = gradientOf(problem, shrunk);
        return shrunk.map((weight, j) => weight - problem.eta * gradient[j]);
      },
    }),
  },
  {
    name: 'subgradient steps',
    belief: 'λ sign w is the derivative of the penalty, so it joins the gradient',
    nudge: 'Where does such a step take a weight that is a little above 0?',
    behaviour: solver({
      gradient: (problem, w) => gradientOf(problem, w).map((g, j) => g + problem.lambda * Math.sign(w[j])),
      threshold: () => 0,
    }),
  },
  {
    name: 'ridge shrinkage',
    belief: 'shrinking divides by 1 + ηλ',
    nudge: 'Which penalty has that proximal operator?',
    behaviour: solver({ shrink: (z, threshold) => z.map((value) => value / (1 + threshold)) }),
  },
  {
    name: 'hard threshold',
    belief: 'weights within the threshold become 0, and the others stay',
    nudge:
      'Look again at the first exercise of this chapter: what does it do to an entry above the threshold?',
    behaviour: solver({
      shrink: (z, threshold) => z.map((value) => (Math.abs(value) > threshold ? value : 0)),
    }),
  },
  {
    name: 'residual from the start',
    belief: 'the residual y − Xw is computed once, before the loop',
    nudge: 'Which parts of ∇f(w) change when w does?',
    behaviour: solver({
      gradient: (problem, w) =>
        gradientOf(
          problem,
          w.map(() => 0),
        ),
    }),
  },
  {
    name: 'coordinate by coordinate',
    belief: 'each weight may use the new values of those before it',
    nudge: 'That is coordinate descent. Which w does the definition put into ∇f?',
    behaviour: solver({
      step: (problem, w) => {
        const next = [...w];
        for (const j of next.keys()) {
          const moved = next[j] - problem.eta * gradientOf(problem, next)[j];
          [next[j]] = softThreshold([moved], problem.eta * problem.lambda);
        }
        return next;
      },
    }),
  },
  {
    name: 'one iteration',
    belief: 'one gradient step and one threshold give the answer',
    nudge: 'What is maxIterations for?',
    behaviour: solver({ iterations: (most) => Math.min(most, 1) }),
  },
  {
    name: 'stopped too early',
    belief: 'an iteration that moves w by less than 0.01 means that it has converged',
    nudge: 'How far can a hundred such iterations still go? How short may a last step be?',
    behaviour: solver({ enough: (moved) => moved < 1e-2 }),
  },
  {
    name: 'mean of the iterates',
    belief: 'averaging the iterates gives a better result',
    nudge: 'How many exact zeros does a mean of sparse vectors have? Which iterate is asked for?',
    behaviour: solver({ averaged: true }),
  },
];

export const misconceptions = beliefs(solving);

const choice = (name: string, decided: Partial<Variant>, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: solving(decided),
  misconceptions: beliefs((replaced) => solving({ ...decided, ...replaced })),
  silent,
});

/** A short iteration may be the last one. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('stops at a step below 1e-8', { enough: (moved) => moved < 1e-8 }),
  choice('stops at a step below 1e-6, and keeps the iterate before it', {
    enough: (moved) => moved < 1e-6,
    keepsTheOneBefore: true,
  }),
];

interface Problem {
  readonly rows: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly n: number;
  readonly lambda: number;
  readonly eta: number;
}

/** What a belief replaces in proximal gradient. */
interface Variant {
  readonly gradient: (problem: Problem, w: readonly number[]) => number[];
  readonly threshold: (problem: Problem) => number;
  readonly shrink: (z: number[], threshold: number) => number[];
  /** A whole iteration. */
  readonly step: (problem: Problem, w: number[]) => number[];
  readonly iterations: (most: number) => number;
  /** Whether a step of this length is the last. */
  readonly enough: (moved: number) => boolean;
  readonly averaged: boolean;
  /** Of the two iterates at an early stop, the one before the step is the result. */
  readonly keepsTheOneBefore: boolean;
}

type Solver = (replaced: Partial<Variant>) => typeof Exercise;

function solving(replaced: Partial<Variant>): typeof Exercise {
  const { gradient = gradientOf, threshold = ({ eta, lambda }) => eta * lambda } = replaced;
  const { shrink = softThreshold, iterations = (most) => most, enough = () => false } = replaced;
  const step =
    replaced.step ??
    ((problem, w) => {
      const g = gradient(problem, w);
      return shrink(
        w.map((weight, j) => weight - problem.eta * g[j]),
        threshold(problem),
      );
    });

  function lassoProximalGradient(
    X: Matrix,
    y: number[],
    lambda: number,
    { learningRate, maxIterations }: Exercise.LassoProximalGradientOptions,
  ): number[] {
    const problem = { rows: X.to2DArray(), y, n: y.length, lambda, eta: learningRate };
    let w: number[] = new Array(X.columns).fill(0);
    let sum = w;
    for (let k = 0; k < iterations(maxIterations); k++) {
      const next = step(problem, w);
      const ends = enough(Math.hypot(...next.map((weight, j) => weight - w[j])));
      if (ends && replaced.keepsTheOneBefore) break;
      w = next;
      sum = sum.map((total, j) => total + next[j]);
      if (ends) break;
    }
    return replaced.averaged ? sum.map((total) => total / maxIterations) : w;
  }
  return { lassoProximalGradient };
}

/** ∇f(w) = Xᵀ(Xw − y)/n */
function gradientOf({ rows, y }: Problem, w: readonly number[]): number[] {
  return correlations(rows, y, w).map((value) => -value);
}
