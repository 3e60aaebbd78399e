import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/08-training/02-folds-and-scaling.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { kFold } from '../../reference/folds-and-scaling.ts';

type Rows = number[][];
type Contract = typeof Exercise;

/** What is different in the scaling; the rest is as it should be. */
interface Change {
  /** The rows that the statistics of a part come from. */
  readonly seen?: (X: Rows, train: number[], test: number[], part: 'train' | 'test') => Rows;
  readonly centre?: (column: number[], all: Rows) => number;
  readonly spread?: (column: number[], all: Rows) => number;
  /** What stands for a spread that is 0. */
  readonly instead?: (spread: number) => number;
}

function scalerWith(change: Change): Pick<Contract, 'standardize'> {
  const { seen = (X, train) => train.map((i) => X[i]), centre = mean, spread = deviation } = change;
  const { instead = (spread) => (spread === 0 ? 1 : spread) } = change;
  return {
    standardize(X, train, test) {
      const rows = X.to2DArray();
      const scaled = (part: 'train' | 'test', chosen: number[]) => {
        const from = seen(rows, train, test, part);
        const columns = rows[0].map((_, j) => from.map((row) => row[j]));
        const centres = columns.map((column) => centre(column, from));
        const spreads = columns.map((column) => instead(spread(column, from)));
        return new Matrix(chosen.map((i) => rows[i].map((x, j) => (x - centres[j]) / spreads[j])));
      };
      return { train: scaled('train', train), test: scaled('test', test) };
    },
  };
}

