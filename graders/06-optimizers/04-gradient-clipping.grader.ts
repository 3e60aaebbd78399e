import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/04-gradient-clipping.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { clipByGlobalNorm } from '../../reference/clip-by-global-norm.ts';
import { agrees, ELEMENTARY, isClose, ROUNDING, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { grid } from '../common/grid.ts';
import { BELOW_EPSILON, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { inUnit, unit } from '../common/units.ts';
import { oneOf } from '../common/vectors.ts';
import { choices, misconceptions } from './04-gradient-clipping.misconceptions.ts';
import { agreeByLayer, type Layers, likeLayers, mapEntries } from './layered.ts';

const law = lawsFor<typeof Exercise>();

/** Dividing by ‖g‖ + 10⁻⁶ is right too: for ‖g‖ > 0.5 that differs by 2e-6. */
const CLIPPED: Tolerance = { relative: 3e-6, absolute: 1e-10 };

/** The largest number that may be added to ‖g‖. */
const MAX_ADDED = 1e-6;

/** A norm of 0 is exactly 0, and a tiny one is as exact as any other. */
const RELATIVE: Tolerance = { relative: ROUNDING.relative, absolute: 0 };

/** Tensors of different lengths: every second one is shorter by one entry. Not all of them are 0. */
const gradients = grid({ rows: [1, 4], columns: [1, 4], denominator: 2 })
  .map((rows) => rows.map((row, tensor) => (tensor % 2 === 1 && row.length > 1 ? row.slice(1) : row)))
  .map((tensors) => (lengthOf(tensors) === 0 ? tensors.map((tensor) => tensor.map(() => 1)) : tensors));
const maxNorm = oneOf(1, 0.5, 2.5, 5, 12);
const problem = fc.record({ gradients, maxNorm });

/** The same in another unit: limits and gradients may be large or tiny. */
const problemInUnits = fc.record({ problem, c: unit }).map(({ problem: { gradients, maxNorm }, c }) => ({
  gradients: gradients.map((tensor) => inUnit(c, tensor)),
  maxNorm: c * maxNorm,
}));

const irregular = [
  { gradients: [[Math.PI, -1 / 3], [1e-3], [Math.E, 0, 1e-7]], maxNorm: 4 / 3 },
  {
    gradients: [
      [-3.729172, -0.943256, -4.7444],
      [3.322312, 2.392744, -1.954684, 2.55462],
    ],
    maxNorm: 5,
  },
  // Too long by less than 1 %, by 1e-5, and by 3e-8.
  { gradients: [[1.5], [2.02]], maxNorm: 2.5 },
  { gradients: [[1.5], [2.00003]], maxNorm: 2.5 },
  { gradients: [[1.5], [2.0000001]], maxNorm: 2.5 },
  // More tensors and longer ones than are drawn.
  {
    gradients: [...Array.from({ length: 70 }, (_, tensor) => [tensor - 4]), new Array<number>(200).fill(2)],
    maxNorm: 2.5,
  },
];

const example = law(
  exampleLaw({
    input: { gradients: [[3], [0, -4]], maxNorm: 2.5 },
    statement: 'clipByGlobalNorm([[3], [0, −4]], 2.5) = { gradients: [[1.5], [0, −2]], norm: 5 }',
    observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm),
    answer: ({ gradients }) => record({ gradients: likeLayers(gradients), norm: number }),
    judge: (_, got) =>
      all(
        () => agrees(got.norm, 5, ROUNDING, 'norm'),
        () => agreeByLayer(got.gradients, [[1.5], [0, -2]], CLIPPED, 'the clipped gradients'),
      ),
  }),
);

const definition = law({
  name: 'gradients longer than the limit are scaled to the limit, by one factor',
  statement: 'g ← g · maxNorm/‖g‖ if ‖g‖ > maxNorm, else g',
  points: 1,
  given: problemInUnits,
  examples: [
    ...irregular,
    // Short enough by 1e-7: nothing makes it longer.
    { gradients: [[1.5], [1.9999997]], maxNorm: 2.5 },
    // Far too long.
    { gradients: [[3e30], [0, -4e30]], maxNorm: 2.5 },
  ],
  observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm),
  answer: ({ gradients }) => record({ gradients: likeLayers(gradients), norm: number }),
  judge: ({ gradients, maxNorm }, got) => {
    const expected = clipByGlobalNorm(gradients, maxNorm).gradients;
    const share = lengthOf(got.gradients) / lengthOf(expected);
    // Both norms are those of the answer, so what is left to compare is the direction.
    const shortened = mapEntries(expected, (slope) => share * slope);
    if (isShareLeft(share, gradients) && isClose(got.gradients.flat(), shortened.flat(), RELATIVE))
      return upheld;
    return refuted({ expected, got: got.gradients, note: 'the clipped gradients' });
  },
});

