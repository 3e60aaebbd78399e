import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import { times, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
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
import { pathsOverObjective, pointInWords, twoWeights } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

const convergence = figure({
  title: 'The objective on its way down',
  caption:
    'How far F is above its smallest value, on the diabetes data, for two step sizes η. A straight line on the ' +
    'log scale means that every iteration takes the same share away. What does a step of a quarter cost?',
  inputs: [STEP_SIZE, STEP_SIZE / 4].map((learningRate) => ({ ...lassoOnDiabetes(), learningRate })),
  observe: (student, { X, y, lambda, learningRate }) =>
    ITERATIONS.map((maxIterations) =>
      student.lassoProximalGradient(X, y, lambda, { learningRate, maxIterations }),
    ),
  answer: ({ X }) => times(ITERATIONS.length, vector(X.columns)),
  draw(own, reference) {
    const problem = lassoOnDiabetes();
    const heightsOf = (iterates: readonly number[][]) => gaps(problem, iterates);
    const [far, near] = answersOf(reference).map(heightsOf);
    const mine = own && answersOf(own).map(heightsOf);
    const [afterTen, last] = [ITERATIONS.indexOf(10), ITERATIONS.length - 1];
    return {
      plots: [
        gapPlot(
          marksOfBoth(own, reference, (runs, whose) =>
            runs.flatMap((iterates, i) =>
              gapLine(ITERATIONS, heightsOf(iterates), whose, `η = ${STEP_SIZES[i]}`),
            ),
          ),
        ),
      ],
      words:
        `The gap starts at ${inWords(far[0])}. With η = ${STEP_SIZES[0]} the reference has ` +
        `${gapInWords(far[afterTen])} left after 10 iterations and ${gapInWords(far[last])} after 100; with ` +
        `η = ${STEP_SIZES[1]} it is ${listed([near[afterTen], near[last]].map(gapInWords))}.` +
        apart(mine?.flat(), [...far, ...near], 'these gaps'),
      table: gapTable(ITERATIONS, [
        ...STEP_SIZES.map((eta, i) => ({ head: `reference, η = ${eta}`, heights: [far, near][i] })),
        ...(mine ?? []).map((heights, i) => ({ head: `yours, η = ${STEP_SIZES[i]}`, heights })),
      ]),
    };
  },
});

const STEP_SIZES = [STEP_SIZE, STEP_SIZE / 4];

const IN_TWO_WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40];

const stepsFor = (learningRate: number): Figure =>
  figure({
    title: 'Steps in two weights',
    caption:
      'The weights after 0 to 40 iterations, over lines of equal F for λ = 1. The first step leaves both axes, ' +
      'then the iterates slide along the valley. Does w₁ come back to exactly 0, and does it stay there?',
    inputs: [twoWeights(1)],
    observe: (student, { X, y, lambda }) =>
      IN_TWO_WEIGHTS.map((maxIterations) =>
        student.lassoProximalGradient(X, y, lambda, { learningRate, maxIterations }),
      ),
    answer: ({ X }) => times(IN_TWO_WEIGHTS.length, vector(X.columns)),
    draw(own, reference) {
      const iterates = reference[0].answer;
      const end = iterates[iterates.length - 1];
      const arrival = iterates.findIndex((w, k) => k > 0 && w[0] === 0);
      const back =
        arrival === -1 ? 'is not 0 again' : `is exactly 0 again after ${IN_TWO_WEIGHTS[arrival]} iterations`;
      return {
        plots: [pathsOverObjective(own, reference)],
        words:
          `From [0, 0] the reference steps to ${pointInWords(iterates[1])} and ends at ` +
          `${pointInWords(end)}; w₁ ${back}.` +
          apart(own?.[0].answer.flat(), iterates.flat(), 'the weights'),
      };
    },
  });

const steps = movable({ label: 'step size η', from: 0.05, to: 1.1, step: 0.05, start: 0.5 }, stepsFor);

export const figures: readonly Figure[] = [convergence, steps];