/** Folds from the places where each one begins and ends. */
function foldsBetween(cut: (n: number, k: number, f: number) => number): Pick<Contract, 'kFold'> {
  return {
    kFold: (order, k) =>
      Array.from({ length: k }, (_, f) => {
        const [from, to] = [cut(order.length, k, f), cut(order.length, k, f + 1)];
        return { train: [...order.slice(0, from), ...order.slice(to)], test: order.slice(from, to) };
      }),
  };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

function deviation(values: number[]): number {
  return Math.sqrt(variance(values));
}

const SMALL = 1e-8;
const EPSILON = 1e-5;

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'statistics of all samples',
    belief: 'mean and variance come from all the data, before it is split',
    nudge: 'The test part stands for data of tomorrow. Which numbers about it are known while training?',
    behaviour: scalerWith({ seen: (X) => X }),
  },
  {
    name: 'statistics of both parts',
    belief: 'mean and variance come from the training rows and the test rows together',
    nudge: 'The test part stands for data of tomorrow. Which numbers about it are known while training?',
    behaviour: scalerWith({ seen: (X, train, test) => [...train, ...test].map((i) => X[i]) }),
  },
  {
    name: 'the test part standardized by itself',
    belief: 'each part gets mean 0 and variance 1 from its own rows',
    nudge: 'A test part of one sample: what becomes of it, whatever its numbers are?',
    behaviour: scalerWith({
      seen: (X, train, test, part) => (part === 'train' ? train : test).map((i) => X[i]),
    }),
  },
  {
    name: 'divided by m − 1',
    belief: 'a variance is divided by one less than the number of samples',
    nudge: 'What does the assignment take the mean of? By how many is a mean divided?',
    behaviour: scalerWith({
      spread: (column) =>
        column.length < 2 ? 0 : Math.sqrt((variance(column) * column.length) / (column.length - 1)),
    }),
  },
  {
    name: 'centred, and not divided',
    belief: 'to standardize is to take the mean away',
    nudge: 'What is the variance of a feature once it is standardized, and what is it in the code?',
    behaviour: scalerWith({ spread: () => 1 }),
  },
  {
    name: 'the first sample of the next fold',
    belief: 'slice(from, to) leaves the last sample out, so a fold ends at to + 1',
    nudge: 'In how many test parts does each sample stand?',
    behaviour: {
      kFold: (order, k) => {
        let from = 0;
        return kFold(order, k).map(({ train, test }) => {
          const longer = order.slice(from, from + test.length + 1);
          from += test.length;
          return { train, test: longer };
        });
      },
    },
  },
  {
    name: 'divided by the variance',
    belief: 'x − μ is divided by σ²',
    nudge: 'x in metres: which unit has σ², and which σ?',
    behaviour: scalerWith({ spread: variance }),
  },
  {
    name: 'scaled to the range',
    belief: 'a feature is divided by its range after its smallest value was taken away',
    nudge: 'Take the values 0, 1 and 5. Is the mean of the result 0?',
    behaviour: scalerWith({
      centre: (column) => Math.min(...column),
      spread: (column) => Math.max(...column) - Math.min(...column),
    }),
  },
  {
    name: 'one mean for all features',
    belief: 'mean and variance are those of the whole matrix',
    nudge: 'One feature in metres and one in kilograms: what does a mean over both say?',
    behaviour: scalerWith({
      centre: (_, all) => mean(all.flat()),
      spread: (_, all) => deviation(all.flat()),
    }),
  },
  {
    name: 'not centred',
    belief: 'to standardize is to divide by the standard deviation',
    nudge: 'What is the mean of the result, and what should it be?',
    behaviour: scalerWith({ centre: () => 0 }),
  },
  {
    name: 'division by 0',
    belief: 'every feature varies',
    nudge: 'What is 0 / 0 on the computer, and what does the assignment ask for where σ = 0?',
    behaviour: scalerWith({ instead: (spread) => spread }),
  },
  {
    name: 'a small deviation taken for 0',
    belief: 'a feature whose deviation is tiny is constant',
    nudge: 'Lengths in kilometres, of things a millimetre apart: is that feature constant?',
    behaviour: scalerWith({ instead: (spread) => (spread < SMALL ? 1 : spread) }),
  },
  {
    name: 'ε under the root',
    belief: 'a small number is added to the variance, as in batch normalization',
    nudge: 'Which variance does the training part have afterwards: exactly 1?',
    behaviour: scalerWith({ spread: (column) => Math.sqrt(variance(column) + EPSILON) }),
  },
  {
    name: 'places for samples',
    belief: 'fold f holds the samples number from, from + 1, …',
    nudge: 'What does the order hold, and what has become of its shuffling?',
    behaviour: {
      kFold: (order, k) =>
        kFold(
          order.map((_, place) => place),
          k,
        ),
    },
  },
  {
    name: 'the remainder is dropped',
    belief: 'all folds have ⌊n/k⌋ samples',
    nudge: 'Five samples and two folds: how many samples are tested?',
    behaviour: foldsBetween((n, k, f) => f * Math.floor(n / k)),
  },
  {
    name: 'the remainder goes to the last fold',
    belief: 'the last fold takes what is left over',
    nudge: 'Eleven samples and four folds: how large is the last fold, and how large the first?',
    behaviour: foldsBetween((n, k, f) => (f === k ? n : f * Math.floor(n / k))),
  },
  {
    name: 'as many as fit into each fold',
    belief: 'every fold takes ⌈n/k⌉ samples, as long as there are any',
    nudge: 'Five samples and four folds: how many samples are left for the last two?',
    behaviour: foldsBetween((n, k, f) => Math.min(n, f * Math.ceil(n / k))),
  },
  {
    name: 'the larger folds last',
    belief: 'the last folds take one sample more',
    nudge: 'Five samples and two folds: which fold has three in the example?',
    behaviour: foldsBetween((n, k, f) => f * Math.floor(n / k) + Math.max(0, f - k + (n % k))),
  },
  {
    name: 'tested samples stay in training',
    belief: 'each model is trained on all samples',
    nudge: 'What does a good score say of a sample whose answer the model was shown?',
    behaviour: { kFold: (order, k) => kFold(order, k).map(({ test }) => ({ train: [...order], test })) },
  },
  {
    name: 'training and test exchanged',
    belief: 'fold f is what the model is trained on',
    nudge: 'With ten folds, which part is larger: the one to learn from, or the one to test with?',
    behaviour: {
      kFold: (order, k) => kFold(order, k).map(({ train, test }) => ({ train: test, test: train })),
    },
  },
  {
    name: 'every k-th sample',
    belief: 'the samples are dealt to the folds in turn',
    nudge: 'In the example, which samples stand together in the first test part?',
    behaviour: {
      kFold: (order, k) =>
        Array.from({ length: k }, (_, f) => ({
          train: order.filter((_, place) => place % k !== f),
          test: order.filter((_, place) => place % k === f),
        })),
    },
  },
];
