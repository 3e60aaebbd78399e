import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { descentOnDiagonalQuadratic, gradientDescent } from '../../reference/gradient-descent.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { grid } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-gradient-descent.misconceptions.ts';
import { type Bowl, bowlGradient, bowls, givenCoupledGradient, givenGradient } from './bowls.ts';

const law = lawsFor<typeof Exercise>();

/** With curvatures of at most 2 all of these descend: η < 2/a. */
const learningRate = oneOf(0.5, 0.25, 0.05);
const count = (max: number) => fc.integer({ min: 0, max });

/** The options come last, so that the problem is read before the numbers. */
const problem = (dimension: readonly [number, number], most: number) =>
  fc
    .record({ bowl: bowls(dimension), learningRate, maxIterations: count(most) })
    .map(({ bowl, learningRate, maxIterations }) => ({
      gradient: givenGradient(bowl),
      start: bowl.start,
      options: { learningRate, maxIterations },
      bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
    }));

interface Extreme extends Bowl {
  readonly learningRate: number;
  readonly maxIterations: number;
}

/** What the drawn bowls are not: so flat that slopes are small, so steep that steps overshoot, and long or slow to walk. */
const extremes = [
  {
    curvatures: [1e-10, 5e-11],
    minimiser: [0, 1],
    start: [4, -2],
    learningRate: 5e9,
    maxIterations: 10,
  },
  { curvatures: [2, 1], minimiser: [1, -1], start: [4, 3], learningRate: 1.25, maxIterations: 12 },
  { curvatures: [0.125], minimiser: [1], start: [3], learningRate: 2 ** -10, maxIterations: 1500 },
  { curvatures: [1], minimiser: [0], start: [4], learningRate: 2 ** -31, maxIterations: 200 },
].map(({ learningRate, maxIterations, ...bowl }: Extreme) => ({
  gradient: givenGradient(bowl),
  start: bowl.start,
  options: { learningRate, maxIterations },
  bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
}));

const closedForm = law({
  name: 'on a quadratic bowl every iteration shrinks the distance to the minimiser by 1 − ηa',
  statement: 'f(x) = ½ Σ aᵢ(xᵢ − cᵢ)² ⇒ xₖ = c + (1 − ηa)ᵏ (x₀ − c)',
  points: 2,
  given: problem([1, 4], 30),
  examples: extremes,
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options }, got) =>
    agrees(got, descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, options), ROUNDING),
});

/** One table: the columns of A, then b, then the start; A is made symmetric. */
const coupled = grid({ rows: [2, 3], columns: [5, 5] }).map((rows) => {
  const size = rows.length;
  const A = rows.map((row, i) => row.slice(0, size).map((entry, j) => (entry + rows[j][i]) / 2));
  const b = rows.map((row) => row[3]);
  return { A, b, start: rows.map((row) => row[4]), gradient: givenCoupledGradient(A, b) };
});

const oneStep = law({
  name: 'one step moves all coordinates along one and the same gradient',
  statement: 'x₁ = x₀ − η ∇f(x₀)',
  points: 2,
  given: fc.record({ f: coupled, learningRate }).map(({ f, learningRate }) => ({
    ...f,
    options: { learningRate, maxIterations: 1 },
  })),
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ A, b, start, options }, got) => {
    const slope = start.map((_, i) => start.reduce((sum, value, j) => sum + A[i][j] * value, b[i]));
    return agrees(
      got,
      start.map((value, i) => value - options.learningRate * slope[i]),
      ROUNDING,
    );
  },
});

