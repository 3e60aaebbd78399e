import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/01-gradients/03-svm-loss.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { svmLossAndGradient } from '../../reference/svm-loss.ts';

type Contract = typeof Exercise;

/** What can be got wrong about the loss and its gradient. */
interface Variant {
  readonly includeTrueClass?: boolean;
  /** The margin in place of Δ. */
  readonly margin?: (delta: number) => number;
  /** What the hinges are divided by in the loss, and their slopes in the gradient. */
  readonly lossOver?: (n: number, classes: number) => number;
  readonly gradientOver?: (n: number, classes: number) => number;
  /** What the row of the true class gets for so many violations; minus that many x, if right. */
  readonly trueRow?: (violations: number) => number;
  readonly hinge?: (margin: number) => { readonly cost: number; readonly slope: number };
  /** Factors of ‖W‖² in the loss and of W in the gradient. */
  readonly penalty?: (lambda: number, n: number) => readonly [loss: number, gradient: number];
}

function withVariant(variant: Variant): Contract {
  const {
    includeTrueClass = false,
    margin = (delta) => delta,
    lossOver = (n) => n,
    gradientOver = lossOver,
    trueRow = (violations) => -violations,
    hinge = (m) => ({ cost: Math.max(0, m), slope: m > 0 ? 1 : 0 }),
    penalty = (lambda) => [lambda / 2, lambda],
  } = variant;
  return {
    svmLossAndGradient: (W, X, y, delta, lambda) => {
      const [n, classes] = [X.rows, W.rows];
      const scores = X.mmul(W.transpose());
      let hinges = 0;
      const counts = Matrix.zeros(n, classes);
      for (const [i, label] of y.entries()) {
        let violations = 0;
        for (let j = 0; j < classes; j++) {
          if (j === label && !includeTrueClass) continue;
          const { cost, slope } = hinge(scores.get(i, j) - scores.get(i, label) + margin(delta));
          hinges += cost;
          counts.set(i, j, slope);
          violations += slope;
        }
        counts.set(i, label, counts.get(i, label) + trueRow(violations));
      }
      const [ofLoss, ofGradient] = penalty(lambda, n);
      const slopes = counts.transpose().mmul(X).div(gradientOver(n, classes));
      return {
        loss: hinges / lossOver(n, classes) + ofLoss * W.dot(W),
        gradient: slopes.add(Matrix.mul(W, ofGradient)),
      };
    },
  };
}

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'true class included',
    belief: 'the sum goes over all classes',
    nudge: 'What is the margin of the true class with itself, and what does it add to the loss?',
    behaviour: withVariant({ includeTrueClass: true }),
  },
  {
    name: 'no mean',
    belief: 'the loss is the sum over the samples',
    nudge: 'What happens to the loss when every sample comes twice, and what should happen?',
    behaviour: withVariant({ lossOver: () => 1 }),
  },
  {
    name: 'no mean in the loss',
    belief: 'dividing by n belongs to the gradient, the loss is the sum over the samples',
    nudge: 'What happens to the loss when every sample comes twice, and what should happen?',
    behaviour: withVariant({ lossOver: () => 1, gradientOver: (n) => n }),
  },
  {
    name: 'no mean in the gradient',
    belief: 'dividing by n belongs to the loss, the gradient is the sum of the slopes',
    nudge: 'Multiply a function by 1/n: what happens to its derivative?',
    behaviour: withVariant({ gradientOver: () => 1 }),
  },
  {
    name: 'mean over samples and classes',
    belief: 'the mean is taken over all margins',
    nudge: 'Which of the two sums in the formula has a 1/n in front of it?',
    behaviour: withVariant({ lossOver: (n, classes) => n * classes }),
  },
  {
    name: 'row of the true class forgotten',
    belief: 'a violated margin has a slope with respect to the row of the wrong class',
    nudge: 'Which rows of W does a margin depend on?',
    behaviour: withVariant({ trueRow: () => 0 }),
  },
  {
    name: 'row of the true class once a sample',
    belief: 'the row of the true class loses x once where the sample violates a margin',
    nudge: 'A sample violates two margins. How often does the score of its true class appear in the loss?',
    behaviour: withVariant({ trueRow: (violations) => (violations > 0 ? -1 : 0) }),
  },
  {
    name: 'wrong signs',
    belief: 'the gradient raises the score of the true class and lowers the others',
    nudge: 'Does the gradient point to where the loss grows, or to where it falls?',
    behaviour: withVariant({
      hinge: (m) => ({ cost: Math.max(0, m), slope: m > 0 ? -1 : 0 }),
    }),
  },
  {
    name: 'squared hinge',
    belief: 'violations are squared, as errors usually are',
    nudge: 'Compute the loss for one margin of 3 with the formula of the assignment.',
    behaviour: withVariant({
      hinge: (m) => ({ cost: Math.max(0, m) ** 2, slope: 2 * Math.max(0, m) }),
    }),
  },
  {
    name: 'no hinge',
    belief: 'the margins are added up as they are',
    nudge: 'What should a class cost whose score is far below that of the true class?',
    behaviour: withVariant({ hinge: (m) => ({ cost: m, slope: 1 }) }),
  },
  {
    name: 'margin of 1',
    belief: 'the margin of a support vector machine is 1',
    nudge: 'Which argument says by how much the true class has to win?',
    behaviour: withVariant({ margin: () => 1 }),
  },
  {
    name: 'penalty without its half',
    belief: 'the penalty is λ‖W‖², and its gradient 2λW',
    nudge: 'What stands before the sum of the ‖wⱼ‖² in the assignment?',
    behaviour: withVariant({ penalty: (lambda) => [lambda, 2 * lambda] }),
  },
  {
    name: 'the half forgotten in the loss alone',
    belief: 'the penalty is λ‖W‖², and its gradient λW',
    nudge: 'Differentiate λw² for a single weight. Is it the gradient that the code returns?',
    behaviour: withVariant({ penalty: (lambda) => [lambda, lambda] }),
  },
  {
    name: 'penalty not differentiated',
    belief: 'the penalty is (λ/2)‖W‖², so the gradient gets 2λW',
    nudge: 'Differentiate (λ/2)w² for a single weight: what happens to the ½?',
    behaviour: withVariant({ penalty: (lambda) => [lambda / 2, 2 * lambda] }),
  },
  {
    name: 'no penalty in the gradient',
    belief: 'the penalty is added to the loss at the end, when the gradient is done',
    nudge: 'The loss has two terms. Which of them do depend on W?',
    behaviour: withVariant({ penalty: (lambda) => [lambda / 2, 0] }),
  },
  {
    name: 'W multiplied in place',
    belief: 'W.mul(lambda) gives λW and leaves W alone',
    nudge: 'What does the caller find in W afterwards?',
    behaviour: {
      svmLossAndGradient: (W, X, y, delta, lambda) => {
        const result = svmLossAndGradient(W, X, y, delta, lambda);
        W.mul(lambda);
        return result;
      },
    },
  },
];
