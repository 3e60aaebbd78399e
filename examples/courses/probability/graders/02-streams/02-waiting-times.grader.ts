import {
  exampleLaw,
  fc,
  graderFor,
  lawsFor,
  randomNumbers,
  randomSource,
  refuted,
  rngOf,
  seed,
  times,
  upheld,
  vector,
  withinSigmas,
} from 'gradlings/author';
import type * as Exercise from '../../exercises/02-streams/02-waiting-times.ts';
import { waitingTimes } from '../../reference/waiting-times.ts';
import { misconceptions } from './02-waiting-times.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** So many that a mean of them is normal in all but name, and off by more than 16 % only by mistake. */
const COUNT = 2000;

/** Each input is a sample of its own: so many are enough, and are drawn in a moment. */
const RUNS = 40;

const rate = fc.constantFrom(1, 0.5, 2, 0.25, 4);
const samples = fc.record({ rate, seed: seed() });

const mean = (times: readonly number[]) => times.reduce((sum, time) => sum + time, 0) / times.length;

/** σ of an exponential is its mean, and its tail is heavier than a normal one: 9 σ for chances below 1e-12. */
const meanIsNear = (times: readonly number[], rate: number) =>
  withinSigmas(
    mean(times),
    { mean: 1 / rate, deviation: 1 / rate / Math.sqrt(times.length), sigmas: 9 },
    `the mean of ${times.length} waiting times`,
  );

/** How many of n independent draws that come with probability p: mean n p, variance n p (1 − p). */
const countIsNear = (count: number, p: number, what: string) =>
  withinSigmas(count, { mean: COUNT * p, deviation: Math.sqrt(COUNT * p * (1 - p)) }, what);

const example = law(
  exampleLaw({
    input: { rate: 2, seed: 1 },
    statement: 'the mean of waitingTimes(2, 2000, rng) is near 1/2',
    observe: (student, { rate, seed }) => student.waitingTimes(rate, COUNT, randomSource(seed)),
    answer: () => vector(COUNT),
    judge: ({ rate }, times) => meanIsNear(times, rate),
  }),
);

const possible = law({
  name: 'a waiting time is a number from 0 on, whatever rng draws',
  statement: '0 ≤ u < 1  ⇒  0 ≤ xᵢ < ∞',
  points: 1,
  trivial: true,
  given: fc.record({ rate, numbers: randomNumbers() }),
  observe: (student, { rate, numbers }) => student.waitingTimes(rate, 8, rngOf(numbers)),
  answer: () => vector(8),
  judge: (_, times) => {
    const negative = times.find((time) => time < 0);
    return negative === undefined
      ? upheld
      : refuted({ expected: 'at least 0', got: negative, note: 'a waiting time' });
  },
});

const meanTime = law({
  name: 'events that are twice as frequent are waited for half as long',
  statement: 'E x = 1/λ',
  points: 2,
  given: samples,
  runs: RUNS,
  observe: (student, { rate, seed }) => student.waitingTimes(rate, COUNT, randomSource(seed)),
  answer: () => vector(COUNT),
  judge: ({ rate }, times) => meanIsNear(times, rate),
});

const tail = law({
  name: 'how many wait longer than t falls off exponentially',
  statement: 'P(x > t) = exp(−λ t)',
  points: 3,
  given: fc.record({ rate, seed: seed(), means: fc.constantFrom(1, 0.5, 0.25, 2) }),
  runs: RUNS,
  observe: (student, { rate, seed }) => student.waitingTimes(rate, COUNT, randomSource(seed)),
  answer: () => vector(COUNT),
  judge: ({ rate, means }, times) => {
    const t = means / rate;
    const longer = times.filter((time) => time > t).length;
    return countIsNear(longer, Math.exp(-means), `how many of ${COUNT} are longer than ${t}`);
  },
});

const lag = law({
  name: 'a waiting time says nothing about the next one',
  statement: 'P(xᵢ > 1/λ, xᵢ₊₁ > 1/λ) = exp(−2)',
  points: 2,
  given: samples,
  runs: RUNS,
  observe: (student, { rate, seed }) => student.waitingTimes(rate, 2 * COUNT, randomSource(seed)),
  answer: () => vector(2 * COUNT),
  judge: ({ rate }, times) => {
    // Pairs that share no time, so that they are independent.
    const both = times.filter((time, i) => i % 2 === 0 && time > 1 / rate && times[i + 1] > 1 / rate).length;
    return countIsNear(both, Math.exp(-2), `in how many of ${COUNT} pairs both are longer than 1/λ`);
  },
});

const distinct = law({
  name: 'no waiting time comes twice',
  statement: 'i ≠ j  ⇒  xᵢ ≠ xⱼ',
  points: 1,
  given: samples,
  runs: RUNS,
  observe: (student, { rate, seed }) => student.waitingTimes(rate, FEW, randomSource(seed)),
  answer: () => vector(FEW),
  judge: (_, times) => {
    const different = new Set(times).size;
    return different === FEW
      ? upheld
      : refuted({ expected: FEW, got: different, note: `how many of ${FEW} waiting times differ` });
  },
});

/** Of 200 numbers with 50 digits of two, some two are equal with a chance below 1e-10. */
const FEW = 200;

const repeatable = law({
  name: 'the same random numbers lead to the same waiting times',
  statement: 'randomness comes from rng alone',
  points: 1,
  trivial: true,
  given: samples,
  runs: RUNS,
  observe: (student, { rate, seed }) => [
    student.waitingTimes(rate, 8, randomSource(seed)),
    student.waitingTimes(rate, 8, randomSource(seed)),
  ],
  answer: () => times(2, vector(8)),
  judge: (_, [once, again]) =>
    once.every((time, i) => time === again[i])
      ? upheld
      : refuted({ expected: once, got: again, note: 'the second call, with the same numbers from rng' }),
  // Two samples have no numbers to go by: only whether they are the same.
  fingerprint: (_, [once, again]) => [once.every((time, i) => time === again[i]) ? 1 : 0],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Waiting times',
  difficulty: 2,
  needs: ['01-distributions/03-inverse-transform'],
  newAnswers: { waitingTimes: 'all' },
  reference: { waitingTimes },
  laws: [example, possible, meanTime, tail, lag, distinct, repeatable],
  misconceptions,
  hints: [
    'A tenth of all waits is longer than t. For which t, if P(x > t) = exp(−λ t)?',
    'u is uniform on [0, 1), and so nearly is 1 − u. Which of the two can be 0, and what is its logarithm?',
  ],
});