/** What is left of the length where 10⁻⁶ may be added to ‖g‖: next to nothing is missing, unless ‖g‖ is tiny. */
function isShareLeft(share: number, gradients: Layers): boolean {
  const norm = lengthOf(gradients);
  const least = norm / (norm + MAX_ADDED);
  return share >= least * (1 - ROUNDING.relative) && share <= 1 + ROUNDING.relative;
}

const norm = law({
  name: 'norm is the length of all gradients together, before the clipping',
  statement: 'norm = ‖g‖ = √(Σ gᵢ²) over all entries of all tensors',
  points: 1,
  given: problemInUnits,
  examples: irregular,
  observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm).norm,
  answer: () => number,
  judge: ({ gradients }, got) => agrees(got, lengthOf(gradients), RELATIVE),
});

const untouched = law({
  name: 'gradients that are short enough come back as they are',
  statement: '‖g‖ ≤ maxNorm ⇒ g ← g',
  points: 1,
  hint: 'With a limit of 5, and with one of 10, the gradients of the example come back as they are. What does the code multiply by there?',
  trivial: true,
  given: fc.record({ gradients, spare: oneOf(1, 4) }).map(({ gradients, spare }) => ({
    gradients,
    // Above the norm by more than 10⁻⁶, which may be added to it.
    maxNorm: Math.ceil(lengthOf(gradients)) + spare,
  })),
  examples: [
    { gradients: [[Math.PI, 1e-7], [-1 / 3]], maxNorm: 5 },
    // Short enough by a thousandth, and by 1e-5.
    { gradients: [[1.5], [1.999]], maxNorm: 2.5 },
    { gradients: [[1.5], [1.99999]], maxNorm: 2.5 },
  ],
  observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm).gradients,
  answer: ({ gradients }) => likeLayers(gradients),
  judge: ({ gradients }, got) => agreeByLayer(got, gradients, ELEMENTARY),
});

const tiny = law({
  name: 'tiny gradients have their norm and stay as they are, and so do gradients that are 0',
  statement: '‖c·g‖ = c ‖g‖ and clip(c·g) = c·g for small c ≥ 0',
  points: 1,
  hint: '[[0], [0, 0]] has the norm 0 and [[3e-12], [0, −4e-12]] the norm 5e-12; both come back as they are. What is divided or added on the way, and what is taken for 0?',
  runs: 50,
  given: fc
    .record({ gradients, c: fc.oneof(fc.constant(0), smallScale) })
    .map(({ gradients, c }) => ({ gradients: mapEntries(gradients, (slope) => c * slope), maxNorm: 1 })),
  examples: [0, SMALLEST_SCALE, BELOW_EPSILON].map((c) => ({ gradients: [[3 * c], [0, 4 * c]], maxNorm: 1 })),
  observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm),
  answer: ({ gradients }) => record({ gradients: likeLayers(gradients), norm: number }),
  judge: ({ gradients }, got) =>
    all(
      () => agrees(got.norm, lengthOf(gradients), RELATIVE, 'norm'),
      () => agreeByLayer(got.gradients, gradients, RELATIVE, 'the gradients, which are short enough'),
    ),
});

