import type * as Exercise from '../../../exercises/09-laws/04-lasso-laws.ts';
import { lawSet } from '../../../graders/09-laws/about-laws.ts';
import * as reference from '../../../reference/lasso-laws.ts';
import { objective } from '../../../reference/lasso-objective.ts';

type Contract = Pick<typeof Exercise, 'tryLaws'>;
type Lasso = Exercise.Lasso;

const X = [
  [2, -1],
  [-1, -1],
  [0, -3],
  [1, -0.5],
];
const Y = [3, -2, 1, 4];

/** w of two weights by looking at all nine patterns of signs. */
function byPatterns(lambda: number): number[] {
  const n = X.length;
  const [a, b, d] = [
    X.reduce((sum, row) => sum + row[0] ** 2, 0) / n,
    X.reduce((sum, row) => sum + row[0] * row[1], 0) / n,
    X.reduce((sum, row) => sum + row[1] ** 2, 0) / n,
  ];
  const [p, q] = [0, 1].map((j) => X.reduce((sum, row, i) => sum + row[j] * Y[i], 0) / n);
  const candidates = [[0, 0]];
  for (const s of [1, -1]) {
    candidates.push([(p - s * lambda) / a, 0], [0, (q - s * lambda) / d]);
    for (const t of [1, -1]) {
      const [left, right] = [p - s * lambda, q - t * lambda];
      candidates.push([(d * left - b * right) / (a * d - b * b), (a * right - b * left) / (a * d - b * b)]);
    }
  }
  return candidates.reduce((best, w) =>
    objective(X, Y, w, lambda) < objective(X, Y, best, lambda) ? w : best,
  );
}

/** cⱼ = (1/n) Σᵢ xᵢⱼ (yᵢ − xᵢ · w) is where it belongs. */
function isOptimal(lasso: Lasso, rows: number[][], y: number[], lambda: number): boolean {
  const w = lasso(rows, y, lambda);
  return w.every((weight, j) => {
    const pull = rows.reduce(
      (sum, row, i) => sum + row[j] * (y[i] - row.reduce((fit, x, k) => fit + x * w[k], 0)),
      0,
    );
    const c = pull / rows.length;
    return weight === 0 ? Math.abs(c) <= lambda + 1e-8 : Math.abs(c - lambda * Math.sign(weight)) <= 1e-8;
  });
}

/** Right sets of laws, of other structures. */
export const alternatives: Record<string, Contract> = {
  'no step along an axis lowers the objective': { tryLaws: reference.tryLaws },
  'an answer key for two weights': {
    ...lawSet<Lasso>(
      ...[0, 0.3, 0.9, 1.2].map((lambda): ((lasso: Lasso) => boolean) => (lasso) => {
        const key = byPatterns(lambda);
        return lasso(X, Y, lambda).every((weight, j) =>
          key[j] === 0 ? weight === 0 : Math.abs(weight - key[j]) <= 1e-7,
        );
      }),
    ),
  },
  'a duality gap of nothing, and zeros that are zeros': {
    ...lawSet<Lasso>(
      ...[0.4, 1.1].map((lambda): ((lasso: Lasso) => boolean) => (lasso) => {
        const w = lasso(X, Y, lambda);
        const n = X.length;
        const r = X.map((row, i) => Y[i] - row[0] * w[0] - row[1] * w[1]);
        const c = [0, 1].map((j) => X.reduce((sum, row, i) => sum + row[j] * r[i], 0) / n);
        const scale = Math.min(1, lambda / Math.max(...c.map(Math.abs)));
        const theta = r.map((residual) => (scale * residual) / n);
        // D(θ) = ½ ‖y‖²/n − (n/2) ‖θ − y/n‖²
        const dual =
          Y.reduce((sum, value) => sum + value ** 2, 0) / (2 * n) -
          (n / 2) * theta.reduce((sum, value, i) => sum + (value - Y[i] / n) ** 2, 0);
        return (
          objective(X, Y, w, lambda) - dual <= 1e-11 &&
          w.every((weight) => weight === 0 || Math.abs(weight) > 1e-6)
        );
      }),
    ),
  },
  'columns that are nearly alike': {
    ...lawSet<Lasso>(
      ...[1e-6, 0.001, 0.01, 0.05, 0.1].flatMap((gap) =>
        [0, 0.01, 0.1].map((lambda): ((lasso: Lasso) => boolean) => (lasso) => {
          const alike = [
            [1, 1 - gap],
            [1 - gap, 1],
          ];
          return isOptimal(lasso, alike, [3, -1], lambda) && isOptimal(lasso, X, Y, lambda);
        }),
      ),
    ),
  },
};
