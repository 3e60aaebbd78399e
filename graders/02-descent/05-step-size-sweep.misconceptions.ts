import type * as Exercise from '../../exercises/02-descent/05-step-size-sweep.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { stepSizeSweep } from '../../reference/step-size-sweep.ts';

type Sweep = typeof Exercise.stepSizeSweep;

const along = (weights: number[], slope: number[], size: number) =>
  weights.map((weight, i) => weight - size * slope[i]);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'uphill',
    belief: 'a step goes along the gradient',
    nudge: 'Does a small step make the loss smaller or larger?',
    behaviour: { stepSizeSweep: (loss, gradient, weights, sizes) => flipped(loss, gradient, weights, sizes) },
  },
  {
    name: 'one step after the other',
    belief: 'each step size continues from where the one before ended',
    nudge: 'From which point does the formula measure every step?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => {
        const slope = gradient(weights);
        let at = [...weights];
        return pick(
          sizes.map((stepSize) => {
            at = along(at, slope, stepSize);
            return { stepSize, loss: loss(at) };
          }),
        );
      },
    },
  },
  {
    name: 'a gradient for each step size',
    belief: 'every step needs its own call to gradient',
    nudge: 'At which point is the gradient taken, and does the step size change that point?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) =>
        pick(
          sizes.map((stepSize) => ({ stepSize, loss: loss(along(weights, gradient(weights), stepSize)) })),
        ),
    },
  },
  {
    name: 'sorted results',
    belief: 'the results are listed from the best to the worst',
    nudge: 'In which order would a caller look for the loss of the third step size?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => {
        const sweep = stepSizeSweep(loss, gradient, weights, sizes);
        return { ...sweep, results: [...sweep.results].sort((a, b) => a.loss - b.loss) };
      },
    },
  },
  {
    name: 'NaN wins',
    belief: 'a loss that is not larger than the best one is the new best one',
    nudge: 'What does a comparison with NaN give, and what does its negation give?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => {
        const { results } = stepSizeSweep(loss, gradient, weights, sizes);
        let best = results[0];
        for (const result of results) if (!(result.loss >= best.loss)) best = result;
        return { results, bestStepSize: best.stepSize };
      },
    },
  },
  {
    name: 'a first NaN stays',
    belief: 'the first result is the best one, until a smaller loss comes',
    nudge: 'What does a comparison with NaN give? Follow the losses NaN, 2, 1.',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => {
        const { results } = stepSizeSweep(loss, gradient, weights, sizes);
        let best = results[0];
        for (const result of results) if (result.loss < best.loss) best = result;
        return { results, bestStepSize: best.stepSize };
      },
    },
  },
  {
    name: 'the loss in the place of the step size',
    belief: 'bestStepSize is the smallest of the losses',
    nudge: 'What would a training loop do with bestStepSize?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => {
        const { results } = stepSizeSweep(loss, gradient, weights, sizes);
        const losses = results.map((result) => result.loss).filter(Number.isFinite);
        return { results, bestStepSize: Math.min(...losses) };
      },
    },
  },
  {
    name: 'the smallest step is the safest',
    belief: 'the best step size is the smallest one',
    nudge: 'Which of the losses in the results is the smallest?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) => ({
        ...stepSizeSweep(loss, gradient, weights, sizes),
        bestStepSize: Math.min(...sizes),
      }),
    },
  },
  {
    name: 'unit gradient',
    belief: 'the gradient only gives the direction, so it is divided by its length',
    nudge: 'How far is w from w − s·g?',
    behaviour: {
      stepSizeSweep: (loss, gradient, weights, sizes) =>
        stepSizeSweep(
          loss,
          (w) => {
            const slope = gradient(w);
            const length = Math.hypot(...slope);
            return length === 0 ? slope : slope.map((entry) => entry / length);
          },
          weights,
          sizes,
        ),
    },
  },
];

const flipped: Sweep = (loss, gradient, weights, sizes) =>
  stepSizeSweep(loss, (w) => gradient(w).map((slope) => -slope), weights, sizes);

function pick(results: { stepSize: number; loss: number }[]): ReturnType<Sweep> {
  const finite = results.filter(({ loss }) => Number.isFinite(loss));
  const best = finite.reduce((least, result) => (result.loss < least.loss ? result : least), finite[0]);
  return { results, bestStepSize: best.stepSize };
}
