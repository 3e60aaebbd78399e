/**
 * Laws of folds: every sample is validated once, and never by what it was trained on.
 */
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import { all, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement } from '../../harness/engine/model.ts';
import { record, times } from '../../harness/engine/shape.ts';
import { kFold } from '../../reference/folds-and-scaling.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { type Order, orders, samples } from './splits.ts';

const law = lawsFor<typeof Exercise>();

const order = orders([2, 12]);

export const folds = ({ k }: Order) => times(k, record({ train: samples, test: samples }));

export const everySampleOnce = law({
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

export const apartFromTest = law({
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

export const sizes = law({
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

export const runsOfOrder = law({
  name: 'the folds are runs of the shuffled order, one after the other',
  statement: 'order = (test₀, test₁, …),   and each training part is in the order of `order`',
  points: 1,
  hint: 'The order 3, 0, 4, 1, 2 in three folds has the test parts [3, 0], [4, 1] and [2]. The training part beside the second is [3, 0, 2]: what stands there in the code?',
  given: order,
  // More samples and folds than are drawn.
  examples: [
    { order: Array.from({ length: 40 }, (_, i) => (7 * i) % 40), k: 15 },
    { order: Array.from({ length: 130 }, (_, i) => (7 * i) % 130), k: 60 },
    { order: Array.from({ length: 290 }, (_, i) => (7 * i) % 290), k: 2 },
  ],
  observe: (student, { order, k }) => student.kFold(order, k),
  answer: folds,
  judge: sameFolds,
});

export function sameFolds(
  { order, k }: Order,
  got: readonly { train: number[]; test: number[] }[],
): Judgement {
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
