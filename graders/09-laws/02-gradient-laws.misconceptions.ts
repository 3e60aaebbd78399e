import type * as Exercise from '../../exercises/09-laws/02-gradient-laws.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { loss } from '../../reference/ridge-loss.ts';
import { maxOf } from '../common/extremes.ts';
import { lawSet } from './about-laws.ts';

type Gradient = Exercise.Gradient;

const PROBLEM: Exercise.Input = {
  X: [
    [1, 2],
    [3, -1],
    [0.5, 1],
  ],
  y: [2, -1, 0],
  w: [1.5, -2],
  lambda: 0.75,
};

/** Numbers that no binary fraction is. */
const ODD: Exercise.Input = { ...PROBLEM, w: [0.1, 0.7], lambda: 0.3 };

const SMALL: Exercise.Input = { X: [[4e-6, 1e-6]], y: [1e-6], w: [2, 1], lambda: 0 };

/** Central differences, exact for a quadratic. */
function quotients({ X, y, w, lambda }: Exercise.Input): number[] {
  const at = (j: number, step: number) =>
    loss(
      X,
      y,
      w.map((weight, k) => weight + (k === j ? step : 0)),
      lambda,
    );
  return w.map((_, j) => (at(j, 1) - at(j, -1)) / 2);
}

/** Compares with the quotients, where all is as it should be. */
function agree(gradient: Gradient, input: Exercise.Input): boolean {
  const expected = quotients(input);
  const size = maxOf(expected.map(Math.abs));
  const got = gradient(input.X, input.y, input.w, input.lambda);
  return expected.every((slope, j) => Math.abs(got[j] - slope) <= 1e-7 * size);
}

export const misconceptions: readonly Misconception<Pick<typeof Exercise, 'tryLaws'>>[] = [
  {
    name: 'one example tested',
    belief: 'a single sample with a single weight shows that it works',
    nudge: 'With n = d = 1, which mistakes in n and d can be seen?',
    behaviour: lawSet<Gradient>((gradient) => agree(gradient, { X: [[2]], y: [1], w: [3], lambda: 0.5 })),
  },
  {
    // Whatever refutes every right one looks like this: a comparison with ===, a quotient of a bad step, a wrong factor.
    name: 'a law that no gradient obeys',
    belief: 'a law may ask for more than right gradients give',
    nudge:
      'Work out the gradient of one input by hand. By how much does it miss the law: is that rounding, the step of a quotient, or a factor?',
    behaviour: lawSet<Gradient>((gradient) => {
      const expected = quotients(ODD);
      return gradient(ODD.X, ODD.y, ODD.w, ODD.lambda).every((slope, j) => slope === expected[j]);
    }),
  },
  {
    name: 'one weight is enough',
    belief: 'what holds for one weight holds for several',
    nudge: 'Each weight has a part in every prediction. Which mistakes in that can be seen with d = 1?',
    behaviour: lawSet<Gradient>(
      (gradient) => agree(gradient, { X: [[2], [1], [-3]], y: [1, 5, 2], w: [3], lambda: 0.5 }),
      (gradient) => agree(gradient, { X: [[4e-6], [1e-6]], y: [1e-6, 3e-6], w: [2], lambda: 0 }),
    ),
  },
  {
    name: 'NaN is let through',
    belief: 'a law holds where no difference is too large',
    nudge: 'Suppose that an entry of the gradient is NaN. What do NaN > 1e-7 and NaN <= 1e-7 say?',
    behaviour: lawSet<Gradient>((gradient) =>
      [PROBLEM, SMALL].every((input) => {
        const expected = quotients(input);
        const got = gradient(input.X, input.y, input.w, input.lambda);
        return !expected.some((slope, j) => Math.abs(got[j] - slope) > 1e-7 * maxOf(expected.map(Math.abs)));
      }),
    ),
  },
  {
    name: 'no penalty in the inputs',
    belief: 'λ = 0 makes the numbers easier',
    nudge: 'Which part of the loss does λ = 0 hide, and which do weights of 0?',
    behaviour: lawSet<Gradient>(
      (gradient) => agree(gradient, { ...PROBLEM, lambda: 0 }),
      (gradient) => agree(gradient, SMALL),
    ),
  },
  {
    name: 'a law that any function obeys',
    belief: 'what is always true is a good law',
    nudge: 'Try the law on an implementation that returns w. Does it hold?',
    behaviour: lawSet<Gradient>((gradient) => gradient(PROBLEM.X, PROBLEM.y, PROBLEM.w, 1).length === 2),
  },
  {
    name: 'only downhill',
    belief: 'it is enough that a small step against the gradient lowers the loss',
    nudge: 'How many vectors point downhill, and how many of them are the gradient?',
    behaviour: lawSet<Gradient>((gradient) => {
      const { X, y, w, lambda } = PROBLEM;
      const slopes = gradient(X, y, w, lambda);
      const moved = w.map((weight, j) => weight - 1e-4 * slopes[j]);
      return loss(X, y, moved, lambda) < loss(X, y, w, lambda);
    }),
  },
  {
    name: 'inputs never reach the edge',
    belief: 'numbers of size 1 are as good as any',
    nudge: 'In which units might a gradient of 1e-7 be a large one?',
    behaviour: lawSet<Gradient>((gradient) => agree(gradient, PROBLEM)),
  },
];
