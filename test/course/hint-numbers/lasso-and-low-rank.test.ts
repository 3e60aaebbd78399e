import { Matrix } from 'ml-matrix';
import { lassoCoordinateDescent } from '../../../solutions/04-lasso/02-coordinate-descent.ts';
import { elasticNet } from '../../../solutions/04-lasso/03-elastic-net.ts';
import { lassoProximalGradient } from '../../../solutions/04-lasso/04-proximal-gradient.ts';
import { lassoFista } from '../../../solutions/04-lasso/05-fista.ts';
import { lassoAdmm } from '../../../solutions/04-lasso/06-admm.ts';
import { listaForward } from '../../../solutions/04-lasso/07-lista.ts';
import { singularValueThreshold } from '../../../solutions/05-low-rank/01-singular-value-thresholding.ts';
import { robustPca } from '../../../solutions/05-low-rank/02-robust-pca.ts';
import { hintsName } from './named.ts';

/** The example of this chapter. */
const X = new Matrix([
  [2, 1],
  [0, 1],
]);
const y = [4, -1];

/** XᵀX = 2I. */
const ORTHOGONAL = new Matrix([
  [1, 1],
  [1, -1],
]);

const MANY = 1000;

const descent = (rows: number[][], targets: number[], lambda: number, maxIterations = MANY) =>
  lassoCoordinateDescent(new Matrix(rows), targets, lambda, { maxIterations, tolerance: 0 });

const sweeps = [0, 1, 2, 3].map((k) => descent(X.to2DArray(), y, 0, k));

hintsName('04-lasso/02-coordinate-descent', {
  'with one feature': () => [
    ...descent([[2], [0]], y, 1),
    ...descent([[2], [0]], y, 4),
    ...descent([[0], [0]], y, 1),
  ],
  'without a penalty': () => [...sweeps[1], ...sweeps[2], ...descent(X.to2DArray(), y, 0)],
  'the order and the signs': () => [
    ...descent(
      [
        [-2, 1],
        [0, 1],
      ],
      y,
      1,
    ),
    ...descent(
      [
        [1, 2],
        [1, 0],
      ],
      y,
      1,
    ),
  ],
  'the last sweep': () => [
    ...[1, 2, 3].map((k) => Math.hypot(...sweeps[k].map((weight, j) => weight - sweeps[k - 1][j]))),
    ...lassoCoordinateDescent(X, y, 0, { maxIterations: MANY, tolerance: 0.4 }),
  ],
  'there is no built-in': () => descent(X.to2DArray(), [4e-12, -1e-12], 1e-12),
});

const net = (rows: number[][], targets: number[], lambda: number, ratio: number, maxIterations = MANY) =>
  elasticNet(new Matrix(rows), targets, lambda, ratio, { maxIterations, tolerance: 0 });

hintsName('04-lasso/03-elastic-net', {
  'without the L1 part': () => net(X.to2DArray(), y, 1, 0),
  'equal features': () => [...net([[1, 1]], [3], 1, 0.5), ...net([[1, 1]], [3], 1, 0.5, 1)],
  'there is no built-in': () => net(X.to2DArray(), [4e-12, -1e-12], 1e-12, 1),
  'a small share': () => [...net([[1]], [3], 1, 0), ...net([[1]], [3], 1, 1e-4)],
});

const proximal = (lambda: number, maxIterations: number, learningRate = 0.25) =>
  lassoProximalGradient(X, y, lambda, { learningRate, maxIterations });

const objective = ([a, b]: number[]) => ((4 - 2 * a - b) ** 2 + (1 + b) ** 2) / 4 + Math.abs(a) + Math.abs(b);

/** Xᵀ(Xw − y)/n. */
const slopeAt = (w: number[]) => {
  const r = [0, 1].map((i) => X.getRow(i).reduce((sum, x, j) => sum + x * w[j], -y[i]));
  return [0, 1].map((j) => (X.get(0, j) * r[0] + X.get(1, j) * r[1]) / 2);
};

const apart = {
  X: Matrix.eye(2),
  y: [2, 2e-9],
  lambda: 5e-10,
  options: { learningRate: 2, maxIterations: 1 },
};

