/**
 * Mini-batch SGD in any unit, for any number of epochs and samples: nothing but the options ends it or bounds a step.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/04-minibatch-sgd.ts';
import { argument, minus, times } from '../../harness/engine/calls/formula.ts';
import { givenFormula, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, lawsFor } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { walksMany } from '../common/many-iterations.ts';
import { TINY_UNITS } from '../common/small-units.ts';
import { oneOf, seed } from '../common/vectors.ts';
import type { BatchGradient } from './batches.ts';

const law = lawsFor<typeof Exercise>();

/** A bowl ½c Σⱼ (wⱼ − mⱼ)², the same for every sample: then no order matters. */
interface Bowl {
  readonly c: number;
  readonly m: readonly number[];
}

interface Walk {
  readonly bowl: Bowl;
  readonly n: number;
  readonly start: number[];
  readonly options: Exercise.MinibatchSGDOptions;
}

/** Half of the way in every step; the second weight stands at the minimiser. */
const halving: Walk = {
  bowl: { c: 1, m: [3, 1] },
  n: 2,
  start: [-1, 1],
  options: { learningRate: 0.5, batchSize: 2, epochs: 3 },
};

/** An entry for each of more weights than are drawn. */
function pattern(entry: (index: number) => number): number[] {
  return Array.from({ length: 130 }, (_, j) => entry(j));
}

function inUnit({ bowl, start, ...rest }: Walk, unit: number): Walk {
  const scaled = (numbers: readonly number[]) => numbers.map((entry) => unit * entry);
  return { bowl: { c: bowl.c, m: scaled(bowl.m) }, start: scaled(start), ...rest };
}

/** Beyond what any clipping lets through: 1e3, 1e9 and 1e15. */
const LARGE_UNITS = [2 ** 10, 2 ** 30, 2 ** 50];

/** Flat or steep bowls, with steps as long or as short: 2⁴⁰ is 1e12. */
const CURVATURES = [2 ** -40, 2 ** -10, 2 ** 10, 2 ** 40];

function withOptions(walk: Walk, options: Partial<Exercise.MinibatchSGDOptions>): Walk {
  return { ...walk, options: { ...walk.options, ...options } };
}

const walks: readonly Walk[] = [
  ...[...TINY_UNITS, ...LARGE_UNITS].map((unit) => inUnit(halving, unit)),
  ...CURVATURES.map((c) => ({
    ...withOptions(halving, { learningRate: 0.5 / c }),
    bowl: { ...halving.bowl, c },
  })),
  // Beyond the minimiser and back: the steps grow.
  withOptions(halving, { learningRate: 2.5 }),
  // Many epochs that all lead on, and some that move w by 1e-13.
  { ...withOptions(halving, { learningRate: 2 ** -12, batchSize: 1, epochs: 12_000 }), n: 1 },
  withOptions(inUnit(halving, TINY_UNITS[2]), { learningRate: 2 ** -14, epochs: 20 }),
  // More samples and more weights than are drawn elsewhere.
  { ...withOptions(halving, { batchSize: 1100, epochs: 2 }), n: 3000 },
  { ...halving, bowl: { c: 1, m: pattern((j) => 1 + (j % 7)) }, start: pattern((j) => (j % 5) - 2) },
  // No step: the copy has every digit of the start.
  { ...withOptions(halving, { epochs: 0 }), start: [0.1, -0.7] },
  // The first weight stands at its minimiser, the other is 1e-18 of it and moves on.
  { ...halving, bowl: { c: 1, m: [2 ** 60, 2] }, start: [2 ** 60, 0] },
];

function asInput(walk: Walk, seed: number) {
  const { bowl, n, start, options } = walk;
  return { gradient: gradientOf(bowl), n, start, options, seed, bowl };
}

function gradientOf({ c, m }: Bowl) {
  return givenFormula<BatchGradient>(
    `(w, indices) ↦ ${c === 1 ? '' : `${c} · `}(w − [${m.join(', ')}])`,
    m.length,
    times(c, minus(argument(0), m)),
  );
}

/** w = m + (1 − ηc)ᵗ (w₀ − m) */
function endOf({ bowl: { c, m }, n, start, options }: Walk): number[] {
  const steps = options.epochs * Math.ceil(n / options.batchSize);
  const left = (1 - options.learningRate * c) ** steps;
  return m.map((minimum, j) => minimum + left * (start[j] - minimum));
}

export const anySize = law({
  name: 'there is no built-in size: weights, steps, batches and epochs of any size count',
  statement: 'gradient(w, B) = c(w − m) ⇒ w = m + (1 − ηc)ᵗ (w₀ − m),   t = epochs · ⌈n/b⌉',
  points: 1,
  hint: 'Work out one step for numbers around 1e-9, and one for numbers around 1e9. Does the code compare anything with a fixed number?',
  runs: 8,
  given: fc
    .record({ unit: oneOf(...TINY_UNITS, ...LARGE_UNITS), seed: seed() })
    .map(({ unit, seed }) => asInput(inUnit(halving, unit), seed)),
  examples: walks.map((walk) => asInput(walk, 1)),
  isDeep: walksMany,
  observe: (student, { gradient, n, start, options, seed }) =>
    student.minibatchSGD(gradient, n, start, options, randomSource(seed)),
  answer: ({ start }) => vector(start.length),
  // No weight knows of the others, so each has rounding of its own size.
  judge: (input, got) =>
    all(
      ...endOf(input).map((expected, j) => () => {
        const size = Math.max(Math.abs(expected), Math.abs(input.start[j]));
        const tolerance = { relative: 0, absolute: ROUNDING.relative * size };
        return agrees(got[j], expected, tolerance, `w[${j}], counted from 0`);
      }),
    ),
  fingerprint: ({ start }, got) =>
    got.map((weight, j) => (start[j] === 0 ? weight : weight / Math.abs(start[j]))),
});
