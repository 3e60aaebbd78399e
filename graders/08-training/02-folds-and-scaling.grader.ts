import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { matrix, record, times } from '../../harness/engine/shape.ts';
import { kFold, standardize } from '../../reference/folds-and-scaling.ts';
import { agrees, agreeWithEachOther, ELEMENTARY, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-folds-and-scaling.misconceptions.ts';
import { type Order, orders, type Split, samples, splits } from './splits.ts';

const law = lawsFor<typeof Exercise>();

const order = orders([2, 12]);
const split = splits([2, 9], [1, 3]);

/** The grid hides rounding: these numbers do not. */
const irregular: Split = {
  X: new Matrix([
    [Math.PI, 1e-3],
    [-1 / 3, 0.1],
    [Math.SQRT1_2, -1e-7],
    [0.7, 3e-4],
  ]),
  train: [3, 0, 1],
  test: [2],
};

/** More samples and features than are drawn, and a test row that is far away. */
const many: Split = {
  X: new Matrix([
    ...Array.from({ length: 36 }, (_, i) => Array.from({ length: 10 }, (_, j) => ((i * (j + 3)) % 11) / 2)),
    new Array<number>(10).fill(1000),
  ]),
  train: Array.from({ length: 34 }, (_, i) => 33 - i),
  test: [36, 34],
};

const folds = ({ k }: Order) => times(k, record({ train: samples, test: samples }));
const parts = ({ X, train, test }: Split) =>
  record({ train: matrix(train.length, X.columns), test: matrix(test.length, X.columns) });

const example = law(
  exampleLaw({
    input: {
      ...{ order: [3, 0, 4, 1, 2], k: 2 },
      ...{ X: new Matrix([[1], [3], [7]]), train: [0, 1], test: [2] },
    },
    statement:
      'kFold([3, 0, 4, 1, 2], 2) = [{ train: [1, 2], test: [3, 0, 4] }, { train: [3, 0, 4], test: [1, 2] }],   standardize([[1], [3], [7]], [0, 1], [2]) = { train: [[−1], [1]], test: [[5]] }',
    observe: (student, { order, k, X, train, test }) => ({
      folds: student.kFold(order, k),
      parts: student.standardize(X, train, test),
    }),
    answer: (input) => record({ folds: folds(input), parts: parts(input) }),
    judge: (input, got) =>
      all(
        () => sameFolds(input, got.folds),
        () => likeReference(input, got.parts),
      ),
  }),
);

const everySampleOnce = law({
  name: 'every sample is tested exactly once',
  statement: 'the test parts together are 0, 1, …, n − 1, each of them once',
  points: 1,
  runs: 50,
  given: order,
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: folds,
  judge: ({ order }, got) =>
    sameList(
      ascending(got.flatMap(({ test }) => test)),
      ascending(order),
      'the test parts together, in ascending order',
    ),
});

const apartFromTest = law({
  name: 'the training part is all that is not tested',
  statement: 'trainᶠ ∪ testᶠ = {0, …, n − 1},   trainᶠ ∩ testᶠ = ∅',
  points: 2,
  runs: 50,
  given: order,
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: folds,
  judge: ({ order }, got) =>
    all(
      ...got.map(({ train, test }, f) => () => {
        const untested = order.filter((sample) => !test.includes(sample));
        return sameList(ascending(train), ascending(untested), `training part ${f}, in ascending order`);
      }),
    ),
});

const sizes = law({
  name: 'no fold has two samples more than another, and the larger ones come first',
  statement: 'sizes ⌈n/k⌉ for the first n mod k folds, ⌊n/k⌋ for the others',
  points: 1,
  hint: 'Seven samples in three folds: sizes 3, 2 and 2; eight samples: 3, 3 and 2. Which sizes does the code cut?',
  trivial: true,
  runs: 50,
  given: order,
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: folds,
  judge: ({ order: { length: n }, k }, got) =>
    sameList(
      got.map(({ test }) => test.length),
      got.map((_, f) => (f < n % k ? Math.ceil(n / k) : Math.floor(n / k))),
      'the sizes of the test parts',
    ),
});

const runsOfOrder = law({
  name: 'the folds are runs of the shuffled order, one after the other',
  statement: 'order = (test₀, test₁, …),   and each training part is in the order of `order`',
  points: 1,
  hint: 'The order 3, 0, 4, 1, 2 in three folds has the test parts [3, 0], [4, 1] and [2]. The training part beside the second is [3, 0, 2]: what stands there in the code?',
  given: order,
  // More samples and folds than are drawn.
  examples: [{ order: Array.from({ length: 40 }, (_, i) => (7 * i) % 40), k: 15 }],
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: folds,
  judge: sameFolds,
});

const unitVariance = law({
  name: 'each standardized feature of the training part has mean 0 and variance 1',
  statement: '(1/m) Σᵢ zᵢⱼ = 0,   (1/m) Σᵢ zᵢⱼ² = 1   over the training rows,   where the feature varies',
  points: 1,
  hint: 'The training values 0, 3 and 3 have mean 2 and deviation √2: they become −1.414, 0.7071 and 0.7071. Which of the two is another in the code?',
  runs: 60,
  given: split,
  observe: (student, { X, train, test }) => student.standardize(X, train, test).train,
  answer: ({ X, train }) => matrix(train.length, X.columns),
  judge: ({ X, train }, got) => {
    const features = X.getRow(0).map((_, j) => got.getColumn(j));
    const varies = features.map((_, j) => train.some((i) => X.get(i, j) !== X.get(train[0], j)));
    return all(
      () =>
        agrees(
          features.map(mean),
          features.map(() => 0),
          ROUNDING,
          'the mean of each feature',
        ),
      () =>
        agrees(
          features.map((feature) => mean(feature.map((z) => z * z))),
          varies.map(Number),
          ROUNDING,
          'the variance of each feature',
        ),
    );
  },
});

const sameForTest = law({
  name: 'the test part is standardized with the mean and the variance of the training part',
  statement: 'zᵢⱼ = (xᵢⱼ − μⱼ) / σⱼ,   μⱼ and σⱼ from the training rows, for both parts',
  points: 2,
  given: split,
  examples: [irregular, many],
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: parts,
  judge: likeReference,
});

const noLeak = law({
  name: 'nothing leaks: other test rows leave the standardized training part as it is',
  statement: 'xᵢⱼ → 3 xᵢⱼ + 1 for all rows that are not for training:  zᵢⱼ of the training rows stays',
  points: 2,
  hint: 'With 100 in place of 7 the training part of the example is still [[−1], [1]]. Which number of the code knows the 100 before the test part is worked out?',
  trivial: true,
  runs: 60,
  given: split,
  observe: (student, { X, train, test }) => {
    const other = X.clone();
    for (let i = 0; i < X.rows; i++) {
      if (!train.includes(i))
        other.setRow(
          i,
          X.getRow(i).map((x) => 3 * x + 1),
        );
    }
    return [student.standardize(X, train, test).train, student.standardize(other, train, test).train];
  },
  answer: ({ X, train }) => times(2, matrix(train.length, X.columns)),
  judge: (_, [before, after]) =>
    agreeWithEachOther(
      before,
      after,
      ['X as given', 'X with other rows outside the training part'],
      ROUNDING,
    ),
});

const constant = law({
  name: 'a feature that is constant in the training part is centred, and not divided',
  statement: 'σⱼ = 0  ⇒  zᵢⱼ = xᵢⱼ − μⱼ',
  points: 1,
  hint: 'standardize([[4], [4], [7]], [0, 1], [2]) gives { train: [[0], [0]], test: [[3]] }. Which of the three numbers comes out differently?',
  runs: 40,
  given: fc.record({ data: split, value: oneOf(1, 0, -2, 0.5, 4) }).map(({ data, value }) => {
    const X = data.X.clone();
    for (const i of data.train) X.set(i, 0, value);
    return { ...data, X };
  }),
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: parts,
  judge: likeReference,
});

const units = law({
  name: 'units do not matter: a feature in another unit gives the same numbers',
  statement: 'xᵢⱼ → c xᵢⱼ, c > 0:  zᵢⱼ stays, where the feature varies in the training part',
  points: 1,
  hint: 'standardize([[1e-12], [3e-12], [7e-12]], [0, 1], [2]) gives what the example gives. From where on does the code take a deviation for 0?',
  runs: 60,
  given: fc
    .record({ data: splits([3, 9], [1, 2]), unit: smallScale })
    .map(({ data: { X, train, test }, unit }) => {
      // A training row more, to make each feature vary.
      const rows = X.to2DArray();
      const further = rows[train[0]].map((x) => x + 1);
      return {
        X: Matrix.mul(new Matrix([...rows, further]), unit),
        train: [...train, rows.length],
        test,
      };
    }),
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: parts,
  judge: likeReference,
});

function likeReference(input: Split, got: { train: Matrix; test: Matrix }): Judgement {
  const expected = right(input);
  return all(
    () => agrees(got.train, expected.train, ROUNDING, 'the training part'),
    () => agrees(got.test, expected.test, ROUNDING, 'the test part'),
  );
}

function sameFolds({ order, k }: Order, got: readonly { train: number[]; test: number[] }[]): Judgement {
  return all(
    ...kFold(order, k).flatMap(({ train, test }, f) => [
      () => sameList(got[f].test, test, `test part ${f}`),
      () => sameList(got[f].train, train, `training part ${f}`),
    ]),
  );
}

function sameList(got: readonly number[], expected: readonly number[], note: string): Judgement {
  if (got.length !== expected.length) return refuted({ expected, got, note });
  return expected.length === 0 ? upheld : agrees(got, expected, ELEMENTARY, note);
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function right({ X, train, test }: Split): { train: Matrix; test: Matrix } {
  const parts = standardize(X.to2DArray(), train, test);
  return { train: new Matrix(parts.train), test: new Matrix(parts.test) };
}

export const grader = graderFor<typeof Exercise>({
  title: 'Folds and standardized features',
  difficulty: 2,
  needs: [],
  reference: {
    kFold: (order, k) => kFold(order, k),
    standardize: (X, train, test) => right({ X, train, test }),
  },
  newAnswers: { kFold: 'all', standardize: 'all' },
  laws: [
    example,
    everySampleOnce,
    apartFromTest,
    sizes,
    runsOfOrder,
    unitVariance,
    sameForTest,
    noLeak,
    constant,
    units,
  ],
  misconceptions,
  hints: [
    'Cut five samples into two folds by hand. Where does the second fold begin?',
    'A model in use meets one new sample at a time. With which mean and variance can that sample be standardized?',
    'Collect mean and deviation of each feature first, from the training rows alone; then write one function that standardizes any list of rows.',
  ],
});
