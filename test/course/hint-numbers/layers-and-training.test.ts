import { Matrix } from 'ml-matrix';
import { batchNormForward } from '../../../solutions/07-layers/02-batch-norm-forward.ts';
import { batchNormBackward } from '../../../solutions/07-layers/03-batch-norm-backward.ts';
import { logisticCostL2 } from '../../../solutions/07-layers/04-logistic-regression.ts';
import { tanhNetCost } from '../../../solutions/07-layers/05-two-layer-network.ts';
import { softmaxCrossEntropy } from '../../../solutions/08-training/01-softmax-cross-entropy.ts';
import { kFold, standardize } from '../../../solutions/08-training/02-folds-and-scaling.ts';
import { earlyStopping, learningRateAt } from '../../../solutions/08-training/04-early-stopping.ts';
import { hintsName } from './named.ts';

/** The example of the exercise, with some of it changed. */
const normalized = (column: number[], changed: { training?: boolean; momentum?: number }) =>
  batchNormForward(
    Matrix.columnVector(column),
    [2],
    [5],
    { mean: [0], variance: [5] },
    { training: true, momentum: 0.25, epsilon: 1, ...changed },
  );

hintsName('07-layers/02-batch-norm-forward', {
  'training moves': () =>
    [0, 1].flatMap((momentum) => {
      const { running } = normalized([1, 3], { momentum });
      return [...running.mean, ...running.variance];
    }),
  'in evaluation the running': () => normalized([1, 3], { training: false }).out.to1DArray(),
  'where a feature does not': () => {
    const { out, running } = normalized([4], {});
    return [...out.to1DArray(), ...running.mean, ...running.variance];
  },
  'the cache holds': () =>
    [true, false].flatMap((training) => {
      const { cache } = normalized([1, 3], { training });
      return [...cache.mean, ...cache.variance];
    }),
});

const cache = {
  x: Matrix.columnVector([0, 2, 4]),
  gamma: [3],
  mean: [2],
  variance: [8 / 3],
  epsilon: 4 / 3,
  training: true,
};

const back = (dout: number[], changed: Partial<typeof cache>) => {
  const { dx, dgamma, dbeta } = batchNormBackward(Matrix.columnVector(dout), { ...cache, ...changed });
  return [...dx.to1DArray(), ...dgamma, ...dbeta];
};

hintsName('07-layers/03-batch-norm-backward', {
  'in evaluation the mean': () => back([1, 0, 0], { training: false }).slice(0, 3),
  'a batch of one': () => back([1], { x: Matrix.columnVector([4]), mean: [4], variance: [0] }),
  'where a feature does not': () =>
    back([1, 0], { x: Matrix.columnVector([4, 4]), mean: [4], variance: [0], epsilon: 0.25 }),
  'the way back is linear': () => back([1, 0, 0], { gamma: [6] }).slice(3),
});

const logistic = (w: number, b: number, y: number[], lambda: number) => {
  const { cost, dw, db } = logisticCostL2([w], b, new Matrix([[0.5], [1]]), y, lambda);
  return [cost, ...dw, db];
};

hintsName('07-layers/04-logistic-regression', {
  'without weights': () => logistic(0, 0, [1, 0], 0.5),
  'λ adds': () => logistic(2, -1, [1, 0], 0),
  'which class': () => logistic(-2, 1, [0, 1], 0.5),
  'scores up to': () => {
    const { cost, db } = logisticCostL2([0], -800, new Matrix([[1]]), [1], 0);
    return [cost, db];
  },
});

const net = (w1: number, w2: number, b2: number, lambda: number) => {
  const parameters = { W1: new Matrix([[w1]]), b1: [0], W2: new Matrix([[w2]]), b2: [b2] };
  const { cost, grads } = tanhNetCost(parameters, new Matrix([[0.5]]), [1], lambda);
  return { cost, W1: grads.W1.get(0, 0), b1: grads.b1[0], W2: grads.W2.get(0, 0), b2: grads.b2[0] };
};

hintsName('07-layers/05-two-layer-network', {
  'a net of zeros': () => [net(0, 0, 0, 0.5).cost, net(0, 0, 0, 0.5).b2],
  'λ adds': () => {
    const [penalized, free] = [net(1, 2, -1, 0.5), net(1, 2, -1, 0)];
    return [penalized.cost - free.cost, penalized.W1 - free.W1, penalized.W2 - free.W2];
  },
  'the gradients of the hidden': () => {
    const { b1, b2 } = net(1, 2, -1, 0);
    return [Math.tanh(0.5), b2, 2 * b2, b1];
  },
});

const surprise = (scores: number[][], labels: number[]) => softmaxCrossEntropy(new Matrix(scores), labels);

hintsName('08-training/01-softmax-cross-entropy', {
  'where all scores': () => {
    const { loss, dScores } = surprise([[5, 5, 5]], [0]);
    return [loss, ...dScores.to1DArray()];
  },
  'what one class': () =>
    surprise(
      [
        [1, 2, 3],
        [1, 0, 1],
      ],
      [2, 0],
    ).dScores.getRow(0),
  'samples do not': () => [
    surprise([[1, 2, 3]], [2]).loss,
    surprise([[1, 0, 1]], [0]).loss,
    surprise(
      [
        [1, 2, 3],
        [1, 0, 1],
      ],
      [2, 0],
    ).loss,
  ],
  'scores up to': () => [0, 1].map((label) => surprise([[1000, 0]], [label]).loss),
});

const sizes = (n: number) => kFold([...Array(n).keys()], 3).map(({ test }) => test.length);

hintsName('08-training/02-folds-and-scaling', {
  'no fold has two': () => [...sizes(7), ...sizes(8)],
  'the folds are runs': () => kFold([3, 0, 4, 1, 2], 3)[1].train,
  'each standardized': () => standardize(Matrix.columnVector([0, 3, 3]), [0, 1, 2], [0]).train.to1DArray(),
  'nothing leaks': () => standardize(Matrix.columnVector([1, 3, 100]), [0, 1], [2]).train.to1DArray(),
  'a feature that is constant': () => {
    const { train, test } = standardize(Matrix.columnVector([4, 4, 7]), [0, 1], [2]);
    return [...train.to1DArray(), ...test.to1DArray()];
  },
});

const stopped = (losses: number[]) => {
  const left = losses.values();
  const { bestEpoch, losses: seen } = earlyStopping(
    ([w]) => [w + 1],
    () => left.next().value ?? 99,
    [0],
    { patience: 2, maxEpochs: 20 },
  );
  return [bestEpoch, seen.length];
};

const rates = (warmupSteps: number, totalSteps: number, steps: number[]) =>
  steps.map((step) => learningRateAt(step, { peak: 1, floor: 0.2, warmupSteps, totalSteps }));

hintsName('08-training/04-early-stopping', {
  'training ends after': () => stopped([5, 6, 4, 4, 7]),
  'an equal loss': () => stopped([2, 0, 0, 1]),
  'NaN and ∞': () => stopped([Number.NaN, 3, Number.POSITIVE_INFINITY, Number.NaN]),
  'the warm-up': () => [...rates(4, 9, [0, 1, 2, 3]), ...rates(1, 9, [0])],
  'after the warm-up': () => [...rates(0, 4, [0, 1, 2, 3, 4]), ...rates(2, 2, [1, 2])],
});
