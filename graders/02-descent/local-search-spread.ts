/**
 * Laws of how the candidates of random local search are spread: like normal numbers around the best point.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import type { Call } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import { stepsFromBest } from '../../reference/random-local-search.ts';
import { triesMany } from '../common/many-iterations.ts';
import { seed } from '../common/vectors.ts';
import { pit, stepSize } from './local-search-problems.ts';
import {
  FEW,
  FINE_DIMENSION,
  FINE_SAMPLE,
  isFew,
  looksFinelyNormal,
  looksNormal,
  roughMoments,
  SAMPLE,
} from './normal-points.ts';
import { awayFrom, lossesOf, pointsOf } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

const DIMENSION = 2;

const sampled = (
  loss: ReturnType<typeof pit>,
  dimension: number,
  iterations: number,
  stepSize: number,
  seed: number,
) => ({
  loss,
  start: new Array<number>(dimension).fill(0),
  options: { iterations, stepSize },
  seed,
});

/** Downhill without end, and so flat that neither a share of the loss nor a small number tells better from worse. */
const slope = (dimension: number) =>
  givenFunction('v ↦ 100 + v₀/100', dimension, ([first]: number[]) => 100 + first / 100);

export const spread = law({
  name: 'while nothing is better the candidates spread around the start like normal numbers',
  statement: 'vₖ = start + stepSize · zₖ,   zₖⱼ independent, mean 0, variance 1',
  points: 1,
  hint: 'Take stepSize = 2 and a loss that is lowest at the start: in each coordinate the mean square of v − start should be near 4, its mean near 0, and the mean product of two coordinates near 0. Which of them is not?',
  runs: 1,
  given: fc
    .record({ stepSize, seed: seed() })
    .map(({ stepSize, seed }) => sampled(pit(DIMENSION), DIMENSION, SAMPLE, stepSize, seed)),
  examples: [sampled(pit(DIMENSION), DIMENSION, FEW, 0.5, 1)],
  isDeep: triesMany,
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options }, _, { loss }) =>
    isFew(options) ? upheld : looksNormal(pointsOf(awayFrom(start, loss)), options.stepSize),
  fingerprint: ({ start, options }, _, { loss }) =>
    isFew(options) ? [] : roughMoments(pointsOf(awayFrom(start, loss)), options.stepSize),
});

export const finely = law({
  name: 'the steps are normal to the last digit that many of them show, and know nothing of the steps before',
  statement: 'mean of z² ≈ 1, mean of z⁴ ≈ 3, over 3000 steps of 100 coordinates, every second of them taken',
  points: 1,
  runs: 1,
  given: fc
    .record({ stepSize, seed: seed() })
    .map(({ stepSize, seed }) => sampled(slope(FINE_DIMENSION), FINE_DIMENSION, FINE_SAMPLE, stepSize, seed)),
  examples: [sampled(slope(FINE_DIMENSION), FINE_DIMENSION, FEW, 0.5, 1)],
  isDeep: triesMany,
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options }, _, { loss }) =>
    isFew(options) ? upheld : looksFinelyNormal(stepsOf(start, loss), options.stepSize),
  // How far from the best point other steps start depends on the draws.
  fingerprint: () => [],
});

export const fromTheBest = law({
  name: 'after every taken step, and after every refused one, the next starts at the best point',
  statement: '(vₖ − bₖ₋₁)/stepSize like independent normal numbers, where every second step is taken',
  points: 1,
  hint: 'Losses of 9 at the start, then 4, 5 and 3: write down the point that each of the three steps begins at. Two of them begin at the same point: which two?',
  runs: 1,
  given: fc
    .record({ stepSize, seed: seed() })
    .map(({ stepSize, seed }) => sampled(slope(DIMENSION), DIMENSION, SAMPLE, stepSize, seed)),
  examples: [sampled(slope(DIMENSION), DIMENSION, FEW, 0.5, 1)],
  isDeep: triesMany,
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options }, _, { loss }) =>
    isFew(options) ? upheld : looksNormal(stepsOf(start, loss), options.stepSize),
  fingerprint: ({ start, options }, _, { loss }) =>
    isFew(options) ? [] : roughMoments(stepsOf(start, loss), options.stepSize),
});

/** How each candidate on the slope lies to the best point before it. */
function stepsOf(start: number[], calls: readonly Call[]): number[][] {
  const ofStart = slope(start.length)(start);
  const candidates = awayFrom(start, calls);
  return stepsFromBest(start, ofStart, pointsOf(candidates), lossesOf(candidates));
}
