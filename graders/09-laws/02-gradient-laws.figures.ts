import type * as Exercise from '../../exercises/09-laws/02-gradient-laws.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import { broughtDown } from './figure-of-laws.ts';
import { rights, wrongs } from './gradients.ts';

export const figures: readonly Figure[] = [
  broughtDown(
    figuresFor<typeof Exercise>(),
    (student, gradient: Exercise.Gradient) => student.tryLaws(gradient),
    rights,
    wrongs,
  ),
];
