import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
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
} from './lasso-convergence.ts';
import { pathsOverObjective, pointInWords, twoWeights } from './two-weights.ts';

const figure = figuresFor<typeof Exercise>();

const RHOS = [0.1, 1, 10];

const paceFor = (rhos: readonly number[]): Figure =>
  figure({
    title: 'Three values of ρ on their way down',
    caption:
      'How far F(z) is above its smallest value, on the diabetes data. All lines have the same end; which ρ gets ' +
      'there first, and what do a small and a large one cost? With over-relaxation, which the exercise allows, ' +
      'lines lie a little beside the reference.',
    inputs: rhos.map((rho) => ({ ...lassoOnDiabetes(), rho })),
    observe: (student, { X, y, lambda, rho }) =>
      ITERATIONS.map((maxIterations) => student.lassoAdmm(X, y, lambda, { rho, maxIterations })),
    answer: ({ X }) => times(ITERATIONS.length, vector(X.columns)),
    draw(own, reference) {
      const problem = lassoOnDiabetes();
      const heights = answersOf(reference).map((iterates) => gaps(problem, iterates));
      const mine = own && answersOf(own).map((iterates) => gaps(problem, iterates));
      const tabled = ITERATIONS.indexOf(20);
      const after = rhos.map((rho, i) => `${gapInWords(heights[i][tabled])} with ρ = ${rho}`);
      return {
        plots: [
          gapPlot(
            marksOfBoth(own, reference, (runs, whose) =>
              runs.flatMap((iterates, i) =>
                gapLine(ITERATIONS, gaps(problem, iterates), whose, `ρ = ${rhos[i]}`),
              ),
            ),
          ),
        ],
        words:
          `The gap starts at ${inWords(heights[0][0])}. After 20 iterations the reference has left ` +
          `${listed(after)}.${apart(mine?.flat(), heights.flat(), 'these gaps')}`,
        table: gapTable(ITERATIONS, [
          ...rhos.map((rho, i) => ({ head: `reference, ρ = ${rho}`, heights: heights[i] })),
          ...(mine ?? []).map((row, i) => ({ head: `yours, ρ = ${rhos[i]}`, heights: row })),
        ]),
      };
    },
  });

const IN_TWO_WEIGHTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 40];

const sparseCopyFor = (rho: number): Figure =>
  figure({
    title: 'The sparse copy in two weights',
    caption:
      'z after 0 to 40 iterations with ρ = 0.5, over lines of equal F for λ = 1. z is where the soft threshold put ' +
      'it: watch on which of the iterations it is exactly on an axis. F may go up on the way.',
    inputs: [{ ...twoWeights(1), rho }],
    observe: (student, { X, y, lambda, rho }) =>
      IN_TWO_WEIGHTS.map((maxIterations) => student.lassoAdmm(X, y, lambda, { rho, maxIterations })),
    answer: ({ X }) => times(IN_TWO_WEIGHTS.length, vector(X.columns)),
    draw(own, reference) {
      const iterates = reference[0].answer;
      const end = iterates[iterates.length - 1];
      return {
        plots: [pathsOverObjective(own, reference)],
        words:
          `From [0, 0] the reference goes to ${listed(iterates.slice(1, 4).map((w) => pointInWords(w)))}, ` +
          `and ends at ${pointInWords(end)}.${apart(own?.[0].answer.flat(), iterates.flat(), 'z')}`,
      };
    },
  });

const pace = movable(
  { label: 'penalty ρ', from: 0.1, to: 10, step: 0.1, start: 1 },
  (rho) => paceFor([rho]),
  paceFor(RHOS),
);
const sparseCopy = movable({ label: 'penalty ρ', from: 0.1, to: 10, step: 0.1, start: 0.5 }, sparseCopyFor);

export const figures: readonly Figure[] = [pace, sparseCopy];
