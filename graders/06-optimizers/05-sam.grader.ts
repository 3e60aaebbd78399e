import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/05-sam.ts';
import { givenFunction } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { record, vector } from '../../harness/engine/shape.ts';
import { pointUpTheSlope, samStep } from '../../reference/sam.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { inUnit } from '../common/units.ts';
import { sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './05-sam.misconceptions.ts';
import {
  HALVES,
  largeUnit,
  manyWeights,
  options,
  pointOf,
  quadraticGradient,
  sloping,
} from './sam-problems.ts';
import { tinySlope, unitOfLoss } from './sam-units.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    input: {
      theta: [3, 1],
      gradient: quadraticGradient([1, 4], [0, 0]),
      options: { learningRate: 0.5, rho: 1 },
    },
    statement: 'θ = [3, 1], ∇f = [θ₁, 4 θ₂], η = 0.5, ρ = 1: the step leads to [1.2, −2.6]',
    observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
    answer: ({ theta }) => vector(theta.length),
    judge: (_, got) => agrees(got, [1.2, -2.6], ROUNDING),
  }),
);

const definition = law({
  name: 'the step starts at θ and goes down the gradient of the point up the slope',
  statement: 'θ ← θ − η ∇f(θ + e),   e = ρ g/‖g‖ with g = ∇f(θ)',
  points: 2,
  given: fc.record({ quadratic: sloping, options, c: largeUnit }).map(({ quadratic, options, c }) => {
    const [theta, centre] = [inUnit(c, quadratic.theta), inUnit(c, quadratic.c)];
    return {
      theta,
      a: quadratic.a,
      c: centre,
      gradient: quadraticGradient(quadratic.a, centre),
      options: { ...options, rho: c * options.rho },
    };
  }),
  examples: [
    ...manyWeights(),
    // The way up of a hill leads to its top, where the slope is 0.
    {
      theta: [-0.5, 0],
      a: [-1, -1],
      c: [0, 0],
      gradient: quadraticGradient([-1, -1], [0, 0]),
      options: { learningRate: 0.5, rho: 0.5 },
    },
    {
      theta: [Math.PI, -1 / 3, 1e-3],
      a: [1 / 3, Math.E, 10],
      c: [0, 1 / 7, 0],
      gradient: quadraticGradient([1 / 3, Math.E, 10], [0, 1 / 7, 0]),
      options: { learningRate: 0.03, rho: 0.2 },
    },
    // The way up leads over the top of a hill, where the slope has the other sign.
    {
      theta: [-0.25, 0],
      a: [-1, -1],
      c: [0, 0],
      gradient: quadraticGradient([-1, -1], [0, 0]),
      options: { learningRate: 0.5, rho: 0.5 },
    },
    // No slope is above 0, and not all are 0.
    {
      theta: [-1, 0],
      a: [1, 1],
      c: [0, 0],
      gradient: quadraticGradient([1, 1], [0, 0]),
      options: { learningRate: 0.5, rho: 0.5 },
    },
    // The slopes add up to 0, and are not 0.
    {
      theta: [1, -1],
      a: [1, 1],
      c: [0, 0],
      gradient: quadraticGradient([1, 1], [0, 0]),
      options: { learningRate: 0.5, rho: 0.5 },
    },
    // The way up is tiny beside the weight.
    {
      theta: [8],
      a: [1],
      c: [0],
      gradient: quadraticGradient([1], [0]),
      options: { learningRate: 0.5, rho: 2 ** -24 },
    },
    // The slope has the length 1.
    {
      theta: [1, 0],
      a: [1, 2],
      c: [0, 0],
      gradient: quadraticGradient([1, 2], [0, 0]),
      options: { learningRate: 0.5, rho: 0.5 },
    },
  ],
  observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradient, options }, got) => agrees(got, samStep(theta, gradient, options), ROUNDING),
});

const twoPoints = law({
  name: 'the gradient is taken at θ, then at distance ρ from it, straight up the slope',
  statement: 'first ∇f(θ), then ∇f(θ + e) with ‖e‖ = ρ, and no more',
  points: 1,
  runs: 50,
  given: fc.record({ quadratic: sloping, options }).map(({ quadratic, options }) => ({
    ...quadratic,
    gradient: quadraticGradient(quadratic.a, quadratic.c),
    options,
  })),
  observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, a, c, options }, _, calls) => {
    const points = (calls.gradient ?? []).map(pointOf);
    const slope = theta.map((weight, i) => a[i] * (weight - c[i]));
    return all(
      () =>
        points.length === 2
          ? upheld
          : refuted({ expected: 2, got: points.length, note: 'how often gradient was called' }),
      () => agrees(points[0], theta, ROUNDING, 'the first point gradient was called with'),
      () =>
        agrees(
          points[1],
          pointUpTheSlope(theta, slope, options.rho),
          ROUNDING,
          'the second point gradient was called with',
        ),
    );
  },
});

