/**
 * Gradient descent where slopes are small or ways are short: nothing but a gradient near 0 allows to stop.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/03-gradient-descent.ts';
import { lawsFor } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { descentOnDiagonalQuadratic } from '../../reference/gradient-descent.ts';
import { agrees, largest, ROUNDING } from '../common/closeness.ts';
import { atUnit } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { type Bowl, bowlGradient, bowls, givenGradient } from './bowls.ts';
import { learningRate } from './descent-problems.ts';

const law = lawsFor<typeof Exercise>();

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

/** Steep, and so close to the minimiser that every weight is below 10⁻¹⁵; the learning rate is as small. */
const TINY = 2 ** -55;
const tinyWeights = {
  gradient: givenGradient({ curvatures: [1 / TINY, 0.5 / TINY], minimiser: [0, TINY] }),
  start: [4 * TINY, -2 * TINY],
  options: { learningRate: TINY / 4, maxIterations: 3 },
  bowl: { curvatures: [1 / TINY, 0.5 / TINY], minimiser: [0, TINY] },
  unit: TINY,
};

export const small = law({
  name: 'small slopes and short ways count as well',
  statement: 'S·f and η/S lead where f and η lead;   from S·x₀ to S·c: S·xₖ;   S = 2⁻¹⁰, 2⁻²⁰ or 2⁻³⁰',
  points: 1,
  hint: 'With gradient(x) = [1e-9·x₀], start = [1] and η = 5e8 one step leads to [0.5]. Is a slope of 1e-9 taken for 0?',
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
  examples: [...tinySteps, tinyWeights],
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
