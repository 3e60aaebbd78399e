/**
 * What the steps of random local search come from: rng, times the step size, and nothing else.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import type { Call } from '../../harness/engine/model.ts';
import { list, number } from '../../harness/engine/shape.ts';
import { stepsFromBest } from '../../reference/random-local-search.ts';
import { agrees, EXACTLY, type Tolerance } from '../common/closeness.ts';
import { oneOf, seed } from '../common/vectors.ts';
import { firstCoordinate } from './first-coordinate.ts';
import { pit } from './local-search-problems.ts';
import { awayFrom, lossesOf, pointsOf } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

const DIMENSION = 2;
const START = [0, 0];

const downhill = firstCoordinate('v', DIMENSION);

/** Beyond what any bound on points or steps lets through. */
const SIZES = [2 ** -100, 2 ** -40, 2 ** 40, 2 ** 100] as const;

/** A step read from two points has lost the digits of the point, which a few steps make ten times as long. */
const READ: Tolerance = { relative: 1e-10, absolute: 1e-10 };

export const rngAndStepSize = law({
  name: 'the steps depend on rng and stepSize, not on which of them were taken',
  statement:
    'the same numbers from rng: (vₖ − bₖ₋₁)/stepSize is the same where no step is taken, and where some are',
  points: 1,
  hint: 'Draw five steps with one seed where the start is the best place, and five where some are taken. Does the third step, measured from the best point before it, change?',
  runs: 8,
  given: fc.record({ S: oneOf(...SIZES), seed: seed() }).map(({ S, seed }) => ({
    loss: pit(DIMENSION),
    other: downhill,
    start: START,
    iterations: 8,
    S,
    seed,
  })),
  observe: (student, { loss, other, start, iterations, S, seed }) => [
    student.randomLocalSearch(loss, start, { iterations, stepSize: 1 }, randomSource(seed)).bestLoss,
    student.randomLocalSearch(other, start, { iterations, stepSize: S }, randomSource(seed)).bestLoss,
  ],
  answer: () => list([number, number]),
  judge: ({ start, iterations, S }, _, { loss, other }) => {
    const refused = stepsOf(start, 0, loss);
    const taken = stepsOf(start, 0, other);
    return all(
      () => agrees([refused.length, taken.length], [iterations, iterations], EXACTLY, 'steps tried'),
      ...refused.map(
        (step, k) => () =>
          agrees(
            taken[k].map((entry) => entry / S),
            step,
            READ,
            `step ${k + 1} for other and stepSize = ${S}, divided by it, beside that for loss and stepSize = 1`,
          ),
      ),
    );
  },
  fingerprint: ({ start, S }, _, { loss, other }) => {
    const refused = stepsOf(start, 0, loss);
    return stepsOf(start, 0, other).map((step, k) =>
      step.every((entry, j) => Math.abs(entry / S - (refused[k]?.[j] ?? Number.NaN)) < 1e-9) ? 1 : 0,
    );
  },
});

/** How each candidate lies to the best point before it. */
function stepsOf(start: number[], ofStart: number, calls: readonly Call[]): number[][] {
  const candidates = awayFrom(start, calls);
  return stepsFromBest(start, ofStart, pointsOf(candidates), lossesOf(candidates));
}
