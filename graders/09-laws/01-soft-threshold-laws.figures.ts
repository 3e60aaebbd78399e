import type * as Exercise from '../../exercises/09-laws/01-soft-threshold-laws.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import { broughtDown } from './figure-of-laws.ts';
import { rights, wrongs } from './soft-thresholds.ts';

export const figures: readonly Figure[] = [
  broughtDown(
    figuresFor<typeof Exercise>(),
    (student, softThreshold: Exercise.SoftThreshold) => student.tryLaws(softThreshold),
    rights,
    wrongs,
  ),
];
