/**
 * SAM where slopes are tiny, and in other units of the loss.
 */
import fc from 'fast-check';
import type * as Exercise from '../../exercises/06-optimizers/05-sam.ts';
import { lawsFor, refuted } from '../../harness/engine/law.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { inUnitsOf, SMALLEST_SCALE, smallScale } from '../common/small-scales.ts';
import { oneOf } from '../common/vectors.ts';
import { options, pointOf, quadraticGradient, sloping } from './sam-problems.ts';

const law = lawsFor<typeof Exercise>();

/** What may be added to ‖g‖. */
const TINY = 1e-12;

export const tinySlope = law({
  name: 'a slope may be tiny without being 0: the way up is the same',
  statement: '‖e‖ = ρ however small ‖g‖ is   (ρ‖g‖/(‖g‖ + 10⁻¹²) at least)',
  points: 1,
  hint: 'For g = [3e-9, 4e-9] and ρ = 1 the way up is [0.6, 0.8], as for g = [3, 4]. What does the code add to ‖g‖, and below which size does it take a slope for 0?',
  runs: 50,
  given: fc
    .record({ quadratic: sloping, options, scale: smallScale, isRhoSmall: oneOf(false, true) })
    // The slope is small because θ is close to the minimum, at 0.
    .map(({ quadratic: { theta, a, c }, options, scale, isRhoSmall }) => ({
      theta: theta.map((weight, i) => scale * (weight - c[i])),
      a,
      options: isRhoSmall ? { ...options, rho: scale * options.rho } : options,
    }))
    .map((input) => ({ ...input, gradient: quadraticGradient(input.a, input.a.map(zero)) })),
  examples: [
    {
      theta: [3 * SMALLEST_SCALE, 2 * SMALLEST_SCALE],
      a: [1, 2],
      options: { learningRate: 0.5, rho: 0.5 },
      gradient: quadraticGradient([1, 2], [0, 0]),
    },
  ],
  observe: (student, { theta, gradient, options }) => student.samStep(theta, gradient, options),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ theta, a, options }, got, calls) => {
    const slope = theta.map((weight, i) => a[i] * weight);
    const norm = euclideanNorm(slope);
    // The share of ρ that is left where a number is added to ‖g‖: read off the point that was asked for.
    const asked = (calls.gradient ?? []).map(pointOf).at(-1) ?? theta;
    const way = asked.map((entry, i) => entry - theta[i]);
    const share = euclideanNorm(way) / options.rho;
    const least = norm / (norm + TINY);
    if (share < least * (1 - ROUNDING.relative) || share > 1 + ROUNDING.relative) {
      const note = 'the length of the way up, from theta to the second point gradient was called with';
      return refuted({ expected: options.rho, got: share * options.rho, note });
    }
    const above = theta.map((weight, i) => weight + (share * options.rho * slope[i]) / norm);
    const expected = theta.map((weight, i) => weight - options.learningRate * a[i] * above[i]);
    return agrees(got, expected, inUnitsOf(above, ROUNDING));
  },
});

function zero(): number {
  return 0;
}

/** Powers of two: scaling by them is exact. With a 64th, 10⁻¹² beside ‖g‖ still is within ROUNDING. */
const unitsOfLoss = oneOf(64, 1 / 64, 2 ** 20, 2 ** 40);

export const unitOfLoss = law({
  name: 'the unit of the loss does not matter: ρ is a distance between weights',
  statement: '(f, η) → (c·f, η/c) leaves the step as it was, for c > 0',
  points: 1,
  trivial: true,
  runs: 50,
  given: fc.record({ quadratic: sloping, options, c: unitsOfLoss }).map(({ quadratic, options, c }) => ({
    ...quadratic,
    gradient: quadraticGradient(quadratic.a, quadratic.c),
    inOtherUnit: quadraticGradient(quadratic.a, quadratic.c, c),
    options,
    slower: { ...options, learningRate: options.learningRate / c },
  })),
  observe: (student, { theta, gradient, inOtherUnit, options, slower }) => [
    student.samStep(theta, gradient, options),
    student.samStep(theta, inOtherUnit, slower),
  ],
  answer: ({ theta }) => list([vector(theta.length), vector(theta.length)]),
  judge: (_, [plain, scaled]) => agrees(scaled, plain, ROUNDING, 'with c·f and η/c, beside f and η'),
});
