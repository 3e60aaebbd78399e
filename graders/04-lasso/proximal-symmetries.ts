/**
 * What the iterates of proximal gradient do not depend on.
 */
import type * as Exercise from '../../exercises/04-lasso/04-proximal-gradient.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { list, times, vector } from '../../harness/engine/shape.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { anyRegression } from '../common/regression.ts';
import { lassoProblem } from './lasso-problem.ts';
import { solve } from './proximal-gradient-runs.ts';
import { withSteps } from './proximal-runs.ts';
import { everySampleTwice, relabelled, relabelledWeights } from './same-problem.ts';

const law = lawsFor<typeof Exercise>();

/**
 * Two runs that mirror each other may stop at neighbouring iterates, each step below 1e-6; apart from that
 * they differ by rounding.
 */
const MIRRORED: Tolerance = { relative: 1e-4, absolute: 1e-4 };

export const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'f is a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [1, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, ...everySampleTwice(run) })],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) => agrees(twice, once, MIRRORED, 'every sample twice, beside every sample once'),
});

export const labelsDoNotMatter = law({
  name: 'the order and the signs of the features do not matter',
  statement: 'columns of X reordered, some negated ⇒ the weights are, and nothing else',
  points: 1,
  trivial: true,
  given: withSteps(lassoProblem(anyRegression([1, 4], [1, 4])), [2, 5]),
  runs: 40,
  observe: (student, run) => [solve(student, run), solve(student, { ...run, X: relabelled(run.X) })],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: (_, [plain, mirrored]) =>
    agrees(
      mirrored,
      relabelledWeights(plain),
      MIRRORED,
      'features in reverse order, every other one negated, beside the weights so rearranged',
    ),
});
