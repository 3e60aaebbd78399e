import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/01-weight-decay.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { type SgdOptions, sgdStep } from '../../reference/sgd-weight-decay.ts';
import { agrees, CENTRAL_DIFFERENCE, ELEMENTARY, type Tolerance } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { BELOW_EPSILON, inUnitsOf, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { inUnit, onScaleOf, unit } from '../common/units.ts';
import { oneOf, sameLength, vectorOf } from '../common/vectors.ts';
import { misconceptions } from './01-weight-decay.misconceptions.ts';

const law = lawsFor<typeof Exercise>();

/** Multiples of 1/2: a step can then be followed by hand. */
const HALVES = { denominator: 2 };

const learningRate = oneOf(0.5, 0.25, 0.1, 2);
/** With 2 and 8 a weight may cross 0: the factor 1 − ηλ has no lower limit. */
const weightDecay = oneOf(0.5, 0.25, 0.1, 0, 2, 8, 2 ** -20);
const options: fc.Arbitrary<SgdOptions> = fc.record({ learningRate, weightDecay });

const problem = fc
  .record({ pairs: sameLength(['theta', 'gradient'], [1, 5], HALVES), options })
  .map(({ pairs, options }) => ({ ...pairs, options }));

/** The same with weights and gradients in units of their own: η and λ may then be very large or very small. */
const problemInUnits = fc
  .record({ problem, ofWeights: unit, ofGradients: unit })
  .map(({ problem: { theta, gradient, options }, ofWeights, ofGradients }) => ({
    theta: inUnit(ofWeights, theta),
    gradient: inUnit(ofGradients, gradient),
    options: {
      learningRate: options.learningRate * (ofWeights / ofGradients),
      weightDecay: options.weightDecay * (ofGradients / ofWeights),
    },
  }));

/** Weights and gradients may be tiny. */
const scale = fc.oneof(fc.constant(1), smallScale);

function scaledBy(c: number, vector: readonly number[]): number[] {
  return vector.map((entry) => c * entry);
}

interface Problem {
  readonly theta: number[];
  readonly gradient: number[];
  readonly options: SgdOptions;
}

/** More weights than are drawn. */
const MANY = 200;

/** The grid hides rounding: these numbers do not. */
const irregular = [
  {
    theta: [Math.PI, -1 / 3, 1e-7, 0],
    gradient: [1 / 7, Math.E, -1e5, 1e-3],
    options: { learningRate: 1 / 3, weightDecay: 1e-2 },
  },
  {
    theta: Array.from({ length: MANY }, (_, i) => (i + 1) / 2),
    gradient: Array.from({ length: MANY }, (_, i) => 3 - i / 2),
    options: { learningRate: 0.5, weightDecay: 0.25 },
  },
  // The factor 1 − ηλ is −2097151, then 0: what is left there is next to nothing, but not 0.
  { theta: [1, -0.5], gradient: [1, 1], options: { learningRate: 2, weightDecay: 2 ** 20 } },
  { theta: [1], gradient: [-(2 ** -32)], options: { learningRate: 0.5, weightDecay: 2 } },
  // Each step takes a billionth of the weights.
  { theta: [1, -0.5], gradient: [0, 0], options: { learningRate: 0.5, weightDecay: 2 ** -29 } },
];

/** For an answer that is a sum of θ, ηg and ηλθ. */
function forSumOf({ theta, gradient, options: { learningRate, weightDecay } }: Problem): Tolerance {
  const decays = inUnit(learningRate * weightDecay, theta);
  return onScaleOf([...theta, ...inUnit(learningRate, gradient), ...decays], ELEMENTARY);
}

const example = law(
  exampleLaw({
    input: { theta: [2, -4], gradient: [1, 0], options: { learningRate: 0.5, weightDecay: 0.25 } },
    statement: 'θ = [2, −4], g = [1, 0], η = 0.5, λ = 0.25: both steps give [1.25, −3.5]',
    observe: (student, { theta, gradient, options }) => ({
      l2: student.sgdL2Step(theta, gradient, options),
      decay: student.sgdWeightDecayStep(theta, gradient, options),
    }),
    answer: ({ theta }) => record({ l2: vector(theta.length), decay: vector(theta.length) }),
    judge: (_, { l2, decay }) =>
      all(
        () => agrees(l2, [1.25, -3.5], ELEMENTARY, 'the L2 step'),
        () => agrees(decay, [1.25, -3.5], ELEMENTARY, 'the decay step'),
      ),
  }),
);

const l2Step = law({
  name: 'the L2 step goes down the gradient of loss and penalty together',
  statement: 'θ ← θ − η (g + λθ)',
  points: 1,
  given: problemInUnits,
  examples: irregular,
  observe: (student, { theta, gradient, options }) => student.sgdL2Step(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: (problem, got) =>
    agrees(got, sgdStep(problem.theta, problem.gradient, problem.options), forSumOf(problem)),
});

const decayStep = law({
  name: 'the decay step shrinks the old weights and goes down the gradient of the loss',
  statement: 'θ ← (1 − ηλ) θ − η g',
  points: 2,
  given: problemInUnits,
  examples: irregular,
  observe: (student, { theta, gradient, options }) => student.sgdWeightDecayStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: (problem, got) =>
    agrees(got, sgdStep(problem.theta, problem.gradient, problem.options), forSumOf(problem)),
});

/** The quotient of a quadratic is exact for every step: this one keeps all numbers on the grid. */
const STEP = 1 / 8;

const slope = law({
  name: 'the L2 step is −η times the slope of the penalised objective',
  statement: 'Δθᵢ = −η (F(θ + h·eᵢ) − F(θ − h·eᵢ)) / 2h,   F(θ) = ⟨g, θ⟩ + (λ/2)‖θ‖²',
  points: 1,
  hint: 'For a single θ = 2 with g = 1 and λ = 0.25: F(3) = 4.125 and F(1) = 1.125. Which slope do they give, and which one does the step of the code go down?',
  runs: 50,
  given: problem,
  observe: (student, { theta, gradient, options }) => student.sgdL2Step(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, gradient, options }, got) => {
    const objective = (point: readonly number[]) =>
      point.reduce((sum, p, i) => sum + gradient[i] * p + (options.weightDecay / 2) * p ** 2, 0);
    const expected = theta.map((weight, i) => {
      const [ahead, behind] = [theta.with(i, weight + STEP), theta.with(i, weight - STEP)];
      return weight - (options.learningRate * (objective(ahead) - objective(behind))) / (2 * STEP);
    });
    return agrees(got, expected, CENTRAL_DIFFERENCE);
  },
});

const oneStep = law({
  name: 'for plain gradient descent the L2 step and the decay step are one step',
  statement: 'θ − η (g + λθ) = (1 − ηλ) θ − η g',
  points: 1,
  trivial: true,
  runs: 50,
  given: problem,
  observe: (student, { theta, gradient, options }) => ({
    l2: student.sgdL2Step(theta, gradient, options),
    decay: student.sgdWeightDecayStep(theta, gradient, options),
  }),
  answer: ({ theta }) => record({ l2: vector(theta.length), decay: vector(theta.length) }),
  judge: (_, { l2, decay }) => agrees(decay, l2, ELEMENTARY, 'expected: the L2 step; got: the decay step'),
});

const geometric = law({
  name: 'without a gradient the weights shrink by the same factor in every step',
  statement: 'g = 0 ⇒ θ after t steps = (1 − ηλ)ᵗ θ',
  points: 1,
  hint: 'With g = 0 and ηλ = 0.25 a weight of 4 goes to 3, 2.25, 1.6875, and one of −4 to −3, −2.25, −1.6875. Where does the code leave these paths?',
  runs: 50,
  given: fc
    .record({ theta: vectorOf([1, 4], HALVES), scale, steps: fc.integer({ min: 1, max: 5 }), options })
    .map(({ theta, scale, steps, options }) => ({ theta: scaledBy(scale, theta), steps, options })),
  examples: [
    ...[SMALLEST_SCALE, BELOW_EPSILON].map((c) => ({
      theta: [c, 0],
      steps: 2,
      options: { learningRate: 0.5, weightDecay: 0.25 },
    })),
    // A rounded factor adds up.
    { theta: [1], steps: 12, options: { learningRate: 1 / 3, weightDecay: 1e-2 } },
  ],
  observe: (student, { theta, steps, options }) => {
    const zeros = theta.map(() => 0);
    const [l2, decay]: [number[][], number[][]] = [[], []];
    for (let step = 0; step < steps; step++) {
      l2.push(student.sgdL2Step(l2.at(-1) ?? theta, zeros, options));
      decay.push(student.sgdWeightDecayStep(decay.at(-1) ?? theta, zeros, options));
    }
    return { l2, decay };
  },
  // Every step, not the last alone: weights that were returned are not changed by the steps after.
  answer: ({ theta, steps }) =>
    record({ l2: times(steps, vector(theta.length)), decay: times(steps, vector(theta.length)) }),
  judge: ({ theta, steps, options }, { l2, decay }) => {
    const factor = 1 - options.learningRate * options.weightDecay;
    const expected = Array.from({ length: steps }, (_, step) =>
      theta.map((weight) => factor ** (step + 1) * weight),
    );
    const tolerance = inUnitsOf(theta, ELEMENTARY);
    return all(
      () => agrees(l2, expected, tolerance, 'the weights after each of the L2 steps, looked at in the end'),
      () =>
        agrees(decay, expected, tolerance, 'the weights after each of the decay steps, looked at in the end'),
    );
  },
});

const limits = law({
  name: 'no decay is plain gradient descent, and no learning rate is no step',
  statement: 'λ = 0 ⇒ θ ← θ − η g,   η = 0 ⇒ θ ← θ',
  points: 1,
  hint: 'The example goes to [1.5, −4] with λ = 0, and stays at [2, −4] with η = 0. In which of the two functions does that not come out?',
  runs: 50,
  given: fc
    .record({
      pairs: sameLength(['theta', 'gradient'], [1, 4], HALVES),
      scale,
      options: fc.oneof(
        fc.record({ learningRate, weightDecay: fc.constant(0) }),
        fc.record({ learningRate: fc.constant(0), weightDecay }),
      ),
    })
    .map(({ pairs: { theta, gradient }, scale, options }) => ({
      theta: scaledBy(scale, theta),
      gradient: scaledBy(scale, gradient),
      options,
    })),
  // Tiny is not 0, in weights and gradients.
  examples: [SMALLEST_SCALE, BELOW_EPSILON].map((c) => ({
    theta: [c, 0],
    gradient: [0, c],
    options: { learningRate: 0.5, weightDecay: 0 },
  })),
  observe: (student, { theta, gradient, options }) => ({
    l2: student.sgdL2Step(theta, gradient, options),
    decay: student.sgdWeightDecayStep(theta, gradient, options),
  }),
  answer: ({ theta }) => record({ l2: vector(theta.length), decay: vector(theta.length) }),
  judge: ({ theta, gradient, options }, { l2, decay }) => {
    const expected = theta.map((weight, i) => weight - options.learningRate * gradient[i]);
    const tolerance = inUnitsOf([...theta, ...gradient], ELEMENTARY);
    return all(
      () => agrees(l2, expected, tolerance, 'the L2 step'),
      () => agrees(decay, expected, tolerance, 'the decay step'),
    );
  },
});

const balance = law({
  name: 'where loss and penalty pull equally hard against each other, nothing moves',
  statement: 'g = −λθ ⇒ θ ← θ',
  points: 1,
  hint: 'θ = 2 with λ = 0.25 and g = −0.5: the two pulls are 0.5 long and opposite. By how much does each of the two functions move θ?',
  trivial: true,
  runs: 50,
  given: fc.record({ theta: vectorOf([1, 4], HALVES), options }).map(({ theta, options }) => ({
    theta,
    gradient: theta.map((weight) => 0 - options.weightDecay * weight),
    options,
  })),
  observe: (student, { theta, gradient, options }) => ({
    l2: student.sgdL2Step(theta, gradient, options),
    decay: student.sgdWeightDecayStep(theta, gradient, options),
  }),
  answer: ({ theta }) => record({ l2: vector(theta.length), decay: vector(theta.length) }),
  judge: ({ theta }, { l2, decay }) =>
    all(
      () => agrees(l2, theta, ELEMENTARY, 'the L2 step'),
      () => agrees(decay, theta, ELEMENTARY, 'the decay step'),
    ),
});

export const grader = graderFor<typeof Exercise>({
  title: 'L2 penalty and weight decay',
  formula: [
    String.raw`\begin{aligned}F(\theta) &= f(\theta) + \frac{\lambda}{2}\lVert\theta\rVert^2 \\[6pt] \theta &\leftarrow \theta - \eta\,\nabla F(\theta)\end{aligned}`,
    String.raw`\theta \leftarrow (1 - \eta\lambda)\,\theta - \eta\,g`,
  ],
  difficulty: 1,
  needs: ['02-descent/03-gradient-descent'],
  newAnswers: { sgdL2Step: 'all', sgdWeightDecayStep: 'all' },
  reference: { sgdL2Step: sgdStep, sgdWeightDecayStep: sgdStep },
  laws: [example, l2Step, decayStep, slope, oneStep, geometric, limits, balance],
  misconceptions,
  hints: [
    'Take one weight, θ = 2, with g = 1, η = 0.5 and λ = 0.25. What is ∇F, and where does the step end?',
    'Differentiate (λ/2)θ² for a single weight, and add the result to g before the step.',
    'For the second form, multiply out θ − η(g + λθ) and collect what stands in front of θ.',
  ],
});
