import type * as Exercise from '../../exercises/09-laws/04-lasso-laws.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { lawSet } from './about-laws.ts';

type Lasso = Exercise.Lasso;

const X = [
  [3, 1, 1],
  [1, -2, 0],
  [-1, 1, 2],
  [2, 0, -1],
  [1, 1, 1],
];
const Y = [4, 3, -1, 2, 1];
/** Of three samples and orthogonal columns: here most mistakes look alike. */
const PLAIN = [
  [1, 0],
  [0, 1],
];

/** How far the conditions of optimality are from being met. */
function excess(lasso: Lasso, rows: number[][], y: number[], lambda: number): number {
  const w = lasso(rows, y, lambda);
  const r = rows.map((row, i) => y[i] - row.reduce((fit, x, j) => fit + x * w[j], 0));
  const c = w.map((_, j) => rows.reduce((sum, row, i) => sum + row[j] * r[i], 0) / rows.length);
  return Math.max(
    ...c.map((slope, j) =>
      w[j] === 0 ? Math.abs(slope) - lambda : Math.abs(slope - lambda * Math.sign(w[j])),
    ),
  );
}

export const misconceptions: readonly Misconception<Pick<typeof Exercise, 'tryLaws'>>[] = [
  {
    // Whatever refutes every right one looks like this: no room at all, another sign, another factor, dependent columns.
    name: 'a law that no minimizer obeys',
    belief: 'a law may ask for more than right minimizers give',
    nudge:
      'How closely does the assignment say that right implementations meet the conditions, and for which X? Does a w that is worked out by hand, for one column, obey the law?',
    behaviour: lawSet<Lasso>(
      (lasso) => excess(lasso, X, Y, 0.5) <= 0,
      (lasso) => excess(lasso, X, Y, 0) <= 0,
    ),
  },
  {
    name: 'half a digit is enough',
    belief: 'optimality can be checked to a tenth',
    nudge: 'Which implementations come within a tenth, and are wrong all the same?',
    behaviour: lawSet<Lasso>(
      (lasso) => excess(lasso, X, Y, 0.5) <= 0.1,
      (lasso) => excess(lasso, X, Y, 0) <= 0.1,
    ),
  },
  {
    name: 'NaN is let through',
    belief: 'a law holds where no c is too far from its place',
    nudge: 'Suppose that a solver diverges, and every weight is NaN. What do NaN > 1e-9 and NaN <= 1e-9 say?',
    behaviour: lawSet<Lasso>(
      (lasso) => !(excess(lasso, X, Y, 0.5) > 1e-6),
      (lasso) => !(excess(lasso, X, Y, 0) > 1e-6),
    ),
  },
  {
    name: 'orthogonal columns',
    belief: 'an identity for X makes the numbers easier',
    nudge: 'Where no column knows of another, how many sweeps are needed?',
    behaviour: lawSet<Lasso>(
      (lasso) => excess(lasso, PLAIN, [4, -3], 0.5) <= 1e-6,
      (lasso) => excess(lasso, PLAIN, [4, -3], 0) <= 1e-6,
    ),
  },
  {
    name: 'no penalty in the inputs',
    belief: 'λ = 0 makes the numbers easier',
    nudge: 'What is left of the Lasso where λ is 0?',
    behaviour: lawSet<Lasso>((lasso) => excess(lasso, X, Y, 0) <= 1e-6),
  },
  {
    name: 'a law that any function obeys',
    belief: 'what is always true is a good law',
    nudge: 'Try the law on an implementation that answers ones. Does it hold?',
    behaviour: lawSet<Lasso>((lasso) => lasso(X, Y, 0.5).length === 3),
  },
  {
    name: 'a large λ only',
    belief: 'that a large λ empties w shows that λ works',
    nudge: 'Which wrong implementations empty w as well?',
    behaviour: lawSet<Lasso>((lasso) => lasso(X, Y, 5).every((weight) => weight === 0)),
  },
];
