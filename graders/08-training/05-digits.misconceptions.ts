import type { Misconception } from '../../harness/engine/model.ts';
import {
  type Contract,
  everywhere,
  halfSquares,
  readingWith,
  statisticsOf,
  total,
  trainingWith,
} from './digit-changes.ts';

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'dropout on the way there only',
    belief: 'the mask belongs to the forward half',
    nudge: 'What does the loss gain where a dropped unit grows a little?',
    behaviour: everywhere({ maskBack: false }),
  },
  {
    name: 'nothing is dropped',
    belief: 'the mask is for later',
    nudge: 'In training mode, which units reach the scores?',
    behaviour: everywhere({ maskAhead: false, maskBack: false }),
  },
  {
    name: 'a rectifier without a slope',
    belief: 'max(N, 0) lets every gradient through',
    nudge: 'N is −2, and moves to −1.9. How far does max(N, 0) move?',
    behaviour: everywhere({ gateBack: false }),
  },
  {
    name: 'around batch normalization',
    belief: 'the gradient of W1 is Xᵀ dN',
    nudge:
      'N depends on W1 through Z, and through the mean and the variance of all samples. Who knows that derivative?',
    behaviour: everywhere({ skipsNormalization: true }),
  },
  {
    name: 'the gradient of W2 from N',
    belief: 'W2 multiplies the normalized units',
    nudge: 'S = A W2 + b2. What happened to N on its way to A?',
    behaviour: everywhere({ outputInput: (N) => N }),
  },
  {
    name: 'no biases in training',
    belief: 'b2 is added when a digit is read',
    nudge: 'Which scores does the loss of a batch see: A W2, or A W2 + b2?',
    behaviour: everywhere({ outputBias: (b2) => b2.map(() => 0) }),
  },
  {
    name: 'the gradient without the penalty',
    belief: 'the penalty belongs to the loss',
    nudge: 'What is the derivative of (λ/2) w² with respect to w?',
    behaviour: everywhere({ decay: () => 0 }),
  },
  {
    name: 'the loss without the penalty',
    belief: 'the penalty belongs to the gradient',
    nudge: 'Of which number is the gradient of the batch the derivative?',
    behaviour: everywhere({ penalty: () => 0 }),
  },
  {
    name: 'the penalty without its half',
    belief: 'the penalty is λ ‖W‖²',
    nudge: 'Which factor makes the derivative of the penalty λ W?',
    behaviour: everywhere({ penalty: (lambda, network) => 2 * halfSquares(lambda, network) }),
  },
  {
    name: 'the half taken twice',
    belief: 'the penalty is half of the mean of ‖W1‖² and ‖W2‖²',
    nudge: 'Take ‖W1‖² = ‖W2‖² = 1 and λ = 1: what is the penalty by the formula?',
    behaviour: everywhere({ penalty: (lambda, network) => halfSquares(lambda, network) / 2 }),
  },
  {
    name: 'a penalty for W2 alone',
    belief: 'the penalty holds back the weights of the output',
    nudge: 'Which matrices does the penalty name?',
    behaviour: everywhere({ penalty: (lambda, { W2 }) => (lambda / 2) * W2.dot(W2) }),
  },
  {
    name: 'the penalty over the batch',
    belief: 'λ W is divided by the number of samples',
    nudge: 'Does the penalty in the loss know how many samples there are?',
    behaviour: everywhere({ decay: (lambda, samples) => lambda / samples }),
  },
  {
    name: 'everything is held back',
    belief: 'γ, β and b2 bear the penalty too',
    nudge: 'What would a penalty on β say about units that are rarely awake?',
    behaviour: everywhere({
      decaysAll: true,
      penalty: (lambda, network) =>
        halfSquares(lambda, network) +
        (lambda / 2) * total([...network.gamma, ...network.beta, ...network.b2].map((entry) => entry ** 2)),
    }),
  },
  {
    name: 'the mean over the batch once more',
    belief: 'the gradient of b2 is the mean of the rows of dS',
    nudge: 'dS is the gradient of a MEAN loss already. What is left to divide?',
    behaviour: everywhere({ biasSlope: (sum, samples) => sum / samples }),
  },
  {
    name: 'evaluated with the statistics of the batch',
    belief: 'normalization uses the samples at hand',
    nudge: 'Should the class of a digit depend on which other digits are read with it?',
    behaviour: readingWith({ statistics: (_, Z) => statisticsOf(Z) }),
  },
  {
    name: 'no rectifier in evaluation',
    belief: 'max(N, 0) is a part of the training',
    nudge: 'Which parts of the network know two modes, and which one only?',
    behaviour: readingWith({ activation: (entry) => entry }),
  },
  {
    name: 'the biases stay at home',
    belief: 'b2 moves all scores alike, so it may be left out',
    nudge: 'b2 holds a number for each class. Are they all the same?',
    behaviour: readingWith({ bias: (b2) => b2.map(() => 0) }),
  },
  {
    name: 'the last of the largest scores',
    belief: 'with equal scores any class will do',
    nudge: 'Two classes have the largest score. Which one does the assignment name?',
    behaviour: readingWith({ choose: (row) => row.lastIndexOf(Math.max(...row)) }),
  },
  {
    name: 'shares exchanged',
    belief: 'running ← 0.1 · running + 0.9 · batch',
    nudge: 'Which should count more: the batches of the whole epoch, or the last one?',
    behaviour: trainingWith({ share: 0.9 }),
  },
  {
    name: 'statistics of the start',
    belief: 'the running statistics are set once',
    nudge: 'What is classify to normalize with, once the weights have changed?',
    behaviour: trainingWith({ share: 0 }),
  },
  {
    name: 'statistics of the last batch',
    belief: 'the latest statistics are the best',
    nudge: 'How many samples do the statistics of one batch know?',
    behaviour: trainingWith({ share: 1 }),
  },
  {
    name: 'labels left behind',
    belief: 'the labels of batch t are the entries t·b, t·b + 1, … of y',
    nudge: 'The rows of X are taken in the order of the epoch. And their labels?',
    behaviour: trainingWith({ labels: (y, rows, from) => y.slice(from, from + rows.length) }),
  },
  {
    name: 'always the first order',
    belief: 'the samples are shuffled once',
    nudge: 'How many orders are there, and which one belongs to the second epoch?',
    behaviour: trainingWith({ orderOf: (orders) => orders[0] }),
  },
  {
    name: 'the optimizer forgets at every step',
    belief: 'every step begins with the state of the start',
    nudge: 'step gives back two things. What happens to the second?',
    behaviour: trainingWith({ stateOf: (_, start) => start }),
  },
  {
    name: 'the mean of batch losses',
    belief: 'the loss of an epoch is the mean of the losses of its batches',
    nudge: 'A batch of two and a batch of one: for how many samples does each of the losses stand?',
    behaviour: trainingWith({ epochLoss: (losses) => total(losses) / losses.length }),
  },
];
