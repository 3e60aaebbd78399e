import type * as Exercise from '../../../exercises/09-laws/02-gradient-laws.ts';
import { lawSet } from '../../../graders/09-laws/about-laws.ts';
import * as reference from '../../../reference/gradient-laws.ts';
import { loss } from '../../../reference/ridge-loss.ts';

type Contract = Pick<typeof Exercise, 'tryLaws'>;

const PROBLEMS: readonly Exercise.Input[] = [
  {
    X: [
      [1, 2],
      [3, -1],
      [0.5, 1],
    ],
    y: [2, -1, 0],
    w: [1.5, -2],
    lambda: 0.75,
  },
  {
    X: [
      [4e-6, 1e-6],
      [1e-6, 2e-6],
      [3e-6, 1e-6],
    ],
    y: [1e-6, 3e-6, -2e-6],
    w: [2, 1],
    lambda: 0,
  },
];

/** Right sets of laws, of other structures. */
export const alternatives: Record<string, Contract> = {
  'a second-order expansion': { tryLaws: reference.tryLaws },
  'an answer key with room': {
    ...lawSet<Exercise.Gradient>((gradient) =>
      PROBLEMS.every(({ X, y, w, lambda }) => {
        const r = X.map((row, i) => row.reduce((sum, x, j) => sum + x * w[j], 0) - y[i]);
        const key = w.map(
          (weight, j) => X.reduce((sum, row, i) => sum + row[j] * r[i], 0) / X.length + lambda * weight,
        );
        const size = Math.max(...key.map(Math.abs));
        return gradient(X, y, w, lambda).every((slope, j) => Math.abs(slope - key[j]) <= 1e-8 * size);
      }),
    ),
  },
  'random directions, one law a problem': {
    ...lawSet<Exercise.Gradient>(
      ...PROBLEMS.map(
        ({ X, y, w, lambda }): ((gradient: Exercise.Gradient) => boolean) =>
          (gradient) =>
            [0.3, -1.1, 2.7].every((a) => {
              const u = w.map((_, j) => Math.cos(a + j));
              const at = (h: number) =>
                loss(
                  X,
                  y,
                  w.map((weight, j) => weight + h * u[j]),
                  lambda,
                );
              const slope = gradient(X, y, w, lambda).reduce((sum, entry, j) => sum + entry * u[j], 0);
              return Math.abs(at(0.5) - at(-0.5) - slope) <= 1e-7 * Math.abs(slope);
            }),
      ),
    ),
  },
};
