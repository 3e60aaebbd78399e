import type * as Exercise from '../../../exercises/04-lasso/01-soft-threshold.ts';

type Contract = typeof Exercise;

/** Right solutions written in other ways: no law may refute them. */
export const alternatives: Record<string, Contract> = {
  'three cases': {
    softThreshold: (values, threshold) =>
      values.map((value) => {
        if (value > threshold) return value - threshold;
        if (value < -threshold) return value + threshold;
        return 0;
      }),
  },
  'difference of two one-sided shrinkages': {
    softThreshold: (values, threshold) =>
      values.map((value) => Math.max(value - threshold, 0) - Math.max(-value - threshold, 0)),
  },
  'what clipping to [−t, t] leaves': {
    softThreshold: (values, threshold) =>
      values.map((value) => value - Math.min(Math.max(value, -threshold), threshold)),
  },
  'the factor (1 − t/|x|)₊': {
    softThreshold: (values, threshold) =>
      values.map((value) => (value === 0 ? 0 : value * Math.max(0, 1 - threshold / Math.abs(value)))),
  },
};
