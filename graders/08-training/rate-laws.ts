/**
 * Laws of the learning rate: warm-up, cosine, floor.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/08-training/04-early-stopping.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { learningRateAt, type Schedule } from '../../reference/early-stopping.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { inUnitsOf } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';

const law = lawsFor<typeof Exercise>();

const schedule = fc
  .record({
    floor: oneOf(0, 0.125, 1),
    above: oneOf(1, 0.5, 0),
    warmupSteps: fc.nat(6),
    decaySteps: fc.nat(12),
  })
  .map(({ floor, above, warmupSteps, decaySteps }) => ({
    schedule: { peak: floor + above, floor, warmupSteps, totalSteps: warmupSteps + decaySteps },
  }));

export const warmUp = law({
  name: 'the warm-up rises by equal steps, from the first step on, to the peak',
  statement: 'ηₜ = peak · (t + 1) / W   for t = 0, …, W − 1',
  points: 1,
  hint: 'With peak 1 and W = 4 the steps 0 to 3 have the rates 0.25, 0.5, 0.75 and 1; with W = 1 step 0 has the rate 1. Which is the first to differ?',
  runs: 60,
  given: schedule.map(({ schedule }) => ({
    schedule: {
      ...schedule,
      warmupSteps: schedule.warmupSteps + 1,
      totalSteps: schedule.totalSteps + 1,
      peak: schedule.peak + 0.5,
    },
  })),
  observe: (student, { schedule }) =>
    stepsOf(schedule, 0)
      .slice(0, schedule.warmupSteps)
      .map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(schedule.warmupSteps),
  judge: ({ schedule: { peak, warmupSteps } }, got) =>
    agrees(
      got,
      got.map((_, t) => (peak * (t + 1)) / warmupSteps),
      ELEMENTARY,
      'the rates of the steps 0 to W − 1',
    ),
});

export const cosine = law({
  name: 'after the warm-up the rate follows half a period of a cosine, and stays at the floor',
  statement: 'ηₜ = floor + ½ (peak − floor) (1 + cos(π (t − W)/(T − W)))   for W ≤ t < T,   floor from T on',
  points: 2,
  hint: 'With peak 1, floor 0.2, W = 0 and T = 4 the steps 0 to 4 have the rates 1, 0.8828, 0.6, 0.3172 and 0.2; with W = T = 2 steps 1 and 2 have 1 and 0.2. Which is the first to differ?',
  given: schedule,
  examples: [
    { schedule: { peak: 1, floor: 0, warmupSteps: 0, totalSteps: 4 } },
    { schedule: { peak: 1, floor: 0.125, warmupSteps: 3, totalSteps: 3 } },
    { schedule: { peak: 3e-4, floor: 1e-6, warmupSteps: 10, totalSteps: 37 } },
    { schedule: { peak: 100, floor: 5e-7, warmupSteps: 30, totalSteps: 80 } },
    { schedule: { peak: 1e-6, floor: 1e-7, warmupSteps: 0, totalSteps: 4 } },
    { schedule: { peak: 3e-16, floor: 1e-16, warmupSteps: 2, totalSteps: 5 } },
    { schedule: { peak: 3e9, floor: 2e8, warmupSteps: 2, totalSteps: 5 } },
  ],
  observe: (student, { schedule }) =>
    stepsOf(schedule, AFTER).map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(schedule.totalSteps + 1 + AFTER),
  judge: ({ schedule }, got) =>
    agrees(
      got,
      ratesOf(schedule, AFTER),
      // No rate is larger than the peak, nor is what is added up to it.
      inUnitsOf(schedule.peak, ELEMENTARY),
      'the rates of the steps 0, 1, 2, …',
    ),
});

/** This many steps after the last one. */
const AFTER = 12;

export const halfway = law({
  name: 'halfway through the decay the rate is halfway between peak and floor, and falls alike on both sides',
  statement: 'ηₜ + η(T + W − t) = peak + floor   for W < t < T',
  points: 1,
  runs: 40,
  given: schedule.map(({ schedule }) => ({ schedule: { ...schedule, totalSteps: schedule.totalSteps + 2 } })),
  observe: (student, { schedule }) => decayOf(schedule).map((step) => student.learningRateAt(step, schedule)),
  answer: ({ schedule }) => vector(decayOf(schedule).length),
  judge: ({ schedule: { peak, floor } }, got) =>
    agrees(
      got.map((rate, k) => rate + got[got.length - 1 - k]),
      got.map(() => peak + floor),
      ELEMENTARY,
      'sums of two rates, as far from W as from T',
    ),
});

/** The steps strictly between the peak and the floor. */
function decayOf({ warmupSteps, totalSteps }: Schedule): number[] {
  return Array.from({ length: totalSteps - warmupSteps - 1 }, (_, k) => warmupSteps + 1 + k);
}

export function stepsOf({ totalSteps }: Schedule, after: number): number[] {
  return Array.from({ length: totalSteps + 1 + after }, (_, step) => step);
}

export function ratesOf(schedule: Schedule, after: number): number[] {
  return stepsOf(schedule, after).map((step) => learningRateAt(step, schedule));
}