const plainDescent = law({
  name: 'with ρ = 0 the step is plain gradient descent, and with η = 0 there is none',
  statement: 'ρ = 0 ⇒ θ ← θ − η ∇f(θ),   η = 0 ⇒ θ ← θ',
  points: 1,
  hint: 'With ρ = 0 the example leads to [1.5, −1], and with η = 0 it stays at [3, 1]. Which of the two comes out differently, and is a 0 taken for missing?',
  runs: 50,
  given: fc.record({ quadratic: sloping, options }).map(({ quadratic, options }) => ({
    ...quadratic,
    gradient: quadraticGradient(quadratic.a, quadratic.c),
    options,
  })),
  observe: (student, { theta, gradient, options }) => ({
    withoutRho: student.samStep(theta, gradient, { ...options, rho: 0 }),
    withoutRate: student.samStep(theta, gradient, { ...options, learningRate: 0 }),
  }),
  answer: ({ theta }) => record({ withoutRho: vector(theta.length), withoutRate: vector(theta.length) }),
  judge: ({ theta, a, c, options }, { withoutRho, withoutRate }) => {
    const expected = theta.map((weight, i) => weight - options.learningRate * a[i] * (weight - c[i]));
    return all(
      () => agrees(withoutRho, expected, ROUNDING, 'the step with ρ = 0 in place of options.rho'),
      () => agrees(withoutRate, theta, ROUNDING, 'the step with η = 0 in place of options.learningRate'),
    );
  },
});

const constantSlope = law({
  name: 'where the slope is the same everywhere, the way up leaves no trace',
  statement: '∇f = g everywhere ⇒ θ ← θ − η g',
  points: 1,
  hint: 'With gradient = () => [3, 4] the example leads to [1.5, −1], for ρ = 1 as for ρ = 0. What is left of e in the answer of the code?',
  runs: 50,
  given: fc
    .record({ pairs: sameLength(['theta', 'g'], [1, 4], HALVES), options })
    .filter(({ pairs: { g } }) => g.some((slope) => slope !== 0))
    .map(({ pairs: { theta, g }, options }) => ({
      theta,
      g,
      gradient: givenFunction('g, wherever θ is', g.length, (_: number[]) => [...g]),
      options,
    })),
  observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, g, options }, got) =>
    agrees(
      got,
      theta.map((weight, i) => weight - options.learningRate * g[i]),
      ROUNDING,
    ),
});

const flatPoint = law({
  name: 'where the slope is 0 the weights stay',
  statement: '∇f(θ) = 0 ⇒ e = 0 and θ ← θ',
  points: 1,
  hint: 'At θ = [0, 0] the slope of the example is [0, 0]. Which number is the first that the code divides there?',
  trivial: true,
  runs: 30,
  given: fc.record({ theta: vectorOf([1, 4], HALVES), options }).map(({ theta, options }) => ({
    theta,
    gradient: givenFunction('2 · (θ − theta)', theta.length, (point: number[]) =>
      point.map((weight, i) => 2 * (weight - theta[i])),
    ),
    options,
  })),
  observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta }, got) => agrees(got, theta, ROUNDING),
});

export const grader = graderFor<typeof Exercise>({
  title: 'Sharpness-aware minimisation',
  formula: String.raw`\begin{aligned}g &= \nabla f(\theta) \\[6pt] e &= \rho\,\frac{g}{\lVert g\rVert} \qquad \text{the way up, of length } \rho \text{ (Euclidean norm)} \\[6pt] \theta &\leftarrow \theta - \eta\,\nabla f(\theta + e)\end{aligned}`,
  difficulty: 3,
  needs: ['02-descent/03-gradient-descent', '06-optimizers/04-gradient-clipping'],
  newAnswers: { samStep: 'all' },
  reference: { samStep },
  laws: [example, definition, twoPoints, tinySlope, plainDescent, constantSlope, flatPoint, unitOfLoss],
  misconceptions,
  hints: [
    'In the example θ = [3, 1] has the slope [3, 4]. Which point lies at distance 1 straight up the slope?',
    'In this order: the slope at θ, the point e away from θ, the slope there. What moves in the end?',
    'The length of e is ρ because g is divided by ‖g‖. Decide first what happens when ‖g‖ is 0.',
  ],
});
