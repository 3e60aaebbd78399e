import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import type { Misconception } from '../../harness/engine/model.ts';

type Descent = typeof Exercise.gradientDescent;
type Step = (x: number[], slope: number[], learningRate: number, k: number) => number[];

/** Gradient descent with another step. */
function withStep(step: Step): { gradientDescent: Descent } {
  return {
    gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
      let x = [...start];
      for (let k = 0; k < maxIterations; k++) x = step(x, gradient(x), learningRate, k);
      return x;
    },
  };
}

const against = (x: number[], slope: number[], rate: number) => x.map((value, i) => value - rate * slope[i]);

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'ascent',
    belief: 'the gradient shows the way down, so it is added',
    nudge: 'Which way does the gradient of x² point at x = 1?',
    behaviour: withStep((x, slope, rate) => against(x, slope, -rate)),
  },
  {
    name: 'the step alone',
    belief: 'the next x is −η ∇f(x)',
    nudge: 'From where does the step lead away? At a minimizer the gradient is 0: where is the next x?',
    behaviour: withStep((x, slope, rate) =>
      against(
        x.map(() => 0),
        slope,
        rate,
      ),
    ),
  },
  {
    name: 'one slope for all coordinates',
    belief: 'every coordinate moves by the first entry of the gradient',
    nudge: 'With the gradient [1, 0], which coordinates of x should stay?',
    behaviour: withStep((x, slope, rate) =>
      against(
        x,
        x.map(() => slope[0]),
        rate,
      ),
    ),
  },
  {
    name: 'one iteration short',
    belief: 'the start counts as the first of the iterations',
    nudge: 'How often is the update done for maxIterations = 1?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        let x = [...start];
        for (let k = 1; k < maxIterations; k++) x = against(x, gradient(x), learningRate);
        return x;
      },
    },
  },
  {
    name: 'one iteration too many',
    belief: 'the count goes from 0 to maxIterations, both included',
    nudge: 'How often is the update done for maxIterations = 0, and how often for 1?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        let x = [...start];
        for (let k = 0; k <= maxIterations; k++) x = against(x, gradient(x), learningRate);
        return x;
      },
    },
  },
  {
    name: 'stale gradient',
    belief: 'the gradient is computed once, at the start',
    nudge: 'At which point does the second iteration need the slope?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        let x = [...start];
        const slope = maxIterations > 0 ? [...gradient(x)] : [];
        for (let k = 0; k < maxIterations; k++) x = against(x, slope, learningRate);
        return x;
      },
    },
  },
  {
    name: 'unit steps',
    belief: 'only the direction of the gradient counts, so it is divided by its length',
    nudge: 'How long is the step far from the minimiser, and how long close to it?',
    behaviour: withStep((x, slope, rate) => {
      const length = Math.hypot(...slope);
      return length === 0 ? x : against(x, slope, rate / length);
    }),
  },
  {
    name: 'one coordinate after the other',
    belief: 'each coordinate is updated with a gradient of its own, at the point reached so far',
    nudge: 'How many gradients does the formula use for one step of all coordinates?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        const x = [...start];
        for (let k = 0; k < maxIterations; k++) {
          for (let i = 0; i < x.length; i++) x[i] -= learningRate * gradient(x)[i];
        }
        return x;
      },
    },
  },
  {
    name: 'decaying learning rate',
    belief: 'the learning rate gets smaller with every iteration',
    nudge: 'Does the formula of the assignment have a k beside η?',
    behaviour: withStep((x, slope, rate, k) => against(x, slope, rate / (k + 1))),
  },
  {
    name: 'the start itself',
    belief: 'for 0 iterations there is nothing to compute, so the start is the result',
    nudge: 'A caller writes into the result of 0 iterations. What is in start then?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        let x = start;
        for (let k = 0; k < maxIterations; k++) x = against(x, gradient(x), learningRate);
        return x;
      },
    },
  },
  {
    name: 'single precision',
    belief: 'a Float32Array holds numbers as well as any other array',
    nudge: 'How many digits of 1/3 does a Float32Array keep?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        let x = start.map(Math.fround);
        for (let k = 0; k < maxIterations; k++) x = against(x, gradient(x), learningRate).map(Math.fround);
        return x;
      },
    },
  },
  {
    name: 'writes into the start',
    belief: 'the start is only the place where x begins, so it can be moved',
    nudge: 'What does the caller find in start afterwards?',
    behaviour: {
      gradientDescent: (gradient, start, { learningRate, maxIterations }) => {
        for (let k = 0; k < maxIterations; k++) {
          for (const [i, slope] of [...gradient(start)].entries()) start[i] -= learningRate * slope;
        }
        return start;
      },
    },
  },
];