const limit = law({
  name: 'no result is longer than the limit',
  statement: '‖clip(g)‖ ≤ maxNorm',
  points: 1,
  trivial: true,
  given: problemInUnits,
  examples: irregular,
  observe: (student, { gradients, maxNorm }) => student.clipByGlobalNorm(gradients, maxNorm).gradients,
  answer: ({ gradients }) => likeLayers(gradients),
  judge: ({ maxNorm }, got) => {
    const length = lengthOf(got);
    if (length <= maxNorm * (1 + ROUNDING.relative)) return upheld;
    return refuted({ expected: maxNorm, got: length, note: 'the limit, and the length of the result' });
  },
});

const oneVector = law({
  name: 'how the gradients are divided into tensors does not matter',
  statement: 'clip([a, b, …]) flattened = clip([a ++ b ++ …])',
  points: 1,
  hint: '[[3], [0, −4]] and [[3, 0, −4]] both have the norm 5, and for a limit of 2.5 every entry is halved. Which of the two comes out differently?',
  trivial: true,
  runs: 50,
  given: fc.record({ gradients: gradients.map((tensors) => [...tensors, [1]]), maxNorm }),
  observe: (student, { gradients, maxNorm }) => ({
    divided: student.clipByGlobalNorm(gradients, maxNorm).gradients,
    whole: student.clipByGlobalNorm([gradients.flat()], maxNorm).gradients,
  }),
  answer: ({ gradients }) =>
    record({ divided: likeLayers(gradients), whole: times(1, vector(gradients.flat().length)) }),
  judge: (_, { divided, whole }) =>
    agrees(divided.flat(), whole.flat(), CLIPPED, 'divided, beside all in one tensor'),
});

const direction = law({
  name: 'beyond the limit only the direction counts: longer gradients give the same result',
  statement: '‖g‖ > maxNorm ⇒ clip(c·g) = clip(g) for c > 1, and clip(c·g) = −clip(g) for c < −1',
  points: 1,
  hint: 'For a limit of 2.5, [[30], [0, −40]] is clipped to [[1.5], [0, −2]] as well, and [[−3], [0, 4]] to the opposite. Which of the two comes out differently?',
  trivial: true,
  runs: 50,
  given: fc
    .record({ gradients, c: oneOf(2, 2 ** 20, -2) })
    // One entry is 2, so the norm is beyond the limit.
    .map(({ gradients, c }) => ({ gradients: [...gradients, [2]], c, maxNorm: 1 })),
  observe: (student, { gradients, c, maxNorm }) => ({
    plain: student.clipByGlobalNorm(gradients, maxNorm).gradients,
    longer: student.clipByGlobalNorm(
      gradients.map((tensor) => tensor.map((slope) => c * slope)),
      maxNorm,
    ).gradients,
  }),
  answer: ({ gradients }) => record({ plain: likeLayers(gradients), longer: likeLayers(gradients) }),
  // The opposite direction too: one array for all answers cannot hold both.
  judge: ({ c }, { plain, longer }) =>
    agrees(
      longer.flat(),
      plain.flat().map((slope) => Math.sign(c) * slope),
      CLIPPED,
      c > 0 ? 'clip(c·g) beside clip(g), flattened' : 'clip(c·g) beside −clip(g), flattened',
    ),
});

function lengthOf(tensors: readonly (readonly number[])[]): number {
  return euclideanNorm(tensors.flat());
}

export const grader = graderFor<typeof Exercise>({
  title: 'Clipping by the global norm',
  formula: String.raw`\begin{aligned}\lVert g\rVert &= \sqrt{\textstyle\sum g_i^2} \qquad \text{over all tensors and entries of } g \\[6pt] g &\leftarrow g\cdot\frac{\text{maxNorm}}{\lVert g\rVert} \quad \text{if } \lVert g\rVert > \text{maxNorm}, \qquad \text{else } g \text{ stays as it is}\end{aligned}`,
  difficulty: 1,
  needs: [],
  newAnswers: { clipByGlobalNorm: 'all' },
  reference: { clipByGlobalNorm },
  laws: [example, definition, norm, untouched, tiny, limit, oneVector, direction],
  misconceptions,
  choices,
  hints: [
    'Write the example [[3], [0, −4]] as one vector. How long is it, and how long should it become?',
    'First one number for everything: the root of the sum of all squares. Only then look at the limit.',
    'The factor is maxNorm/‖g‖ or 1, and every entry of every tensor is multiplied by it.',
  ],
});
