import type * as Exercise from '../../exercises/04-lasso/05-fista.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { apart, inWords, marksOfBoth, type Whose } from '../common/figure-lines.ts';
import { way } from '../common/figure-plane.ts';
import {
  gapInWords,
  gapLine,
  gapPlot,
  gaps,
  gapTable,
  ITERATIONS,
  lassoOnDiabetes,
  STEP_SIZE,
} from './lasso-convergence.ts';
import { DESCENT, MINIMISER, pathsOverObjective, pointInWords, twoWeights } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

const ISTA: Whose = { role: 'other', name: 'without momentum' };

/** Iterates of proximal gradient, to compare with. */
function withoutMomentum(
  { X, y, lambda }: ReturnType<typeof twoWeights>,
  iterations: readonly number[],
  learningRate: number,
): number[][] {
  const maxIterations = Math.max(...iterations);
  const all = lassoProximalGradientIterates(X.to2DArray(), y, lambda, { learningRate, maxIterations });
  return iterations.map((k) => all[k]);
}

const convergence = figure({
  title: 'With and without momentum',
  caption:
    'How far F is above its smallest value, on the diabetes data, with one step size for both methods. The ' +
    'line with momentum may go up now and then. Another factor of those the exercise allows, or momentum that ' +
    'starts afresh, gives a line a little beside the reference.',
  inputs: [lassoOnDiabetes()],
  observe: (student, { X, y, lambda }) =>
    ITERATIONS.map((maxIterations) =>
      student.lassoFista(X, y, lambda, { learningRate: STEP_SIZE, maxIterations }),
    ),
  answer: ({ X }) => times(ITERATIONS.length, vector(X.columns)),
  draw(own, reference) {
    const problem = lassoOnDiabetes();
    const ista = gaps(problem, withoutMomentum(problem, ITERATIONS, STEP_SIZE));
    const heights = gaps(problem, reference[0].answer);
    const mine = own && gaps(problem, own[0].answer);
    const tabled = ITERATIONS.indexOf(20);
    return {
      plots: [
        gapPlot([
          ...gapLine(ITERATIONS, ista, ISTA),
          ...marksOfBoth(own, reference, ([iterates], whose) =>
            gapLine(ITERATIONS, gaps(problem, iterates), whose),
          ),
        ]),
      ],
      words:
        `The gap starts at ${inWords(heights[0])}. After 20 iterations proximal gradient without momentum has ` +
        `${gapInWords(ista[tabled])} left, the reference with momentum ${gapInWords(heights[tabled])}` +
        `${mine === undefined ? '' : `, yours ${gapInWords(mine[tabled])}`}.` +
        apart(mine, heights, 'these gaps'),
      table: gapTable(ITERATIONS, [
        { head: 'without momentum', heights: ista },
        { head: 'reference', heights },
        ...(mine === undefined ? [] : [{ head: 'yours', heights: mine }]),
      ]),
    };
  },
});

const IN_TWO_WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30];
const SHORT_STEP = 0.1;

const stepsFor = (learningRate: number): Figure =>
  figure({
    title: 'Momentum in two weights',
    caption:
      'The weights after 0 to 30 iterations with short steps, over lines of equal F for λ = 1. The first two ' +
      'iterations are the same without momentum. Where do the dots move apart, and which of them are further on?',
    inputs: [twoWeights(1)],
    observe: (student, { X, y, lambda }) =>
      IN_TWO_WEIGHTS.map((maxIterations) =>
        student.lassoFista(X, y, lambda, { learningRate, maxIterations }),
      ),
    answer: ({ X }) => times(IN_TWO_WEIGHTS.length, vector(X.columns)),
    draw(own, reference) {
      const iterates = reference[0].answer;
      const ista = withoutMomentum(twoWeights(1), IN_TWO_WEIGHTS, learningRate);
      const last = IN_TWO_WEIGHTS.length - 1;
      return {
        plots: [pathsOverObjective(own, reference, way(ista, DESCENT, ISTA))],
        words:
          `After 30 iterations the reference is at ${pointInWords(iterates[last])}; without momentum it ` +
          `would be at ${pointInWords(ista[last])}. The minimiser is ${pointInWords(MINIMISER)}.` +
          apart(own?.[0].answer.flat(), iterates.flat(), 'the weights'),
      };
    },
  });

const steps = movable(
  { label: 'step size η', from: 0.02, to: 0.54, step: 0.02, start: SHORT_STEP },
  stepsFor,
);

export const figures: readonly Figure[] = [convergence, steps];
