/**
 * What the result of coordinate descent does not depend on.
 */
import type * as Exercise from '../../exercises/04-lasso/02-coordinate-descent.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { list, times, vector } from '../../harness/engine/shape.ts';
import { agrees } from '../common/closeness.ts';
import { everySampleTwice, relabelled, relabelledWeights } from './same-problem.ts';
import { AT_CONVERGENCE, solve, unique } from './sweep-runs.ts';

const law = lawsFor<typeof Exercise>();

export const sampleMeans = law({
  name: 'a data set that holds every sample twice has the same weights',
  statement: 'F has a mean over the samples:   w([X; X], [y; y]) = w(X, y)',
  points: 1,
  trivial: true,
  given: unique,
  runs: 30,
  observe: (student, problem) => [
    solve(student, problem),
    solve(student, { ...problem, ...everySampleTwice(problem) }),
  ],
  answer: ({ X }) => times(2, vector(X.columns)),
  judge: (_, [once, twice]) =>
    agrees(twice, once, AT_CONVERGENCE, 'every sample twice, beside every sample once'),
});

export const labelsDoNotMatter = law({
  name: 'the order and the signs of the features do not matter',
  statement: 'columns of X reordered, some negated ⇒ the weights are, and nothing else',
  points: 1,
  hint: 'With the first column of the example negated the weights are [−1.5, 0] for λ = 1, with the columns swapped they are [0, 1.5]. What do the signs or the places decide in the code?',
  trivial: true,
  given: unique,
  runs: 30,
  observe: (student, problem) => [
    solve(student, problem),
    solve(student, { ...problem, X: relabelled(problem.X) }),
  ],
  answer: ({ X }) => list([vector(X.columns), vector(X.columns)]),
  judge: (_, [plain, mirrored]) =>
    agrees(
      mirrored,
      relabelledWeights(plain),
      AT_CONVERGENCE,
      'features in reverse order, every other one negated, beside the weights so rearranged',
    ),
});