const semigroup = law({
  name: 'p iterations, then q more from there, are p + q iterations',
  statement: 'x_{p+q} from x₀ = x_q from x_p',
  points: 1,
  trivial: true,
  given: fc
    .record({ bowl: bowls([1, 3]), learningRate, p: count(6), q: count(6) })
    .map(({ bowl, ...rest }) => ({ gradient: givenGradient(bowl), start: bowl.start, ...rest })),
  observe: (student, { gradient, start, learningRate, p, q }) => {
    const run = (from: number[], maxIterations: number) =>
      student.gradientDescent(gradient, from, { learningRate, maxIterations });
    return [run(start, p + q), run(run(start, p), q)];
  },
  answer: ({ start }) => list([vector(start.length), vector(start.length)]),
  judge: (_, [atOnce, inTwo]) => agrees(inTwo, atOnce, ROUNDING, 'p then q iterations, beside p + q at once'),
});

const fixedPoint = law({
  name: 'where the gradient is 0, nothing moves',
  statement: '∇f(x₀) = 0 ⇒ xₖ = x₀',
  points: 1,
  trivial: true,
  given: problem([1, 3], 10).map((input) => ({ ...input, start: input.bowl.minimiser })),
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, got) => agrees(got, start, ROUNDING),
});

/** No drawn iterate comes near it. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into the result, and no other vector changes',
  statement: 'x = the result from x₀, z = the result of 0 iterations from x, then z₀ ← 99 ⇒ x is as before',
  points: 1,
  runs: 20,
  given: problem([1, 3], 3),
  observe: (student, { gradient, start, options }) => {
    const x = student.gradientDescent(gradient, start, options);
    const z = student.gradientDescent(gradient, x, { ...options, maxIterations: 0 });
    z[0] = SCRIBBLE;
    return x;
  },
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options }, x) =>
    agrees(
      x,
      descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, options),
      ROUNDING,
      'x after the write into z',
    ),
});

const calls = law({
  name: 'each iteration asks for the gradient once, at the point it starts from',
  statement: 'calls to gradient ≤ maxIterations,   the first at x₀',
  points: 1,
  trivial: true,
  given: problem([1, 3], 6),
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ start, options }, _, { gradient }) =>
    all(
      () =>
        gradient.length <= options.maxIterations
          ? upheld
          : refuted({ expected: options.maxIterations, got: gradient.length, note: 'calls to gradient' }),
      () =>
        gradient.length === 0
          ? upheld
          : agrees(gradient[0].args[0] as number[], start, ROUNDING, 'the point of the first call'),
    ),
  fingerprint: ({ options }, got, { gradient }) => [
    ...got,
    Math.max(0, gradient.length - options.maxIterations),
  ],
});

/** Fills and returns one array at every call, as the assignment allows. */
function reusingOneArray(bowl: Omit<Bowl, 'start'>): (x: number[]) => number[] {
  const buffer = bowl.curvatures.map(() => 0);
  return givenFunction(`the same array at every call`, buffer.length, (x: number[]) => {
    for (const [i, slope] of bowlGradient(bowl, x).entries()) buffer[i] = slope;
    return buffer;
  });
}

const reusedArray = law({
  name: 'a gradient that fills one array again and again leads to the same place',
  statement: 'xₖ does not depend on where the gradient is stored',
  points: 1,
  runs: 50,
  given: problem([1, 3], 6).map((input) => ({ ...input, gradient: reusingOneArray(input.bowl) })),
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options }, got) =>
    agrees(
      got,
      gradientDescent((x) => bowlGradient(bowl, x), start, options),
      ROUNDING,
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Gradient descent',
  difficulty: 1,
  needs: ['01-gradients/01-numerical-gradient'],
  newAnswers: { gradientDescent: 'all' },
  reference: { gradientDescent },
  laws: [closedForm, oneStep, semigroup, fixedPoint, calls, reusedArray, ownVector],
  misconceptions,
  hints: [
    'Do one iteration by hand for gradient(x) = [x₀, 4x₁] at [2, 1] with η = 0.125, as in the example.',
    'An iteration has two parts: ask for the gradient at the current point, then move every coordinate.',
    'What is the current point before the first iteration, and who may still need the array it came in?',
  ],
});
