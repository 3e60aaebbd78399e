/**
 * Soft thresholds, right and wrong. The wrong ones are what learners of chapter 04 write.
 */
import type { SoftThreshold } from '../../exercises/09-laws/01-soft-threshold-laws.ts';
import type { Implementation, Probe } from './about-laws.ts';

const each =
  (shrink: (value: number, t: number) => number): SoftThreshold =>
  (values, t) =>
    values.map((value) => shrink(value, t));

export const zeros: SoftThreshold = (values) => values.map(() => 0);

export const probes: readonly Probe<SoftThreshold>[] = [
  { call: 'softThreshold([2], 1)', answer: (f) => f([2], 1) },
  { call: 'softThreshold([-2], 1)', answer: (f) => f([-2], 1) },
  { call: 'softThreshold([0.5], 1)', answer: (f) => f([0.5], 1) },
  { call: 'softThreshold([4], 1)', answer: (f) => f([4], 1) },
  { call: 'softThreshold([2], 0)', answer: (f) => f([2], 0) },
  { call: 'softThreshold([2, 3], 1)', answer: (f) => f([2, 3], 1) },
  { call: 'softThreshold([3e-7], 1e-7)', answer: (f) => f([3e-7], 1e-7) },
  { call: 'softThreshold([0], 1)', answer: (f) => f([0], 1) },
];

export const rights: readonly Implementation<SoftThreshold>[] = [
  { words: 'follows the formula', behave: each((x, t) => Math.sign(x) * Math.max(Math.abs(x) - t, 0)) },
  { words: 'goes by three cases', behave: each((x, t) => (x > t ? x - t : x < -t ? x + t : 0)) },
  { words: 'takes away what clipping leaves', behave: each((x, t) => x - Math.max(-t, Math.min(t, x))) },
  {
    words: 'multiplies by 1 − t/|x|, which rounds otherwise',
    behave: each((x, t) => (Math.abs(x) > t ? x * (1 - t / Math.abs(x)) : 0)),
  },
  {
    words: 'adds t and takes 2t away, which rounds otherwise',
    behave: each((x, t) => (Math.abs(x) > t ? Math.sign(x) * (Math.abs(x) + t - 2 * t) : 0)),
  },
  {
    words: 'takes t away in two halves, which rounds otherwise',
    behave: each((x, t) => (Math.abs(x) > t ? Math.sign(x) * (Math.abs(x) - t / 2 - t / 2) : 0)),
  },
  {
    words: 'is the difference of two one-sided shrinkages, and answers −0 at times',
    behave: each((x, t) => 0 - (Math.max(-x - t, 0) - Math.max(x - t, 0))),
  },
];

export const wrongs: readonly Implementation<SoftThreshold>[] = [
  { words: 'keeps large entries as they are', behave: each((x, t) => (Math.abs(x) > t ? x : 0)) },
  {
    words: 'lets small entries come out on the other side of 0',
    behave: each((x, t) => Math.sign(x) * (Math.abs(x) - t)),
  },
  { words: 'answers 0 for negative entries', behave: each((x, t) => Math.max(x - t, 0)) },
  { words: 'forgets the sign', behave: each((x, t) => Math.max(Math.abs(x) - t, 0)) },
  { words: 'turns the sign round', behave: each((x, t) => -Math.sign(x) * Math.max(Math.abs(x) - t, 0)) },
  {
    words: 'moves large entries away from 0',
    hint: 'For 3 and t = 1 it answers 4: it moves by t, as a right one does. Which law says in which direction?',
    behave: each((x, t) => (Math.abs(x) > t ? x + Math.sign(x) * t : 0)),
  },
  { words: 'divides by 1 + t', behave: each((x, t) => x / (1 + t)) },
  { words: 'clips to the threshold', behave: each((x, t) => Math.min(Math.max(x, -t), t)) },
  {
    words: 'takes half of the threshold',
    behave: each((x, t) => Math.sign(x) * Math.max(Math.abs(x) - t / 2, 0)),
  },
  {
    words: 'shrinks the vector as a whole',
    hint: 'For one entry it is right. For [3, 4] and t = 1 it answers [2.4, 3.2] where [2, 3] is right: which law tries more than one entry, and sees each of them?',
    behave: (values, t) => {
      const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      return values.map((value) => (norm > t ? value * (1 - t / norm) : 0));
    },
  },
  {
    words: 'leaves entries above 3t alone',
    hint: 'For t = 1 it is right up to 3. Which input lies beyond, and which law says there how far an entry moves?',
    behave: each((x, t) => (Math.abs(x) > 3 * t ? x : Math.sign(x) * Math.max(Math.abs(x) - t, 0))),
  },
  {
    words: 'takes everything below 1e-6 for 0',
    hint: 'For 3e-7 and t = 1e-7 it answers 0 where 2e-7 is right. Which law has such an input, and does its comparison still see 2e-7?',
    behave: each((x, t) => {
      const shrunk = Math.sign(x) * Math.max(Math.abs(x) - t, 0);
      return Math.abs(shrunk) < 1e-6 ? 0 : shrunk;
    }),
  },
  {
    words: 'comes close to 0 where it should be 0',
    hint: 'For 0.5 and t = 1 it answers about 8.7e-19 where 0 is right. Which law asks for 0 itself, and not for a number near it?',
    behave: each((x, t) => (Math.abs(x) > t ? x - t * Math.sign(x) : Math.sign(x) * 2 ** -60)),
  },
  {
    words: 'takes a threshold of 0 for 1',
    hint: 'Which input has t = 0? There every entry is known without any formula.',
    behave: each((x, t) => Math.sign(x) * Math.max(Math.abs(x) - (t || 1), 0)),
  },
  {
    words: 'takes x/|x| for the sign, which is NaN for 0',
    hint: 'For [0] and any t it answers [NaN]. Which input holds a 0? And no comparison with NaN is true: does the law ask whether the answer is near, or whether it is far?',
    behave: each((x, t) => (x / Math.abs(x)) * Math.max(Math.abs(x) - t, 0)),
  },
];
