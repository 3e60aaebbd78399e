import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { matrix, record, times } from '../../harness/engine/shape.ts';
import { kFold, standardize } from '../../reference/folds-and-scaling.ts';
import { agrees, agreeWithEachOther, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { BELOW_EPSILON, smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './02-folds-and-scaling.misconceptions.ts';
import { apartFromTest, everySampleOnce, folds, runsOfOrder, sameFolds, sizes } from './fold-laws.ts';
import { type Split, splits } from './splits.ts';

const law = lawsFor<typeof Exercise>();

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

/** More samples than are drawn, and a test row that is very far away. */
const many: Split = {
  X: new Matrix([
    ...Array.from({ length: 150 }, (_, i) => Array.from({ length: 3 }, (_, j) => ((i * (j + 3)) % 11) / 2)),
    new Array<number>(3).fill(1e9),
  ]),
  train: Array.from({ length: 148 }, (_, i) => 147 - i),
  test: [150, 148],
};

/** The same X with another part to train on: an answer to X alone is known by it. */
const otherParts: Split = { ...irregular, train: [2, 1], test: [0, 3] };

/** Standardized as it stands: the answer has the numbers of X, and is not X. */
const standardized: Split = { X: new Matrix([[-1], [1]]), train: [0, 1], test: [0] };

/** Test rows next to the mean, which is 0. */
const nextToMean: Split = { X: new Matrix([[-1], [1], [3e-4], [2e-7]]), train: [0, 1], test: [2, 3] };

/** Features that vary, although two of their training values, or one and the mean, are equal. */
const twoEqual: Split = {
  X: new Matrix([
    [1, 0, 4, 2],
    [0, 0, 1, 1],
    [1, 3, 1, 3],
    [2, 2, 2, 2],
  ]),
  train: [0, 1, 2],
  test: [3],
};

/** More features than are drawn. */
const wide: Split = {
  X: new Matrix(
    Array.from({ length: 4 }, (_, i) => Array.from({ length: 130 }, (_, j) => ((i + 1) * (j + 3)) % 11)),
  ),
  train: [3, 0, 1],
  test: [2],
};

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

const unitVariance = law({
  name: 'each standardized feature of the training part has mean 0 and variance 1',
  statement: '(1/m) Σᵢ zᵢⱼ = 0,   (1/m) Σᵢ zᵢⱼ² = 1   over the training rows,   where the feature varies',
  points: 1,
  hint: 'The training values 0, 3 and 3 have mean 2 and deviation √2: they become −1.414, 0.7071 and 0.7071. Which of the three differs in the code?',
  runs: 60,
  given: split,
  examples: [twoEqual],
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
  examples: [irregular, otherParts, standardized, nextToMean, many, wide],
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: parts,
  judge: likeReference,
});

const noLeak = law({
  name: 'nothing leaks: other test rows leave the standardized training part as it is',
  statement: 'xᵢⱼ → 3 xᵢⱼ + 1 for all rows that are not for training:  zᵢⱼ of the training rows stays',
  points: 2,
  hint: 'With 100 in place of 7 the training part of the example is still [[−1], [1]]. Which number in the code has seen the 100 before the test part is worked out?',
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
  // After a feature that varies, which has another deviation.
  examples: [
    {
      X: new Matrix([
        [0, 4],
        [6, 4],
        [3, 7],
      ]),
      train: [0, 1],
      test: [2],
    },
  ],
  observe: (student, { X, train, test }) => student.standardize(X, train, test),
  answer: parts,
  judge: likeReference,
});

const units = law({
  name: 'units do not matter: a feature in another unit gives the same numbers',
  statement: 'xᵢⱼ → c xᵢⱼ, c > 0:  zᵢⱼ stays, where the feature varies in the training part',
  points: 1,
  hint: 'standardize([[1e-12], [3e-12], [7e-12]], [0, 1], [2]) gives what the example gives. Below which size does the code take a deviation for 0?',
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
  examples: [{ X: new Matrix([[1], [3], [7]]).mul(BELOW_EPSILON), train: [0, 1], test: [2] }],
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
