/**
 * Laws of how the candidates of random local search are spread: like normal numbers around the best point.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { argument, entry, over, plus } from '../../harness/engine/calls/formula.ts';
import { givenFormula, randomSource } from '../../harness/engine/calls/given-function.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import type { Call } from '../../harness/engine/model.ts';
import { number, times } from '../../harness/engine/shape.ts';
import { stepsFromBest } from '../../reference/random-local-search.ts';
import { seed } from '../common/vectors.ts';
import { pit, stepSize } from './local-search-problems.ts';
import {
  FINE_DIMENSION,
  FINE_SAMPLE,
  looksFinelyNormal,
  looksNormal,
  roughMoments,
  SAMPLE,
  SEARCHES,
  seedsOf,
} from './normal-points.ts';
import { awayFrom, lossesOf, pointsOf } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

const DIMENSION = 2;

export const spread = law({
  name: 'while nothing is better the candidates spread around the start like normal numbers',
  statement: 'vₖ = start + stepSize · zₖ,   zₖⱼ independent, mean 0, variance 1',
  points: 1,
  hint: 'Take stepSize = 2 and a loss that is lowest at the start: in each coordinate the mean square of v − start should be near 4, its mean near 0, and the mean product of two coordinates near 0. Which of them is not?',
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: pit(DIMENSION),
    start: new Array<number>(DIMENSION).fill(0),
    options: { iterations: SAMPLE / SEARCHES, stepSize },
    seeds: seedsOf(seed),
  })),
  observe: (student, { loss, start, options, seeds }) =>
    seeds.map((seed) => student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss),
  answer: () => times(SEARCHES, number),
  judge: ({ start, options }, _, { loss }) => looksNormal(pointsOf(awayFrom(start, loss)), options.stepSize),
  fingerprint: ({ start, options }, _, { loss }) =>
    roughMoments(pointsOf(awayFrom(start, loss)), options.stepSize),
});

/** Downhill without end, and so flat that neither a share of the loss nor a small number tells better from worse. */
const slope = (dimension: number) =>
  givenFormula('v ↦ 100 + v₀/100', dimension, plus(100, over(entry(argument(0), 0), 100)));

export const finely = law({
  name: 'the steps are normal to the last digit that many of them show, and know nothing of the steps before',
  statement: 'mean of z² ≈ 1, mean of z⁴ ≈ 3, over 3000 steps of 100 coordinates, every second of them taken',
  points: 1,
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: slope(FINE_DIMENSION),
    start: new Array<number>(FINE_DIMENSION).fill(0),
    options: { iterations: FINE_SAMPLE / SEARCHES, stepSize },
    seeds: seedsOf(seed),
  })),
  observe: (student, { loss, start, options, seeds }) =>
    seeds.map((seed) => student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss),
  answer: () => times(SEARCHES, number),
  judge: ({ start, options }, _, { loss }) => looksFinelyNormal(stepsOf(start, loss), options.stepSize),
  // How far from the best point other steps start depends on the draws.
  fingerprint: () => [],
});

export const fromTheBest = law({
  name: 'after every taken step, and after every refused one, the next starts at the best point',
  statement: '(vₖ − bₖ₋₁)/stepSize like independent normal numbers, where every second step is taken',
  points: 1,
  hint: 'Losses of 9 at the start, then 4, 5 and 3: write down the point that each of the three steps begins at. Two of them begin at the same point: which two?',
  runs: 1,
  given: fc.record({ stepSize, seed: seed() }).map(({ stepSize, seed }) => ({
    loss: slope(DIMENSION),
    start: new Array<number>(DIMENSION).fill(0),
    options: { iterations: SAMPLE / SEARCHES, stepSize },
    seeds: seedsOf(seed),
  })),
  observe: (student, { loss, start, options, seeds }) =>
    seeds.map((seed) => student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss),
  answer: () => times(SEARCHES, number),
  judge: ({ start, options }, _, { loss }) => looksNormal(stepsOf(start, loss), options.stepSize),
  fingerprint: ({ start, options }, _, { loss }) => roughMoments(stepsOf(start, loss), options.stepSize),
});

/** How each candidate on the slope lies to the best point before it in its own search: each search tries equally many. */
function stepsOf(start: number[], calls: readonly Call[]): number[][] {
  const ofStart = slope(start.length)(start);
  const candidates = awayFrom(start, calls);
  const each = candidates.length / SEARCHES;
  const searches = Array.from({ length: SEARCHES }, (_, k) => candidates.slice(k * each, (k + 1) * each));
  return searches.flatMap((search) => stepsFromBest(start, ofStart, pointsOf(search), lossesOf(search)));
}
