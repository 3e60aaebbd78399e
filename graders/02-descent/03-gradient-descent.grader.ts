import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { descentOnDiagonalQuadratic, gradientDescent } from '../../reference/gradient-descent.ts';
import { agrees, largest, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { grid } from '../common/grid.ts';
import { atUnit } from '../common/small-units.ts';
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

const example = law(
  exampleLaw({
    input: {
      gradient: givenFunction('x ↦ [x₀, 4x₁]', 2, ([a, b]: number[]) => [a, 4 * b]),
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
  { curvatures: [2], minimiser: [1], start: [4], learningRate: 5, maxIterations: 12 },
  {
    curvatures: [1, 2, 0.5, 1, 2, 0.25, 1, 1.5, 0.5, 2],
    minimiser: [0, 1, -1, 2, 0.5, 0, 3, -2, 1, 0],
    start: [4, 3, 2, 1, 0, -1, -2, -3, -4, 1],
    learningRate: 0.25,
    maxIterations: 3,
  },
].map(({ learningRate, maxIterations, ...bowl }: Extreme) => ({
  gradient: givenGradient(bowl),
  start: bowl.start,
  options: { learningRate, maxIterations },
  bowl: { curvatures: bowl.curvatures, minimiser: bowl.minimiser },
}));

const closedForm = law({
  name: 'on a quadratic bowl every iteration shrinks the distance to the minimiser by 1 − ηa',
  statement: 'f(x) = ½ Σ aᵢ(xᵢ − cᵢ)² ⇒ xₖ = c + (1 − ηa)ᵏ (x₀ − c)',
  points: 1,
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

/** Slopes and distances this much smaller: gradients stay above 10⁻¹², where stopping is allowed. */
const SMALL = [2 ** -10, 2 ** -20, 2 ** -30];

/** Far below these, the assignment allows to stop. */
const MAY_STOP = 1e-11;

/** A bowl that is flat, with a learning rate as much larger, or one whose minimiser is close to the start. */
function shrunk(
  { curvatures, minimiser, start }: Bowl,
  rate: number,
  S: number,
  what: 'slopes' | 'distances',
) {
  const bowl =
    what === 'slopes'
      ? { curvatures: curvatures.map((a) => S * a), minimiser, start }
      : {
          curvatures,
          minimiser: minimiser.map((c) => S * c),
          start: start.map((entry) => S * entry),
        };
  return { ...bowl, learningRate: what === 'slopes' ? rate / S : rate };
}

/** So close to the minimiser that steps are below 10⁻¹², though the gradient is not: nothing allows to stop. */
const tinySteps = [2 ** -10, 2 ** -20].map((learningRate) => {
  const unit = 2 ** -36;
  const bowl = { curvatures: [2, 1], minimiser: [0, unit] };
  return {
    gradient: givenGradient(bowl),
    start: [4 * unit, -2 * unit],
    options: { learningRate, maxIterations: 3 },
    bowl,
    unit,
  };
});

const small = law({
  name: 'small slopes and short ways count as well',
  statement: 'S·f and η/S lead where f and η lead;   from S·x₀ to S·c: S·xₖ;   S = 2⁻¹⁰, 2⁻²⁰ or 2⁻³⁰',
  points: 1,
  runs: 50,
  given: fc
    .record({
      bowl: bowls([1, 3]),
      learningRate,
      maxIterations: fc.integer({ min: 1, max: 3 }),
      S: oneOf(...SMALL),
      what: oneOf('slopes', 'distances'),
    })
    .map(({ bowl, learningRate, maxIterations, S, what }) => {
      const { learningRate: rate, ...small } = shrunk(bowl, learningRate, S, what);
      return {
        gradient: givenGradient(small),
        start: small.start,
        options: { learningRate: rate, maxIterations },
        bowl: { curvatures: small.curvatures, minimiser: small.minimiser },
        unit: what === 'slopes' ? 1 : S,
      };
    })
    .filter(({ bowl, start, options }) =>
      Array.from({ length: options.maxIterations }, (_, k) =>
        descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, { ...options, maxIterations: k }),
      ).every((x) => largest(bowlGradient(bowl, x)) > MAY_STOP),
    ),
  examples: tinySteps,
  observe: (student, { gradient, start, options }) => student.gradientDescent(gradient, start, options),
  answer: ({ start }) => vector(start.length),
  judge: ({ bowl, start, options, unit }, got) =>
    agrees(
      got,
      descentOnDiagonalQuadratic(bowl.curvatures, bowl.minimiser, start, options),
      atUnit(ROUNDING, unit),
    ),
  fingerprint: ({ unit }, got) => got.map((entry) => entry / unit),
});

const oneStep = law({
  name: 'one step moves all coordinates along one and the same gradient',
  statement: 'x₁ = x₀ − η ∇f(x₀)',
  points: 1,
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
  name: 'where the gradient is 0, nothing moves, and a coordinate that has arrived stops no other',
  statement: '∇f(x₀) = 0 ⇒ xₖ = x₀;   ∂f/∂xᵢ = 0 for some i ⇒ xᵢ stays, the others go on',
  points: 1,
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
  laws: [example, oneStep, closedForm, semigroup, fixedPoint, small, calls, reusedArray, ownVector],
  misconceptions,
  hints: [
    'Do one iteration by hand for gradient(x) = [x₀, 4x₁] at [2, 1] with η = 0.125, as in the example.',
    'An iteration has two parts: ask for the gradient at the current point, then move every coordinate.',
    'What is the current point before the first iteration, and who may still need the array it came in?',
  ],
});
