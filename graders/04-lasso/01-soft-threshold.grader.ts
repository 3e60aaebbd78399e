import fc from 'fast-check';
import type * as Exercise from '../../exercises/04-lasso/01-soft-threshold.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, record, vector } from '../../harness/engine/shape.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';
import { agrees, ELEMENTARY } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { minOf } from '../common/extremes.ts';
import { gridNumber } from '../common/grid.ts';
import { oneOf, sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-soft-threshold.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** 0 ≤ t ≤ 3 in eighths: ties |x| = t and t = 0 are frequent. */
const threshold = gridNumber(3).map(Math.abs);
const problem = fc.record({ values: vectorOf([1, 6]), threshold });

/** The grid hides rounding and scale: these do not. */
const irregular = [
  { values: [Math.PI, -1 / 3, 0, 1e-7], threshold: 1 / 3 },
  { values: [0, -0, 2 ** -30, -(2 ** -30)], threshold: 2 ** -31 },
  // However far from the threshold: all lose as much.
  { values: [5, -20, 200, -3000, 2 ** 24], threshold: 1 },
];

/** Of any length: none at all, more than anybody writes down, and a thousand that make no round number. */
const lengths = [0, 40, 1037].map((length) => ({
  values: Array.from({ length }, (_, i) => ((i % 41) - 20) / 8),
  threshold: 0.5,
}));

const example = law(
  exampleLaw({
    input: { values: [3, -0.5, -2], threshold: 1 },
    statement: 'softThreshold([3, −0.5, −2], 1) = [2, 0, −1]',
    observe: (student, { values, threshold }) => student.softThreshold(values, threshold),
    answer: () => vector(3),
    judge: (_, got) => agrees(got, [2, 0, -1], ELEMENTARY),
  }),
);

/** As near to the threshold as 1e-3, 1e-6, 1e-9, 1e-12 and 1e-15 of it, on either side. */
const nearThreshold = [10, 20, 30, 40, 50].map((k) => ({
  values: [1 + 2 ** -k, -1 - 2 ** -k, 1 - 2 ** -k].map((value) => 1.25 * value),
  threshold: 1.25,
}));

const definition = law({
  name: 'every entry moves towards 0 by the threshold, and stops at 0',
  statement: 'S_t(x)ᵢ = sign(xᵢ) · max(|xᵢ| − t, 0)',
  points: 1,
  given: problem,
  examples: [...irregular, ...lengths],
  observe: (student, { values, threshold }) => student.softThreshold(values, threshold),
  answer: ({ values }) => vector(values.length),
  judge: ({ values, threshold }, got) => agrees(got, softThreshold(values, threshold), ELEMENTARY),
});

const exactZeros = law({
  name: 'entries within the threshold become exactly 0, the others keep their sign',
  statement: '|xᵢ| ≤ t ⇒ S_t(x)ᵢ = 0,   |xᵢ| > t ⇒ sign S_t(x)ᵢ = sign xᵢ',
  points: 2,
  hint: 'Which numbers are no further from 0 than t? Try 0.5, 1 and −1 with t = 1, then a number a little above 1.',
  given: problem,
  examples: [...irregular, ...nearThreshold],
  observe: (student, { values, threshold }) => student.softThreshold(values, threshold),
  answer: ({ values }) => vector(values.length),
  judge: ({ values, threshold }, got) => {
    const signs = values.map((value) => (Math.abs(value) <= threshold ? 0 : Math.sign(value)));
    const upheldAt = (index: number) =>
      got[index] === 0 ? signs[index] === 0 : Math.sign(got[index]) === signs[index];
    if (signs.every((_, index) => upheldAt(index))) return upheld;
    return refuted({ expected: signs, got: got.map(Math.sign), note: 'the signs of the result' });
  },
});

const proximal = law({
  name: 'no other point has a smaller proximal objective',
  statement: '½‖S_t(x) − x‖² + t‖S_t(x)‖₁ ≤ ½‖z − x‖² + t‖z‖₁ for every z',
  points: 2,
  hint: 'Take x = 3 and t = 1 and draw ½(z − 3)² + |z| over z. Where is it lowest? And for x = 0.5?',
  given: fc.record({ pairs: sameLength(['values', 'z'], [1, 4]), threshold }).map(({ pairs, threshold }) => ({
    ...pairs,
    threshold,
  })),
  observe: (student, { values, threshold }) => student.softThreshold(values, threshold),
  answer: ({ values }) => vector(values.length),
  judge: ({ values, z, threshold }, got) => {
    const objective = (point: readonly number[]) =>
      point.reduce((sum, p, i) => sum + 0.5 * (p - values[i]) ** 2 + threshold * Math.abs(p), 0);
    const nearby = got.map((entry) => entry + NEARBY);
    const rivals = [z, values, values.map(() => 0), nearby, got.map((entry) => entry - NEARBY)];
    const least = minOf(rivals.map(objective));
    if (objective(got) <= least + ELEMENTARY.absolute * (1 + least)) return upheld;
    return refuted({
      expected: least,
      got: objective(got),
      note: 'the proximal objective; some z reaches less',
    });
  },
});

/** How far the rivals next to the result are: their objective differs by ½·0.01² at least. */
const NEARBY = 0.01;

const odd = law({
  name: 'the sign of the input only changes the sign of the result',
  statement: 'S_t(−x) = −S_t(x)',
  points: 1,
  trivial: true,
  given: problem,
  observe: (student, { values, threshold }) => [
    student.softThreshold(values, threshold),
    student.softThreshold(
      values.map((value) => 0 - value),
      threshold,
    ),
  ],
  answer: ({ values }) => list([vector(values.length), vector(values.length)]),
  judge: (_, [straight, mirrored]) =>
    agrees(
      mirrored,
      straight.map((entry) => 0 - entry),
      ELEMENTARY,
      'S_t(−x) beside −S_t(x)',
    ),
});

const homogeneous = law({
  name: 'scaling x and t scales the result: there is no built-in size',
  statement: 'S_{ct}(c·x) = c · S_t(x) for c > 0',
  points: 1,
  hint: 'Only t tells what is small. Try x = 3e-12 with t = 1e-12: is there a number in the code that t should stand for?',
  trivial: true,
  given: fc.record({ values: vectorOf([1, 4]), threshold, c: oneOf(2 ** -60, 2 ** 60, 2 ** -200) }),
  observe: (student, { values, threshold, c }) => [
    student.softThreshold(values, threshold),
    student.softThreshold(
      values.map((value) => c * value),
      c * threshold,
    ),
  ],
  answer: ({ values }) => list([vector(values.length), vector(values.length)]),
  judge: ({ c }, [plain, scaled]) =>
    agrees(
      scaled.map((entry) => entry / c),
      plain,
      ELEMENTARY,
      'S_{ct}(c·x)/c beside S_t(x)',
    ),
  // At its own scale, because an error made at 2⁻⁶⁰ is smaller than rounding at 1.
  fingerprint: ({ c }, [plain, scaled]) => [...plain, ...scaled.map((entry) => entry / c)],
});

const additive = law({
  name: 'two thresholds in a row act as their sum, and 0 changes nothing',
  statement: 'S_s(S_t(x)) = S_{s+t}(x),   S_0(x) = x',
  points: 1,
  hint: 'Follow x = 5 through t = 1 and then s = 2. Where should t = 3 lead at once, and where t = 0?',
  trivial: true,
  given: fc.record({ values: vectorOf([1, 4]), s: threshold, t: threshold }),
  observe: (student, { values, s, t }) => ({
    twice: student.softThreshold(student.softThreshold(values, t), s),
    once: student.softThreshold(values, s + t),
    untouched: student.softThreshold(values, 0),
  }),
  answer: ({ values }) =>
    record({
      twice: vector(values.length),
      once: vector(values.length),
      untouched: vector(values.length),
    }),
  judge: ({ values }, { twice, once, untouched }) =>
    all(
      () => agrees(untouched, values, ELEMENTARY, 'S_0(x) beside x'),
      () => agrees(twice, once, ELEMENTARY, 'S_s(S_t(x)) beside S_{s+t}(x)'),
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Soft threshold',
  difficulty: 1,
  needs: [],
  newAnswers: { softThreshold: 'all' },
  reference: { softThreshold },
  laws: [example, definition, exactZeros, proximal, odd, homogeneous, additive],
  hints: [
    'Take one number and one threshold, say 3 and 1, then −3 and 1, then 0.5 and 1. Where does each one end?',
    'Split the work: how far from 0 the entry ends, and on which side of 0 it lies.',
    'The distance from 0 is |xᵢ| − t unless that is negative. The side is the sign of xᵢ.',
  ],
  misconceptions,
});
