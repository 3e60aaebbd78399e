import type * as Exercise from '../../../exercises/00-start/01-half-squared-norm.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'the half of a dot product, summed from the end': {
    halfSquaredNorm: (weights) => weights.reduceRight((sum, weight) => sum + weight * weight, 0) / 2,
    halfSquaredNormGradient: (weights) => weights.slice(),
  },
  'Math.hypot, squared': {
    halfSquaredNorm: (weights) => Math.hypot(...weights) ** 2 / 2,
    halfSquaredNormGradient: (weights) => weights.map((weight) => 0.5 * (weight + weight)),
  },
};