hintsName('04-lasso/04-proximal-gradient', {
  'the iterates are': () => {
    const first = proximal(1, 1);
    const slope = slopeAt(first);
    return [...first, ...first.map((weight, j) => weight - 0.25 * slope[j]), ...proximal(1, 2)];
  },
  'above λ_max': () => slopeAt([0, 0]).map((slope) => -0.25 * slope),
  'without a penalty': () => [...proximal(0, 1), ...proximal(0, 2), ...proximal(0, MANY)],
  'orthogonal features': () =>
    lassoProximalGradient(ORTHOGONAL, [5, 1], 1, { learningRate: 1, maxIterations: 1 }),
  'no iteration makes': () => [0, 1, 2].map((k) => objective(proximal(1, k))),
  'features apart': () => lassoProximalGradient(apart.X, apart.y, apart.lambda, apart.options).slice(1),
});

const fista = (maxIterations: number) => lassoFista(X, y, 1, { learningRate: 0.25, maxIterations });

/** (tₖ − 1)/tₖ₊₁ for k = 1 … count. */
const factors = (count: number) => {
  let t = 1;
  return Array.from({ length: count }, () => {
    const next = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    const factor = (t - 1) / next;
    t = next;
    return factor;
  });
};

hintsName('04-lasso/05-fista', {
  'the third iteration': () => {
    const [first, second] = [fista(1), fista(2)];
    const step = second.map((weight, j) => weight - first[j]);
    return [...step, ...second.map((weight, j) => weight + factors(2)[1] * step[j]), ...fista(3)];
  },
  'the momentum goes on': () => factors(4),
  'orthogonal features': () => lassoFista(ORTHOGONAL, [5, 1], 1, { learningRate: 1, maxIterations: 9 }),
  'features apart': () => lassoFista(apart.X, apart.y, apart.lambda, apart.options).slice(1),
});

const admm = (lambda: number, rho: number, maxIterations: number, unit = 1) =>
  lassoAdmm(
    X,
    y.map((target) => unit * target),
    unit * lambda,
    { rho, maxIterations },
  );

hintsName('04-lasso/06-admm', {
  'the first iteration': () => [...admm(0, 2, 1), ...admm(1, 2, 1)],
  'every iteration goes on': () => admm(1, 1, 2),
  'without a penalty': () => [...admm(0, 1, 1), ...admm(0, 1, 3 * MANY)],
  'there is no built-in': () => admm(1, 1, 1, 1e-12),
});

const lista = (S: number[][], depth: number, unit = 1) =>
  listaForward(
    [2 * unit, -3 * unit],
    new Matrix([
      [1, 0],
      [0.5, 1],
    ]),
    new Matrix(S),
    [0.25 * unit, 0.5 * unit],
    depth,
  );

const S = [
  [0.5, 1],
  [0, 0.25],
];

hintsName('04-lasso/07-lista', {
  'one more layer': () => lista(S, 3),
  'an entry whose row': () =>
    [1, 2].flatMap((depth) =>
      lista(
        [
          [0, 0],
          [1, 0],
        ],
        depth,
      ),
    ),
  'with the matrices': () =>
    [1, 2].flatMap((depth) =>
      listaForward(
        [4, -1],
        new Matrix([
          [0.25, 0],
          [0.125, 0.125],
        ]),
        new Matrix([
          [0.5, -0.25],
          [-0.25, 0.75],
        ]),
        [0.25, 0.25],
        depth,
      ),
    ),
  'there is no built-in': () => lista(S, 1, 1e-12),
});

hintsName('05-low-rank/01-singular-value-thresholding', {
  'the singular values lose': () => [
    ...singularValueThreshold(Matrix.diag([5, 4, 3]), 3.5).diagonal(),
    ...singularValueThreshold(
      new Matrix([
        [0, 3],
        [1, 0],
      ]),
      1,
    ).getRow(0),
  ],
  'the transpose': () => singularValueThreshold(new Matrix([[3, 4]]), 1).to1DArray(),
  'the unit of Y': () =>
    singularValueThreshold(
      new Matrix([
        [2, 1],
        [1, 2],
      ]).mul(1e-12),
      1e-12,
    ).to1DArray(),
});

hintsName('05-low-rank/02-robust-pca', {
  'as many iterations': () =>
    [0, 1, 2].flatMap((maxIterations) => {
      const { L, S } = robustPca(new Matrix([[5]]), { rho: 1e7, maxIterations });
      return Matrix.add(L, S).to1DArray().map(Math.round);
    }),
});
