import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../../exercises/08-training/02-folds-and-scaling.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the fold taken off a queue; columns of a submatrix': {
    kFold: (order, k) => {
      const queue = [...order];
      const tests: number[][] = [];
      for (let left = k; left > 0; left--) tests.push(queue.splice(0, Math.ceil(queue.length / left)));
      return tests.map((test, f) => ({ train: tests.toSpliced(f, 1).flat(), test: [...test] }));
    },
    standardize: (X, train, test) => {
      const every = Array.from({ length: X.columns }, (_, j) => j);
      const part = X.subMatrix(0, X.rows - 1, 0, X.columns - 1).selection(train, every);
      const means = part.mean('column');
      const deviations = part
        .standardDeviation('column', { mean: means, unbiased: false })
        .map((deviation) => (deviation === 0 ? 1 : deviation));
      const scaled = (rows: number[]) =>
        X.selection(rows, every).subRowVector(means).divRowVector(deviations);
      return { train: scaled(train), test: scaled(test) };
    },
  },
  'a set of tested samples; the mean of squares less the square of the mean': {
    kFold: (order, k) => {
      const n = order.length;
      const size = (f: number) => Math.floor((n + k - 1 - f) / k);
      let begin = 0;
      return Array.from({ length: k }, (_, f) => {
        const test = order.slice(begin, begin + size(f));
        begin += size(f);
        const tested = new Set(test);
        return { train: order.filter((sample) => !tested.has(sample)), test };
      });
    },
    standardize: (X, train, test) => {
      const m = train.length;
      const out = { train: Matrix.zeros(m, X.columns), test: Matrix.zeros(test.length, X.columns) };
      for (let j = 0; j < X.columns; j++) {
        let sum = 0;
        let squares = 0;
        let varies = false;
        for (const i of train) {
          sum += X.get(i, j);
          squares += X.get(i, j) ** 2;
          varies ||= X.get(i, j) !== X.get(train[0], j);
        }
        const mean = sum / m;
        const deviation = varies ? Math.sqrt(squares / m - mean * mean) : 1;
        for (const [r, i] of train.entries()) out.train.set(r, j, (X.get(i, j) - mean) / deviation);
        for (const [r, i] of test.entries()) out.test.set(r, j, (X.get(i, j) - mean) / deviation);
      }
      return out;
    },
  },
  'borders computed beforehand; running mean and variance': {
    kFold: (order, k) => {
      const n = order.length;
      const border = (f: number) => f * Math.floor(n / k) + Math.min(f, n % k);
      const folds = [];
      for (let f = 0; f < k; f++) {
        const train: number[] = [];
        const test: number[] = [];
        for (let place = 0; place < n; place++) {
          (place >= border(f) && place < border(f + 1) ? test : train).push(order[place]);
        }
        folds.push({ train, test });
      }
      return folds;
    },
    standardize: (X, train, test) => {
      const statistics = Array.from({ length: X.columns }, (_, j) => {
        let mean = 0;
        let squares = 0;
        for (const [count, i] of train.entries()) {
          const away = X.get(i, j) - mean;
          mean += away / (count + 1);
          squares += away * (X.get(i, j) - mean);
        }
        return { mean, deviation: Math.sqrt(squares / train.length) };
      });
      const scaled = (rows: number[]) =>
        new Matrix(
          rows.map((i) =>
            statistics.map(({ mean, deviation }, j) => (X.get(i, j) - mean) / (deviation || 1)),
          ),
        );
      return { train: scaled(train), test: scaled(test) };
    },
  },
};
