import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import { argument, times } from '../../harness/engine/calls/formula.ts';
import { givenFormula, givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { descentOnDiagonalQuadratic, gradientDescent } from '../../reference/gradient-descent.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './03-gradient-descent.misconceptions.ts';
import { type Bowl, bowlGradient, bowls, givenGradient } from './bowls.ts';
import { count, coupled, extremes, learningRate, problem } from './descent-problems.ts';
import { small } from './small-slopes.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      gradient: givenFormula<(x: number[]) => number[]>('x ↦ [x₀, 4x₁]', 2, times([1, 4], argument(0))),
      start: [2, 1],
      learningRate: 0.125,
    },
    asksSeveral: true,
    statement: 'gradient(x) = [x₀, 4x₁], start = [2, 1], η = 0.125: x₁ = [1.75, 0.5], x₂ = [1.53125, 0.25]',
    observe: (student, { gradient, start, learningRate }) => [
      student.gradientDescent(gradient, start, { learningRate, maxIterations: 1 }),
      student.gradientDescent(gradient, start, { learningRate, maxIterations: 2 }),
    ],
    answer: () => list([vector(2), vector(2)]),
    judge: (_, [first, second]) =>
      all(
        () => agrees(first, [1.75, 0.5], ROUNDING, 'after one iteration'),
        () => agrees(second, [1.53125, 0.25], ROUNDING, 'after two iterations'),
      ),
  }),
);

const closedForm = law({
  name: 'on a quadratic bowl every iteration shrinks the distance to the minimiser by 1 − ηa',
  statement: 'f(x) = ½ Σ aᵢ(xᵢ − cᵢ)² ⇒ xₖ = c + (1 − ηa)ᵏ (x₀ − c)',
  points: 1,
  given: problem([1, 4], 30),
  examples: extremes,
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options }, got) => {
    const expected = descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, options);
    // No coordinate of a diagonal bowl knows of another: each is rounded at its own scale.
    return got.every((value, i) => isClose(value, expected[i], ROUNDING))
      ? upheld
      : refuted({ expected, got });
  },
});

const oneStep = law({
  name: 'one step moves all coordinates along one and the same gradient',
  statement: 'x₁ = x₀ − η ∇f(x₀)',
  points: 1,
  hint: 'With gradient(x) = [x₁, x₀] at [2, 1] the slopes are 1 and 2. Is the second one still 2 when its coordinate moves?',
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
  hint: 'In the example one iteration from [1.75, 0.5] leads to [1.53125, 0.25], as two from [2, 1] do. What in the code depends on how many iterations went before?',
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
  name: 'where the gradient is 0, nothing moves, and a coordinate that has arrived stops no other',
  statement: '∇f(x₀) = 0 ⇒ xₖ = x₀;   ∂f/∂xᵢ = 0 for some i ⇒ xᵢ stays, the others go on',
  points: 1,
  hint: 'Take the gradient [0, 3] at [1, 1] with η = 0.5: the next point is [1, −0.5]. Does a slope of 0 end the loop, or divide anything?',
  given: fc
    .record({ input: problem([1, 3], 10), arrived: oneOf('all', 'first', 'last') })
    .map(({ input, arrived }) => {
      const { minimiser } = input.bowl;
      const place = arrived === 'first' ? 0 : minimiser.length - 1;
      return {
        ...input,
        start: arrived === 'all' ? minimiser : input.start.with(place, minimiser[place]),
      };
    }),
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options }, got) =>
    agrees(got, descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, options), ROUNDING),
});

/** No drawn iterate comes near it. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into the result, and no other vector changes',
  statement: 'x = the result from x₀, z = the result of 0 iterations from x, then z₀ ← 99 ⇒ x is as before',
  points: 1,
  hint: 'Print result === start for maxIterations = 0: one array with two names, or two arrays?',
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
  hint: 'The array that gradient returned is filled with new numbers at the next call. Is it kept, written into, or read again after that?',
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
  laws: [example, oneStep, closedForm, semigroup, fixedPoint, small, calls, reusedArray, ownVector],
  misconceptions,
  hints: [
    'Do one iteration by hand for gradient(x) = [x₀, 4x₁] at [2, 1] with η = 0.125, as in the example.',
    'An iteration has two parts: ask for the gradient at the current point, then move every coordinate.',
    'What is the current point before the first iteration, and who may still need the array it came in?',
  ],
});
