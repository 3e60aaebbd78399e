import fc from 'fast-check';
import type * as Exercise from '../../exercises/00-start/01-half-squared-norm.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, number, record, vector } from '../../harness/engine/shape.ts';
import { halfSquaredNorm, halfSquaredNormGradient } from '../../reference/half-squared-norm.ts';
import { agrees, CENTRAL_DIFFERENCE, largest, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { gridNumber } from '../common/grid.ts';
import { atUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-half-squared-norm.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

const weights = vectorOf([1, 6]);

/** Weights of every size: nothing is so small that it is 0, and nothing so large that it is cut off. */
const ofAnySize = fc
  .record({ weights, unit: oneOf(1, 1, 1, ...TINY_UNITS, 2 ** 10, 2 ** 40, 2 ** 120) })
  .map(({ weights, unit }) => ({ weights: inUnits(weights, unit) }));

/** Any length is allowed: none at all, and more than the drawn ones have. Zeros give 0 exactly. */
const unusual = [
  { weights: [Math.PI, -1 / 3, 1e-3] },
  { weights: [] },
  { weights: [0, 0] },
  { weights: [2 ** -60, -(2 ** -61)] },
  { weights: Array.from({ length: 1100 }, (_, i) => (i % 9) - 3) },
];

/** The size of the weights, for fingerprints of every size. */
const unitOf = (weights: readonly number[]) => largest(weights) || 1;

const example = law(
  exampleLaw({
    input: { weights: [3, 4] },
    statement: 'halfSquaredNorm([3, 4]) = 12.5,   halfSquaredNormGradient([3, 4]) = [3, 4]',
    observe: (student, { weights }) => ({
      penalty: student.halfSquaredNorm(weights),
      gradient: student.halfSquaredNormGradient(weights),
    }),
    answer: ({ weights }) => record({ penalty: number, gradient: vector(weights.length) }),
    judge: (_, { penalty, gradient }) =>
      all(
        () => agrees(penalty, 12.5, ROUNDING, 'the penalty'),
        () => agrees(gradient, [3, 4], ROUNDING, 'the gradient'),
      ),
  }),
);

const definition = law({
  name: 'the penalty is half of the dot product of w with itself',
  statement: 'Ω(w) = ½⟨w, w⟩',
  points: 1,
  given: ofAnySize,
  examples: unusual,
  observe: (student, { weights }) => student.halfSquaredNorm(weights),
  answer: () => number,
  judge: ({ weights }, got) =>
    agrees(got, halfSquaredNorm(weights), atUnit(ROUNDING, Math.min(1, largest(weights) ** 2))),
  fingerprint: ({ weights }, got) => [got / unitOf(weights) ** 2],
});

const quadratic = law({
  name: 'scaling w by c scales the penalty by c²',
  statement: 'Ω(c·w) = c² · Ω(w)',
  points: 1,
  hint: 'Take w = [1, 2] and c = 10: Ω([1, 2]) = 2.5. By which factor is Ω([10, 20]) larger, and which one comes out?',
  trivial: true,
  given: fc.record({ weights, c: gridNumber() }),
  observe: (student, { weights, c }) => ({
    scaled: student.halfSquaredNorm(weights.map((weight) => c * weight)),
    plain: student.halfSquaredNorm(weights),
  }),
  answer: () => record({ scaled: number, plain: number }),
  judge: ({ c }, { scaled, plain }) => agrees(scaled, c ** 2 * plain, ROUNDING, 'Ω(c·w) beside c²·Ω(w)'),
});

/** The quotient of a quadratic is exact for every step: this one keeps all numbers on the grid. */
const STEP = 1 / 8;

const slope = law({
  name: 'the gradient agrees with central differences of the penalty',
  statement: '∂Ω/∂wᵢ = (Ω(w + h·eᵢ) − Ω(w − h·eᵢ)) / 2h',
  points: 2,
  hint: 'For a single weight: Ω(4) = 8 and Ω(2) = 2. Which slope do they give between 2 and 4, and what does the gradient say at 3?',
  trivial: true,
  given: fc.record({ weights }),
  observe: (student, { weights }) => ({
    gradient: student.halfSquaredNormGradient(weights),
    ahead: weights.map((weight, i) => student.halfSquaredNorm(weights.with(i, weight + STEP))),
    behind: weights.map((weight, i) => student.halfSquaredNorm(weights.with(i, weight - STEP))),
  }),
  answer: ({ weights }) =>
    record({
      gradient: vector(weights.length),
      ahead: vector(weights.length),
      behind: vector(weights.length),
    }),
  judge: (_, { gradient, ahead, behind }) =>
    agrees(
      gradient,
      ahead.map((value, i) => (value - behind[i]) / (2 * STEP)),
      CENTRAL_DIFFERENCE,
    ),
});

const gradient = law({
  name: 'the gradient is what the formula says',
  statement: '∇Ω(w) = w',
  points: 1,
  trivial: true,
  given: ofAnySize,
  examples: unusual,
  observe: (student, { weights }) => student.halfSquaredNormGradient(weights),
  answer: ({ weights }) => vector(weights.length),
  judge: ({ weights }, got) =>
    agrees(got, halfSquaredNormGradient(weights), atUnit(ROUNDING, Math.min(1, largest(weights)))),
  fingerprint: ({ weights }, got) => got.map((slope) => slope / unitOf(weights)),
});

/** No entry of a drawn vector is as large. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into the gradient, and no other vector changes',
  statement: 'g = ∇Ω(w), h = ∇Ω(g), then h₀ ← 99 ⇒ g is still w',
  points: 1,
  hint: 'Print halfSquaredNormGradient(w) === w for w = [3, 4]: one array with two names, or two arrays?',
  trivial: true,
  runs: 20,
  given: fc.record({ weights }),
  observe: (student, { weights }) => {
    const g = student.halfSquaredNormGradient(weights);
    const h = student.halfSquaredNormGradient(g);
    h[0] = SCRIBBLE;
    return g;
  },
  answer: ({ weights }) => vector(weights.length),
  judge: ({ weights }, g) =>
    agrees(g, halfSquaredNormGradient(weights), ROUNDING, 'g after the write into h'),
});

const even = law({
  name: 'the sign of w changes nothing in the penalty',
  statement: 'Ω(−w) = Ω(w)',
  points: 1,
  trivial: true,
  given: fc.record({ weights }),
  observe: (student, { weights }) => [
    student.halfSquaredNorm(weights.map((weight) => 0 - weight)),
    student.halfSquaredNorm(weights),
  ],
  answer: () => list([number, number]),
  judge: (_, [mirrored, straight]) => agrees(mirrored, straight, ROUNDING, 'Ω(−w) beside Ω(w)'),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Half the squared norm',
  formula: String.raw`\begin{aligned}\Omega(w) &= \tfrac{1}{2}\lVert w\rVert^2 = \tfrac{1}{2}\sum_i w_i^2 \\[6pt] \nabla\Omega(w) &= w\end{aligned}`,
  difficulty: 1,
  needs: [],
  newAnswers: { halfSquaredNormGradient: 'all' },
  reference: { halfSquaredNorm, halfSquaredNormGradient },
  laws: [example, definition, quadratic, even, slope, gradient, ownVector],
  misconceptions,
  hints: [
    'Take w = [3, 4]. What is ⟨w, w⟩, and what is half of it?',
    'Differentiate ½w² for a single number w. Where does the ½ go?',
  ],
});
